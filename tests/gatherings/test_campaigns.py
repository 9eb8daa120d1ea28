"""Campaigns of law dissemination: whom they reached, with each word kept and nothing missing read as zero."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from caunoi.base.refusals import Conflict, Forbidden, Invalid, NotFound
from caunoi.commitments.commands.planning import plan_commitment
from caunoi.gatherings.commands.campaigns import (
    close_campaign,
    revise_campaign,
    tie_session,
    untie_session,
    withdraw_report,
)
from caunoi.gatherings.commands.planning import cancel
from caunoi.gatherings.models import Campaign, CampaignMaterial, Reach
from caunoi.gatherings.queries.campaigns import Outcome, outcome, standings, to_tie
from tests.gatherings.scenes import planned
from tests.gatherings.spreading import FIRST, LAST, campaign, reported, session, tied
from tests.portal.forms import photo
from tests.world import DAY, World

AT = "/ban/cuoc-hop/pho-bien/"


def reached(of: Campaign) -> Outcome:
    return outcome(of, standings(of, DAY))


def shown(found: Outcome) -> dict[str, tuple[list[str], int, int]]:
    return {
        each.measure: ([one.shown(unit="") for one in each.figures], each.reported, each.sessions)
        for each in found.totals
    }


def test_a_campaign_is_planned_with_acts_days_languages_and_a_target(world: World) -> None:
    task = plan_commitment(actor=world.province, title="Phổ biến luật", lead_id=world.agencies["province"].pk)

    made = campaign(world, acts=["LTCD-2013", "42/2013/QH13", " ", "Hương ước thôn Nà Hà"], task=task.number)

    assert [str(act) for act in made.acts.order_by("position")] == ["Luật Tiếp công dân 2013", "Hương ước thôn Nà Hà"]
    assert made.target_reach is not None and made.target_reach.shown(unit="người") == "hơn 5.000 người"
    assert (made.number, made.fulfils, made.language_names) == (f"PBGDPL-2020-{made.pk:03d}", task, "Tiếng Việt, Mông")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": " "}, "title"), ({"acts": [" "]}, "acts"), ({"ends_on": date(2020, 1, 1)}, "ends_on"),
        ({"languages": []}, "languages"), ({"languages": ["xx"]}, "languages"), ({"target": "rất nhiều"}, "target"),
        ({"target": "7,5"}, "target"), ({"target": "100 người"}, "target"), ({"task": "NV-2020-99999"}, "task"),
    ],
)  # fmt: skip
def test_a_campaign_that_cannot_be_so_is_refused_at_its_field(
    world: World, changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        campaign(world, **changes)

    assert refusal.value.field == field


def test_totals_say_how_many_sessions_they_rest_on(world: World) -> None:
    made = campaign(world)
    first, second, _silent, later, gone = (
        tied(world, made), tied(world, made), tied(world, made), tied(world, made, on=date(2020, 3, 10)), tied(world, made)
    )  # fmt: skip
    reported(world, first, people="hơn 100", leaflets="")
    reported(world, first, language="hmn", people="40", leaflets="30", minutes="", villages="nà hà")
    reported(world, second, people="60", minutes="20", villages="Bản Lũng")
    cancel(actor=world.chief, gathering=gone.gathering, reason="Mưa lũ.")

    found = reached(made)

    assert shown(found) == {
        "people": (["hơn 200"], 2, 3), "leaflets": (["130"], 1, 3), "minutes": (["35"], 1, 3),
    }  # fmt: skip
    assert [(name, [one.shown(unit="") for one in total.figures], total.reported) for name, total in found.languages] == [
        ("Tiếng Việt", ["hơn 160"], 2), ("Mông", ["40"], 1),
    ]  # fmt: skip
    assert (found.took_place, found.to_come, found.communes, found.villages) == (3, 1, 1, 3)
    with pytest.raises(Conflict):
        reported(world, later)


def test_nothing_reported_is_no_zero_and_words_without_a_sum_stand_apart(world: World) -> None:
    made = campaign(world)
    first, second = tied(world, made), tied(world, made)

    before = shown(reached(made))
    reported(world, first, people="hơn 100")
    reported(world, second, people="gần 90", leaflets="0")

    assert before == {"people": ([], 0, 2), "leaflets": ([], 0, 2), "minutes": ([], 0, 2)}
    after = shown(reached(made))
    assert sorted(after["people"][0]) == ["gần 90", "hơn 100"]
    assert after["leaflets"] == (["100"], 2, 2)
    with pytest.raises(Invalid):
        reported(world, first, people="", leaflets="", minutes="", villages=" ")


def test_a_report_is_corrected_and_withdrawn(world: World) -> None:
    made = campaign(world)
    held = tied(world, made)

    reported(world, held, people="khoảng 100")
    reported(world, held, people="95", villages="")
    again = Reach.objects.get()
    with pytest.raises(Conflict):
        untie_session(actor=world.province, campaign=made, session_id=held.pk, reason="Nhầm.")
    withdraw_report(actor=world.chief, campaignsession=held, language="vi", reason="Đếm nhầm.")

    assert (again.people, again.people_word, again.villages) == (95, "", "")
    assert shown(reached(made))["people"] == ([], 0, 1)
    untie_session(actor=world.province, campaign=made, session_id=held.pk, reason="Nhầm.")
    assert not made.sessions.exists()


def test_sessions_are_added_by_who_holds_them_or_runs_the_campaign(world: World) -> None:
    made, other = campaign(world), campaign(world, title="Đợt khác")
    mine, theirs = session(world), session(world, actor=world.neighbour)

    held = tie_session(actor=world.chief, campaign=made, gathering_id=mine.pk)

    assert (
        [row.pk for row in to_tie(world.province, made)]
        == [theirs.pk]
        == [row.pk for row in to_tie(world.neighbour, made)]
    )
    assert to_tie(world.chief, made) == []
    for gathering, refusal in ((mine, Conflict), (planned(world), Invalid), (theirs, Invalid)):
        with pytest.raises(refusal):
            tie_session(actor=world.chief, campaign=other, gathering_id=gathering.pk)
    with pytest.raises(Invalid):
        tied(world, made, on=date(2020, 4, 1))
    with pytest.raises(Forbidden):
        tie_session(actor=world.specialist, campaign=made, gathering_id=mine.pk)
    with pytest.raises(Forbidden):
        reported(world, held, actor=world.neighbour)
    assert reported(world, held, actor=world.province, people="7").people == 7


def test_a_changed_campaign_keeps_its_sessions_and_a_closed_one_changes_no_more(world: World) -> None:
    made = campaign(world)
    held = tied(world, made)
    given: dict[str, Any] = {
        "title": "Đợt 1", "acts": ["Luật Khiếu nại 2011"], "starts_on": FIRST, "ends_on": LAST, "languages": ["tyz"],
        "target": "", "task": "",
    }  # fmt: skip

    with pytest.raises(Invalid):
        revise_campaign(actor=world.province, campaign=made, **{**given, "ends_on": date(2020, 2, 10)})
    changed = revise_campaign(actor=world.province, campaign=made, **given)
    with pytest.raises(Forbidden):
        close_campaign(actor=world.chief, campaign=made)
    later = tied(world, made, on=date(2020, 3, 10))
    with pytest.raises(Conflict):
        close_campaign(actor=world.province, campaign=made)
    untie_session(actor=world.province, campaign=made, session_id=later.pk, reason="Hoãn.")
    close_campaign(actor=world.province, campaign=made, note="Dùng loa thôn có hiệu quả.")

    assert (changed.title, changed.target_reach, [act.act_id for act in changed.acts.all()]) == (
        "Đợt 1",
        None,
        ["LKN-2011"],
    )
    with pytest.raises(Conflict):
        reported(world, held)
    with pytest.raises(NotFound):
        untie_session(actor=world.province, campaign=campaign(world), session_id=held.pk, reason="Nhầm.")


def test_a_campaign_by_pages(world: World, settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    province, commune = Client(), Client()
    province.force_login(world.accounts["province"])
    commune.force_login(world.accounts["chief"])
    typed = {
        "title": "Đợt 1", "acts": "42/2013/QH13\nHương ước", "starts_on": "01/02/2020", "ends_on": "31/03/2020",
        "languages": ["vi", "hmn"], "target": "khoảng 900", "task": "",
    }  # fmt: skip

    wrong = province.post(f"{AT}moi/", {**typed, "languages": []})
    made = province.post(f"{AT}moi/", typed)["Location"]
    held = session(world)
    commune.post(f"{made}buoi/", {"gathering_id": held.pk})
    row = held.campaign_session
    at = f"{made}buoi/{row.pk}/"
    bad = commune.post(at, {"language": "hmn", "people": "nhiều"})
    commune.post(at, {"language": "hmn", "people": "hơn 1.100", "villages": "Nà Hà"})
    file = SimpleUploadedFile("to-gap.jpg", photo().read(), "image/jpeg")
    province.post(f"{made}tai-lieu/", {"title": "Tờ gấp tiếng Mông", "language": "hmn", "files": [file]})
    page = str(commune.get(made).content.decode())
    material = CampaignMaterial.objects.get()

    assert wrong.status_code == 422 and 'value="Đợt 1"' in wrong.content.decode()
    assert bad.status_code == 422 and 'value="nhiều"' in bad.content.decode()
    for words in (
        "hơn 1.100",
        "1 trong 1 buổi đã báo cáo",
        "0 trong 1 buổi đã báo cáo",
        "chưa báo cáo",
        "khoảng 900",
        "Hương ước",
    ):
        assert words in page, words
    assert f"{made}sua/" not in page and f"{made}sua/" in province.get(made).content.decode()
    link = next(part for part in page.split('"') if part.startswith(f"{made}tai-lieu/{material.pk}/"))
    assert commune.get(link).status_code == 200
    assert commune.get(f"{made}tai-lieu/{material.pk}/999999/").status_code == 404
    province.post(f"{made}tai-lieu/{material.pk}/bo/", {"reason": "Bản cũ."})
    assert commune.get(link).status_code == 404
    assert 'value="hơn 1.100"' in commune.get(f"{at}?tieng=hmn").content.decode()
    assert commune.post(f"{at}rut/hmn/", {"reason": "Đếm nhầm."}).status_code == 302
    assert commune.get(f"{at}rut/hmn/").status_code == 404
    assert "Đợt 1" in commune.get(AT).content.decode()

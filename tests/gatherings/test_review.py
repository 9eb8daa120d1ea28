"""What gatherings tell of the yearly review: held by kind, conclusions, questions from the floor, and whom the law reached."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from caunoi.base.time import TIMEZONE
from caunoi.commitments.review_checks import contradictions, shown
from caunoi.commitments.reviewing import Scope, every_figure, section_of
from caunoi.gatherings.commands.questions import answer_on_spot, assign_question
from caunoi.gatherings.commands.session import close_gathering
from caunoi.gatherings.models import Gathering
from caunoi.programmes.queries.reviewing import scope_of
from tests.gatherings.floor_scenes import CHAIR, asked
from tests.gatherings.scenes import concluded, opened
from tests.gatherings.spreading import campaign, reported, tied
from tests.programmes.review_scenes import kept_from, programme_of
from tests.world import World


def told(world: World, scope: Scope, id: str) -> dict[str, str]:
    section = section_of(world.province, scope, id)
    assert contradictions(section, "vi") == []
    return {each.id: shown(each.now, "vi") for each in every_figure(section)}


def test_gatherings_their_conclusions_and_questions(world: World, hold_time: Any) -> None:
    kept_from(date(2019, 12, 31))
    programme = programme_of(world)
    concluded(world)
    live = opened(world, title="Đối thoại lần hai")
    hold_time(live.starts_at)
    first, second, _third = (asked(live) for _place in range(3))
    answer_on_spot(actor=world.chief, floorquestion=first, text="Xã sửa trong tháng 4.", spoken_by=CHAIR)
    assign_question(
        actor=world.chief, floorquestion=second, agency_id=world.agencies["khanh_hoa"].pk, due_on=date(2020, 4, 20)
    )
    close_gathering(actor=world.chief, gathering=Gathering.objects.get(pk=live.pk), at=live.ends_at)
    hold_time(datetime(2020, 4, 1, 9, tzinfo=TIMEZONE))

    found = told(world, scope_of(world.province, programme.pk, 2020), "gatherings")

    wanted = {
        "held": "2", "held-dialogue": "2", "held-cafe": "0", "present": "6", "conclusions": "2", "conclusions-done": "0",
        "conclusions-open": "2", "tasks": "1", "questions": "3", "questions-on-spot": "1", "questions-in-time": "0",
        "questions-open": "2",
    }  # fmt: skip
    assert {id: found[id] for id in wanted} == wanted


def test_people_reached_keep_their_word(world: World, hold_time: Any) -> None:
    kept_from(date(2019, 12, 31))
    programme = programme_of(world)
    spread = campaign(world)
    sessions = [tied(world, spread) for _place in range(3)]
    reported(world, sessions[0], people="hơn 100")
    reported(world, sessions[1], people="40", leaflets="")
    Gathering.objects.filter(kind="law_session").update(
        state="held", held_at=datetime(2020, 2, 20, 10, tzinfo=TIMEZONE)
    )

    scope = scope_of(world.province, programme.pk, 2020)
    found = told(world, scope, "law")

    assert found == {
        "sessions": "3", "campaigns": "1", "people": "hơn 140", "people-vi": "hơn 140", "leaflets": "100",
        "leaflets-vi": "100",
    }  # fmt: skip
    assert [str(each) for each in section_of(world.province, scope, "law").sentences] == [
        "Số buổi chưa báo cáo số người được phổ biến: 1. Các buổi này không có trong số cộng."
    ]
    reported(world, sessions[2], people="gần 60")
    reported(world, sessions[2], language="hmn", people="hơn 20")
    apart = section_of(world.province, scope, "law").figures
    assert [shown(each.now, "vi") for each in apart if each.id.startswith("people")] == ["40", "hơn 120", "gần 60"]
    assert [(part.id, str(part.title)) for each in apart if each.id == "people-1" for part in each.parts] == [
        ("people-1-vi", "Tiếng Việt"),
        ("people-1-hmn", "tiếng Mông"),
    ]

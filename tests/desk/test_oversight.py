"""Pages of the overviews: every figure opens its list, forms keep what was typed, files withhold small counts."""

from __future__ import annotations

import csv
import re
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client

from caunoi.matters.models import Matter, MatterClock
from caunoi.oversight.commands import picks
from caunoi.oversight.models import CauseRecord, PriorityPick
from tests.desk.scenes import full_desk
from tests.matters.steps import answered, assigned
from tests.world import MORNING, World, send

PICKED = "/ban/vu-viec-trong-tam/"
LINE = re.compile(r'<th role="rowheader"')


def browser(world: World, who: str) -> Client:
    client = Client()
    client.force_login(world.accounts[who])
    return client


def figures(page: Any, begin: str) -> list[tuple[str, int]]:
    """Address and number of each figure that opens a list beginning with ``begin``."""
    found = re.findall(rf'<a href="({re.escape(begin)}[^"]*)">([\d.]+)</a>', page.text)
    return [(unescape(address), int(number.replace(".", ""))) for address, number in found]


def old(world: World, count: int = 1) -> list[Matter]:
    return [send(world, at=MORNING - timedelta(days=400 + place)).matter for place in range(count)]


def picked(world: World, **changes: Any) -> PriorityPick:
    inputs: dict[str, Any] = {
        "programme": "KH 2100 năm 2013", "owner_id": world.seats["specialist"].pk, "plan": "Đối thoại.",
        "due_on": date(2020, 6, 30), **changes,
    }  # fmt: skip
    return picks.pick(actor=world.leader, matter=send(world).matter, **inputs)


def test_every_figure_of_the_priority_lists_opens_as_many_lines(world: World):
    made = [picked(world) for _ in range(5)]
    for pick, outcome in zip(made, ("resolved", "court", "explained", "transferred"), strict=False):
        picks.settle(actor=world.leader, prioritypick=pick.pk, outcome=outcome, text="Xong.")
    client = browser(world, "province")

    found = figures(client.get(PICKED), PICKED)

    assert sorted(number for _address, number in found) == [1, 1, 1, 1, 4, 4, 5]
    for address, number in found:
        assert (address, len(LINE.findall(client.get(address).text))) == (address, number)


def test_a_leader_picks_from_the_list_of_prolonged_matters(world: World):
    (matter,) = old(world)
    client = browser(world, "leader")
    address = f"{PICKED}chon/{matter.number}/"
    assert f'href="{address}"' in client.get("/ban/vu-viec-keo-dai/").text
    typed = {"programme": "KH 2100", "owner_id": world.seats["specialist"].pk, "plan": "Đo lại ranh giới."}

    wrong = client.post(address, {**typed, "due_on": "31/02/2020"})
    early = client.post(address, {**typed, "due_on": "25/02/2020"})
    right = client.post(address, {**typed, "due_on": "30/06/2020"}, follow=True)

    assert (wrong.status_code, early.status_code) == (422, 422)
    assert "Đo lại ranh giới." in wrong.text and "31/02/2020" in wrong.text and "Đo lại ranh giới." in early.text
    pick = PriorityPick.objects.get()
    assert (right.status_code, pick.matter_id, pick.due_on) == (200, matter.pk, date(2020, 6, 30))
    assert "Được chọn để giải quyết dứt điểm" in client.get(f"/ban/viec/{matter.number}/").text


def test_a_double_press_notes_progress_once(world: World):
    pick = picked(world)
    client, address = browser(world, "specialist"), f"{PICKED}{pick.pk}/tien-do/"
    key = re.search(r'name="key" value="([^"]+)"', client.get(address).text)
    assert key is not None

    for _press in range(2):
        assert client.post(address, {"text": "Đã mời đối thoại.", "key": key[1]}).status_code == 302

    assert pick.notes.count() == 1
    assert "Đã mời đối thoại." in client.get(f"{PICKED}{pick.pk}/").text


def test_only_the_acts_of_the_own_post_are_offered(world: World):
    pick = picked(world)

    leader, specialist = (browser(world, who).get(f"{PICKED}{pick.pk}/") for who in ("leader", "specialist"))

    assert [title for title, _address in leader.context["acts"]] == [
        "Ghi tiến độ", "Đổi hạn", "Đổi người phụ trách", "Ghi kết quả",
    ]  # fmt: skip
    assert [title for title, _address in specialist.context["acts"]] == ["Ghi tiến độ"]
    assert browser(world, "specialist").get(f"{PICKED}{pick.pk}/ket-qua/").status_code == 403
    assert browser(world, "leader").get(f"{PICKED}{pick.pk}/khong-co/").status_code == 404


def test_a_result_ends_the_pick_and_its_acts(world: World):
    pick = picked(world)
    client = browser(world, "leader")

    client.post(f"{PICKED}{pick.pk}/doi-han/", {"due_on": "31/12/2020", "reason": "Chờ giám định."})
    client.post(f"{PICKED}{pick.pk}/ket-qua/", {"outcome": "court", "text": "Bản án 12/2020."})

    page = client.get(f"{PICKED}{pick.pk}/")
    assert page.context["acts"] == []
    assert "Hạn đặt lần đầu" in page.text and "Chờ giám định." in page.text and "Bản án 12/2020." in page.text
    again = client.post(f"{PICKED}{pick.pk}/ket-qua/", {"outcome": "resolved", "text": "Khác."})
    assert (again.status_code, "Khác." in again.text) == (409, True)


def test_a_cause_is_recorded_and_shown(world: World):
    (matter,) = old(world)
    client = browser(world, "specialist")
    address = f"/ban/vu-viec-keo-dai/{matter.number}/nguyen-nhan/"

    refused = client.post(address, {"cause": "other", "text": ""})
    client.post(address, {"cause": "evidence_lost", "text": "Mất bản đồ 299."})

    assert refused.status_code == 422
    assert CauseRecord.objects.get().cause == "evidence_lost"
    assert "Mất bản đồ 299." in client.get(address).text
    assert "Thất lạc hồ sơ, chứng cứ" in browser(world, "leader").get("/ban/vu-viec-keo-dai/").text


def test_long_lists_are_paged(world: World):
    old(world, 51)
    client = browser(world, "leader")

    first = client.get("/ban/vu-viec-keo-dai/")
    second = client.get(first.context["next_href"])

    assert [len(LINE.findall(page.text)) for page in (first, second)] == [50, 1]


def test_every_figure_of_quality_opens_as_many_lines(world: World):
    full_desk(world)
    begin = "/ban/chat-luong/danh-sach/"
    client = browser(world, "province")

    for address in ("/ban/chat-luong/", "/ban/chat-luong/?rule=TCD_NOTIFY_RESULT", "/ban/chat-luong/?topic=other"):
        found = figures(client.get(address), begin)
        assert found
        for inner, number in found:
            assert (inner, len(LINE.findall(client.get(inner).text))) == (inner, number)


def test_the_list_behind_a_figure_is_paged(world: World):
    made = [send(world).matter.pk for _ in range(51)]
    MatterClock.objects.filter(matter__in=made, rule="TCD_NOTIFY_RESULT").update(state="met", met_on=MORNING.date())
    client = browser(world, "leader")

    first = client.get("/ban/chat-luong/danh-sach/", {"rule": "TCD_NOTIFY_RESULT", "part": "done"})
    second = client.get(first.context["next_href"])

    assert [len(LINE.findall(page.text)) for page in (first, second)] == [50, 1]


@pytest.mark.parametrize(
    "query", ["part=done", "rule=TCD_NOTIFY_RESULT&part=x", "part=score-9", "part=bounces-1&since=x"]
)
def test_a_list_that_there_is_not(world: World, query: str):
    assert browser(world, "leader").get(f"/ban/chat-luong/danh-sach/?{query}").status_code == 404


def test_a_period_that_cannot_be_is_said_and_kept(world: World):
    client = browser(world, "leader")

    backwards = client.get("/ban/chat-luong/", {"since": "01/03/2020", "until": "01/02/2020"})
    unreal = client.get("/ban/chat-luong/", {"since": "31/02/2020"})

    assert (backwards.status_code, unreal.status_code) == (422, 422)
    assert "Ngày cuối đứng trước ngày đầu" in backwards.text and "31/02/2020" in unreal.text


def test_agencies_outside_the_scope_do_not_exist(world: World):
    there = world.agencies["khanh_hoa"].pk

    for address in ("/ban/chat-luong/", "/ban/vu-viec-keo-dai/"):
        assert browser(world, "leader").get(address, {"agency": there}).status_code == 404
        assert browser(world, "province").get(address, {"agency": there}).status_code == 200


def test_the_file_withholds_small_counts(world: World):
    for _ in range(6):
        answered(world, send(world).matter)
    assigned(world, send(world, place_id=world.places["muong_lai"].pk).matter)
    MatterClock.objects.filter(state="met").order_by("pk").first().matter.clocks.update(met_on=date(2020, 3, 30))
    client = browser(world, "leader")

    answer = client.get("/ban/chat-luong/", {"until": "31/12/2020", "rule": "TCD_NOTIFY_RESULT", "format": "csv"})

    rows = list(csv.reader(answer.content.decode("utf-8-sig").splitlines()))
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    notice = next(row for row in rows if row[0] == "Bước" and row[2] == "6" and "kết quả" in row[1].lower())
    # Five were on time and one late: the one is withheld, and the five with it.
    assert notice[3:7] == ["không nêu", "ít hơn 5", "0", ""]
    assert [row[1] for row in rows if row[0] == "Cơ quan"] == ["UBND xã Mường Lai"]


def test_the_forecast_names_what_is_at_risk_and_how_it_is_counted(world: World):
    matter = send(world).matter
    Matter.objects.filter(pk=matter.pk).update(due_on=date(2020, 2, 27))
    client = browser(world, "leader")

    page = client.get("/ban/tinh-hinh/du-bao/")

    assert "Cách tính" in page.text and f'href="/ban/viec/{matter.number}/"' in page.text
    for address, number in figures(page, "/ban/?"):
        assert str(client.get(address).context["shown"]) == str(number)
    assert "Không có việc quá hạn hoặc sắp đến hạn" in browser(world, "department").get("/ban/tinh-hinh/du-bao/").text


@pytest.mark.parametrize("address", [PICKED, "/ban/vu-viec-keo-dai/", "/ban/chat-luong/", "/ban/tinh-hinh/du-bao/"])
def test_empty_overviews_explain_themselves(world: World, address: str):
    page = browser(world, "leader").get(address)

    assert page.status_code == 200
    assert 'class="empty"' in page.text


def test_who_handles_sees_prolonged_matters_and_no_figures(world: World):
    client = browser(world, "specialist")

    assert [client.get(address).status_code for address in (PICKED, "/ban/vu-viec-keo-dai/", "/ban/chat-luong/")] == [
        200, 200, 403,
    ]  # fmt: skip
    assert [tab["label"] for tab in client.get(PICKED).context["tabs"]] == ["Vụ việc trọng tâm", "Vụ việc kéo dài"]

"""Pages of year themes and scoring: drafts that lose nothing, both sides beside each other, the overview, the result sheet."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client

from caunoi.commitments.models import Commitment
from caunoi.people.models import Account
from caunoi.programmes.commands.scoring import reopen
from caunoi.programmes.models import Score, ScoreEvidence, Scoring, Theme
from tests.portal.forms import photo
from tests.programmes.scoring_scenes import CUT, appraised, ngan_son, opened, published, self_scored
from tests.programmes.test_themes import theme
from tests.world import World, build

BASE = "/ban/chuong-trinh/cham-diem/"
As = Callable[[str], Client]


@pytest.fixture
def world(db: None, frozen_now: datetime) -> World:
    return build()


@pytest.fixture
def sign_in(world: World) -> As:
    def client(name: str) -> Client:
        made = Client()
        made.force_login(world.accounts[name])
        return made

    return client


def text(answer: Any) -> str:
    return str(answer.content.decode())


def typed(answer: Any) -> dict[str, str]:
    """What the form of a page holds: names and values of its inputs and text areas."""
    page = text(answer)
    found = {}
    for tag in re.findall(r"<input[^>]*>", page):
        name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and 'type="checkbox"' not in tag:
            found[name[1]] = value[1] if value else ""
    found |= {name: words.strip() for name, words in re.findall(r'<textarea name="([^"]+)"[^>]*>([^<]*)<', page)}
    return {name: value for name, value in found.items() if name not in ("csrfmiddlewaretoken", "q")}


def test_a_year_from_opening_to_the_printed_sheet(world: World, sign_in: As) -> None:
    province, commune, chief = sign_in("province"), sign_in("specialist"), sign_in("chief")
    communes = {"some_people_committee_commune": [world.agencies["muong_lai"].pk]}

    made = province.post(f"{BASE}mo/", {"year": "2019", "table": "YB-DVCQ", "due_on": "10/3/2020", **communes})
    scoring = Scoring.objects.get()
    page = f"{BASE}{scoring.pk}/"
    home = text(commune.get(BASE))
    form = typed(commune.get(f"{page}tu-cham/"))
    drafted = commune.post(
        f"{page}tu-cham/", {**form, "points_1.1": "4,5", "note_1.1": "Đã tổ chức 6 buổi", "act": "save"}
    )
    form = typed(chief.get(f"{page}tu-cham/"))
    early = chief.post(f"{page}tu-cham/", {**form, "points_1.2": "5", "act": "finish"})
    full = {f"points_{each.number}": str(each.points.__float__()) for each in scoring.table.scored if each.by == "self"}
    sent = chief.post(f"{page}tu-cham/", {**typed(early), **full, "points_1.1": "4,5", "act": "finish"})

    assert made["Location"] == f"{BASE}tong-hop/{world.agencies['province'].pk}/2019/YB-DVCQ-2019/"
    assert "Đang tự chấm" in home and "14 ngày" in home
    assert drafted.status_code == 302 and form["points_1.1"] == "4,5" and form["note_1.1"] == "Đã tổ chức 6 buổi"
    assert early.status_code == 422 and "Còn thiếu điểm của: 2.1" in text(early) and typed(early)["points_1.2"] == "5"
    assert sent.status_code == 302
    scoring.refresh_from_db()
    assert (scoring.state, scoring.self_total) == ("self_scored", 89.5)

    beside = text(province.get(f"{page}tham-dinh/"))
    form = typed(province.get(f"{page}tham-dinh/"))
    unreasoned = province.post(
        f"{page}tham-dinh/",
        {**form, "points_2.1": "6", "points_3.1": "5", "points_CT": "9", "agree": "on", "act": "finish"},
    )
    finished = province.post(
        f"{page}tham-dinh/",
        {
            **typed(unreasoned),
            "reason_2.1": "Hai vụ quá hạn.",
            "reason_3.1": "Thiếu 2 kỳ.",
            "agree": "on",
            "act": "finish",
        },
    )
    before = text(commune.get(page))
    overview = text(province.get(made["Location"]))
    announced = province.post(f"{made['Location']}cong-bo/", {"number": "45/TB-UBND"})
    sheet = text(commune.get(page))

    assert "Điểm tự chấm: <strong>4,5</strong>" in beside and "Đã tổ chức 6 buổi" in beside
    wrong = text(unreasoned)
    assert unreasoned.status_code == 422 and wrong.count("Xin ghi lý do") == 4 and 'value="9"' in wrong
    assert finished["Location"] == page
    assert "Hai vụ quá hạn" not in before and "/ 100" not in before
    assert "1 kết quả đang chờ công bố" in overview and "?loc=excellent" in overview
    assert announced.status_code == 302
    assert "Xuất sắc" in sheet and "Hai vụ quá hạn." in sheet and "92 / 100" in sheet and "45/TB-UBND" in sheet
    assert "chưa kiểm chứng" in sheet and "data-print" in sheet
    assert province.get(f"{made['Location']}cong-bo/").status_code == 409


def test_nothing_typed_is_lost_on_a_refusal(world: World, sign_in: As) -> None:
    scoring = opened(world)
    page, client = f"{BASE}{scoring.pk}/tu-cham/", sign_in("chief")
    first = typed(client.get(page))
    wrong = {**first, "points_1.1": "năm", "points_1.2": "5,001", "points_2.1": "10,5", "note_2.2": "Đang viết dở"}

    refused = client.post(page, {**wrong, "act": "save"})
    sign_in("specialist").post(page, {**first, "points_1.1": "3", "act": "save"})
    stale = client.post(page, {**first, "points_1.1": "4", "note_1.1": "Ý kiến của tôi", "act": "save"})
    again = client.post(page, {**typed(stale), "act": "save"})

    assert refused.status_code == 422 and not Score.objects.filter(self_points=5).exists()
    kept = typed(refused)
    assert [kept[name] for name in ("points_1.1", "points_1.2", "points_2.1", "note_2.2")] == [
        "năm", "5,001", "10,5", "Đang viết dở",
    ]  # fmt: skip
    assert "từ 0 đến 10" in text(refused) and "không quá hai chữ số" in text(refused)
    assert stale.status_code == 409 and typed(stale)["note_1.1"] == "Ý kiến của tôi"
    assert again.status_code == 302
    assert list(Score.objects.filter(criterion="1.1").values_list("self_points", "self_note")) == [
        (4, "Ý kiến của tôi")
    ]


def test_evidence_is_added_seen_and_taken_out(world: World, sign_in: As) -> None:
    scoring = opened(world)
    page, commune = f"{BASE}{scoring.pk}/", sign_in("specialist")
    values = {"criterion": "2.1", "title": "Sổ thụ lý năm 2019", "key": "a"}

    neither = commune.post(f"{page}minh-chung/", values)
    no_task = commune.post(f"{page}minh-chung/", {**values, "task": "NV-2019-00099"})
    added = commune.post(f"{page}minh-chung/", {**values, "files": photo(name="so.jpg")})
    shown = text(commune.get(f"{page}tu-cham/"))
    file = re.search(rf"{BASE}tep/(\d+)/", shown)
    assert file is not None

    assert neither.status_code == 422 and no_task.status_code == 409 and "Không có nhiệm vụ" in text(no_task)
    assert added["Location"] == f"{page}tu-cham/" and "Sổ thụ lý năm 2019" in shown
    assert commune.get(file[0])["Content-Disposition"].startswith("attachment")
    assert sign_in("province").get(file[0]).status_code == 404
    assert sign_in("neighbour").get(file[0]).status_code == 404
    commune.post(f"{page}minh-chung/bo/", {"evidence": ScoreEvidence.objects.get().pk})
    assert "Sổ thụ lý năm 2019" not in text(commune.get(f"{page}tu-cham/"))


def test_the_overview_of_ngan_son(world: World, django_assert_max_num_queries: Any) -> None:
    _actor, rows = ngan_son()
    client = Client()
    client.force_login(Account.objects.get(email="ngan-son@demo.vn"))
    page = f"{BASE}tong-hop/{rows[CUT].opener_id}/2020/BK-DVCQ-2017/"

    client.get(page)
    with django_assert_max_num_queries(12):
        whole = text(client.get(page))
    lowered, points = text(client.get(f"{page}?loc=lowered")), text(client.get(f"{page}?xep=diem"))

    assert all(f"?loc={key}" in whole for key in ("good", "fair", "not_eligible", "raised", "lowered"))
    assert whole.index("UBND xã 9") < whole.index(CUT) < whole.index("UBND xã Cốc Đán")
    assert "Thứ hạng" not in whole
    assert CUT in lowered and "UBND xã 3" not in lowered
    assert points.count("<span>1=</span>") == 2 and "UBND xã Cốc Đán" not in points
    assert client.get(f"{page}?loc=khong-co").status_code == 404


def test_not_eligible_reopened_and_the_earlier_round_read(world: World, sign_in: As) -> None:
    scoring = self_scored(world)
    page, province, chief = f"{BASE}{scoring.pk}/", sign_in("province"), sign_in("chief")

    silent = province.post(f"{page}khong-xep-loai/", {"reason": ""})
    province.post(f"{page}khong-xep-loai/", {"reason": "Chủ tịch xã bị kỷ luật."})
    told = text(chief.get(page))
    stale = province.post(f"{page}tham-dinh/", {})
    province.post(f"{page}mo-lai/", {"reason": "Quyết định kỷ luật đã hủy.", "to_agency": "on"})
    scoring.refresh_from_db()
    now, earlier = text(chief.get(page)), text(chief.get(f"{page}?vong=1"))

    assert silent.status_code == 422
    assert "Không đủ điều kiện xếp loại" in told and "Chủ tịch xã bị kỷ luật." in told
    assert stale.status_code == 409
    assert (scoring.state, scoring.round) == ("open", 2)
    assert "Quyết định kỷ luật đã hủy." in now and "Chủ tịch xã bị kỷ luật." not in now
    assert "Chủ tịch xã bị kỷ luật." in earlier and "90 / 90" in earlier
    assert chief.get(f"{page}?vong=3").status_code == 404


def test_who_may_not_is_told_why_and_strangers_find_nothing(world: World, sign_in: As) -> None:
    scoring = self_scored(world)
    page = f"{BASE}{scoring.pk}/"

    assert sign_in("neighbour").get(page).status_code == 404
    assert sign_in("chief").get(f"{page}tham-dinh/").status_code == 403
    assert sign_in("specialist").get(f"{BASE}mo/").status_code == 403
    assert sign_in("chief").get(f"{page}tu-cham/").status_code == 409
    returned = sign_in("province").post(f"{page}tra-lai/", {"reason": "Thiếu mục 2."})
    assert returned.status_code == 302
    draft = sign_in("specialist").get(f"{page}tu-cham/")
    assert draft.status_code == 200 and "Lưu và gửi" not in text(draft)
    published(world, appraised(world, self_scored(world, Scoring.objects.get())))
    reopen(actor=world.province, scoring=scoring, reason="Xem lại.")
    named = sign_in("province").post(
        f"{page}co-quan-tham-dinh/", {"appraiser_id": world.agencies["transport"].pk, "reason": "Phân công lại."}
    )
    assert named.status_code == 302 and sign_in("department").get(f"{page}tham-dinh/").status_code == 200


def test_a_theme_with_its_tasks(world: World, sign_in: As) -> None:
    province = sign_in("province")
    values = {"name": "Năm dân vận chính quyền 2019", "year": "2019", "level": "province"}

    made = province.post(f"{BASE}chu-de/moi/", values)
    twice = province.post(f"{BASE}chu-de/moi/", values)
    page = f"{BASE}chu-de/{Theme.objects.get().pk}/"
    new = {"title": "Phổ biến Luật Tiếp công dân", "lead_id": world.agencies["muong_lai"].pk, "due_on": "30/6/2020"}
    neither = province.post(f"{page}nhiem-vu/", {"title": ""})
    added = province.post(f"{page}nhiem-vu/", new)
    task = Commitment.objects.get()
    seen, unseen = text(sign_in("chief").get(page)), text(sign_in("neighbour").get(page))
    corrected = province.post(
        f"{page}sua/", {**values, "act_number": "12-KH/TU", "act_on": "05/04/2019", "reason": "Bổ sung."}
    )
    dropped = province.post(f"{page}nhiem-vu/bo/", {"commitment_id": task.pk, "reason": "Chuyển năm sau."})

    assert made["Location"] == page and twice.status_code == 409 and "cùng tên" in text(twice)
    assert neither.status_code == 422 and added.status_code == corrected.status_code == dropped.status_code == 302
    assert (task.state, task.origin, task.due_on) == ("offered", "plan", date(2020, 6, 30))
    assert "Phổ biến Luật Tiếp công dân" in seen and "Phổ biến Luật Tiếp công dân" not in unseen
    assert "Còn 1 nhiệm vụ của các cơ quan khác" in unseen
    assert sign_in("chief").get(f"{page}sua/").status_code == 403
    found = text(province.get(page))
    assert "12-KH/TU" in found and "05/04/2019" in found and "Phổ biến Luật Tiếp công dân" not in found
    assert "Năm dân vận chính quyền 2019" in text(sign_in("neighbour").get(f"{BASE}chu-de/"))


def test_a_scoring_under_a_theme_is_found_from_it(world: World, sign_in: As) -> None:
    year = theme(world)
    opened(world, theme_id=year.pk)

    page = text(sign_in("province").get(f"{BASE}chu-de/{year.pk}/"))

    assert "1 cơ quan, đơn vị, 1 chưa gửi" in page

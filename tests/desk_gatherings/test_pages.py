"""The secretary's way through a dialogue in pages, what those invited see, and what is refused."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from caunoi.commitments.models import Commitment
from caunoi.gatherings.commands.agenda import add_item
from caunoi.gatherings.commands.minutes import write_minutes
from caunoi.gatherings.models import Gathering, MinutesRemark, Notice
from caunoi.papers.models import Paper
from tests.gatherings.scenes import NOTICE, after, announced, circulated, concluded, held, opened, planned, ready
from tests.world import World, send

BASE = "/ban/cuoc-hop/"


def signed_in(world: World, name: str = "chief") -> Client:
    client = Client()
    client.force_login(world.accounts[name])
    return client


def text(answer: Any) -> str:
    return str(answer.content.decode())


def test_a_dialogue_from_plan_to_the_next_one(lawful: World, hold_time: Any) -> None:
    client = signed_in(lawful)
    typed = {
        "kind": "dialogue", "title": "Đối thoại thôn Nà Hà", "on": "09/09/2025", "starts": "8:00", "ends": "11:00",
        "mode": "in_person", "venue": "Nhà văn hóa", "place_id": "Xã Mường Lai",
    }  # fmt: skip
    wrong = client.post(f"{BASE}moi/", {**typed, "ends": "7:00"})
    made = client.post(f"{BASE}moi/", typed)
    row = Gathering.objects.get()
    here = f"{BASE}{row.pk}/"
    client.post(f"{here}chuong-trinh/", {"title": "Báo cáo", "kind": "report", "minutes": 20})
    client.post(f"{here}chuong-trinh/", {"title": "Hỏi đáp", "kind": "questions"})
    nothing = client.post(f"{here}chuong-trinh/", {"title": "", "kind": "report"})
    khanh_hoa, union = lawful.agencies["khanh_hoa"].pk, {"organisation": "Hội Nông dân xã", "part": "guest"}
    client.post(f"{here}khach-moi/", {"agency_ids": [khanh_hoa], "part": "member"})
    client.post(f"{here}khach-moi/", {**union, "name": "Bàn Thị Liên"})
    guide = text(client.get(here))
    late = client.post(f"{here}thong-bao/", NOTICE)
    told = client.post(f"{here}thong-bao/", {**NOTICE, "late_reason": "Mưa lũ."})

    assert (wrong.status_code, made["Location"], nothing.status_code) == (422, here, 422)
    assert 'value="Đối thoại thôn Nà Hà"' in text(wrong)
    assert "02/09/2025" in guide and "Điều 43" in guide
    assert late.status_code == 422 and "Loa truyền thanh xã" in text(late)
    assert (told.status_code, Notice.objects.get().is_late) == (302, True)

    hold_time(row.starts_at)
    client.post(f"{here}phien/", {"do": "open"})
    first, second = row.items.order_by("position")
    client.post(f"{here}phien/", {"do": "start", "item": first.pk})
    mine, guest = row.invitees.order_by("position")
    client.post(
        f"{here}diem-danh/",
        {f"state_{mine.pk}": "present", f"state_{guest.pk}": "replaced", f"name_{guest.pk}": "Lò A"},
    )
    unsaid = client.post(
        f"{here}phien/", {"do": "speech", "item": first.pk, "loi-text": "Đồng ý.", "loi-kind": "speech"}
    )
    said = {
        "do": "speech",
        "item": first.pk,
        "loi-text": "Đồng ý.",
        "loi-kind": "speech",
        "loi-speaker_name": "Lê Văn Tư",
    }
    client.post(f"{here}phien/", said)
    task = {
        "do": "conclusion",
        "ket-kind": "task",
        "ket-text": "Sửa cầu",
        "ket-lead_id": khanh_hoa,
        "ket-item_id": first.pk,
    }
    no_day = client.post(f"{here}phien/", task)
    client.post(f"{here}phien/", {**task, "ket-due_on": "30/09/2025"})
    client.post(f"{here}phien/", {"do": "skip", "item": second.pk, "reason": "Hết giờ"})
    live = text(client.get(f"{here}phien/"))
    client.post(f"{here}phien/", {"do": "close"})

    assert (unsaid.status_code, no_day.status_code) == (422, 422)
    assert "Đồng ý." in text(unsaid) and "Sửa cầu" in text(no_day)
    assert "Lê Văn Tư" in live and "Hết giờ" in live and "Sửa cầu" in live

    client.post(f"{here}ket-luan/", {"do": "conclude"})
    proposed = text(client.get(f"{here}bien-ban/"))
    client.post(f"{here}bien-ban/", {"revision": 0, "text": "Biên bản\nSửa cầu."})
    stale = client.post(f"{here}bien-ban/", {"revision": 0, "text": "Khác"})
    client.post(f"{here}bien-ban/", {"do": "circulate"})
    client.post(f"{here}ket-qua/", {"text": "Có 10 ý kiến."})
    client.post(f"{here}bien-ban/", {"do": "seal"})
    client.post(f"{here}giay/", {})
    client.post(f"{here}giay/", {"agency": khanh_hoa})
    onward = client.post(f"{here}tiep-theo/", {"on": "09/12/2025", "starts": "8:00", "ends": "10:00"})

    row.refresh_from_db()
    assert (row.state, row.result_due_on.isoformat(), row.minutes.state) == ("concluded", "2025-09-19", "sealed")
    assert Commitment.objects.get().title == "Sửa cầu"
    assert "Lò A" in proposed
    assert stale.status_code == 409
    assert list(Paper.objects.order_by("pk").values_list("form", flat=True)) == [
        "gathering_conclusion",
        "gathering_extract",
    ]
    following = Gathering.objects.get(previous=row)
    assert onward["Location"] == f"{BASE}{following.pk}/"
    assert [item.title for item in following.items.order_by("position")] == ["Sửa cầu", "Hỏi đáp"]


def test_those_invited_answer_read_what_is_theirs_and_correct_the_minutes(world: World) -> None:
    made = announced(world)
    guest, here = signed_in(world, "neighbour"), f"{BASE}{made.pk}/"
    row = made.invitees.get(agency=world.agencies["khanh_hoa"])

    page = text(guest.get(here))
    answered = guest.post(f"{here}khach-moi/{row.pk}/", {"answer": "replaced", "substitute_name": "Lê Văn Tư"})
    other = guest.get(f"{here}khach-moi/{made.invitees.get(agency=None).pk}/")
    refused = [guest.get(f"{here}{way}").status_code for way in ("phien/", "ket-luan/", "thong-bao/", "tiep-theo/")]

    assert f"{here}khach-moi/{row.pk}/" in page and "Lập chương trình" not in page
    assert (answered.status_code, other.status_code) == (302, 404)
    assert refused == [403, 403, 403, 403]
    done = circulated(world)
    ask = f"{BASE}{done.pk}/bien-ban/gop-y/"
    seat = done.invitees.get(agency=world.agencies["khanh_hoa"])
    assert guest.get(ask).status_code == 200
    assert guest.post(ask, {"invitee": seat.pk, "text": ""}).status_code == 422
    client = signed_in(world)
    write_minutes(actor=world.chief, gathering=done, text="Biên bản\nThôn 2: sửa cầu.", revision=1, at=after(done))
    guest.post(ask, {"invitee": seat.pk, "text": "Cầu ở thôn 2.", "revision": 1})
    remark = MinutesRemark.objects.get()
    assert remark.revision.number == 1  # the one that was read, though a later one stands by now
    settle = f"{BASE}{done.pk}/bien-ban/gop-y/{remark.pk}/"
    assert client.post(settle, {"outcome": "not_taken"}).status_code == 422
    client.post(settle, {"outcome": "taken"})
    assert "Cầu ở thôn 2." in text(client.get(f"{BASE}{done.pk}/bien-ban/"))
    extract = guest.get(f"{BASE}{done.pk}/trich/{world.agencies['khanh_hoa'].pk}/")
    assert "Sửa cầu treo bản Lùng" in text(extract) and "Họp thôn" not in text(extract)
    assert guest.get(f"{BASE}{done.pk}/trich/{world.agencies['transport'].pk}/").status_code == 404


def test_a_matter_on_the_agenda_is_shown_only_to_those_who_see_it(world: World) -> None:
    made, matter = announced(world), send(world).matter
    add_item(actor=world.chief, gathering=made, thing=matter.number)

    mine, theirs = (text(signed_in(world, name).get(f"{BASE}{made.pk}/")) for name in ("chief", "neighbour"))

    assert matter.subject in mine
    assert matter.subject not in theirs and "không mở cho vị trí" in theirs


@pytest.mark.parametrize("way", ["", "phien/", "bien-ban/", "ket-luan/", "khach-moi/", "sua/"])
def test_what_is_of_others_is_not_there(world: World, way: str) -> None:
    plan = planned(world)

    assert signed_in(world, "neighbour").get(f"{BASE}{plan.pk}/{way}").status_code == 404


def test_the_list_chooses_by_kind_month_and_state_and_costs_the_same_for_three(world: World) -> None:
    planned(world)
    client = signed_in(world)
    with CaptureQueriesContext(
        connection,
    ) as one:
        client.get(BASE)
    planned(world, kind="cafe", title="Cà phê doanh nhân tháng 4", days=40)
    announced(world, days=20)
    with CaptureQueriesContext(connection) as three:
        client.get(BASE)

    cafe, none = text(client.get(f"{BASE}?loai=cafe&thang=4/2020")), text(client.get(f"{BASE}?thang=5/2020&buoc=held"))

    assert len(three) == len(one)
    assert cafe.count('role="rowheader"') == 1 and "Cà phê doanh nhân tháng 4" in cafe
    assert 'role="rowheader"' not in none


def test_the_agenda_is_ordered_and_items_taken_off_by_buttons(world: World) -> None:
    made = ready(world)
    client, here = signed_in(world), f"{BASE}{made.pk}/"
    first, second = made.items.order_by("position")

    client.post(f"{here}chuong-trinh/{second.pk}/doi/", {"do": "up"})
    assert first.title in text(client.get(f"{here}chuong-trinh/{first.pk}/bo/"))  # asked once more
    client.post(f"{here}chuong-trinh/{first.pk}/bo/")
    client.post(f"{here}chuong-trinh/{second.pk}/", {"title": "Thảo luận tổ", "kind": "discussion", "thing": ""})

    assert list(made.items.values_list("title", flat=True)) == ["Thảo luận tổ"]


def test_plans_change_are_put_off_and_cancelled_in_pages(world: World) -> None:
    made = planned(world)
    client, here = signed_in(world), f"{BASE}{made.pk}/"
    typed = {"title": "Đối thoại năm 2020", "on": "12/03/2020", "starts": "8:00", "ends": "10:00", "mode": "both"}
    client.post(f"{here}sua/", {**typed, "venue": "Hội trường", "is_public": "0"})
    client.post(f"{here}thong-bao/", NOTICE)
    told = client.post(f"{here}sua/", {**typed, "mode": "online", "venue": "Hội trường"})
    moved = client.post(
        f"{here}hoan/",
        {"on": "20/03/2020", "starts": "8:00", "ends": "9:00", "reason": "Dịch bệnh", "venue": "Hội trường"},
    )
    page = text(client.get(here))
    client.post(f"{here}huy/", {"reason": "Cách ly xã hội"})

    made.refresh_from_db()
    assert (told.status_code, moved.status_code) == (409, 302)
    assert "Dịch bệnh" in page and "20/03/2020" in page
    assert (made.state, made.cancel_reason, made.is_public) == ("cancelled", "Cách ly xã hội", False)


def test_conclusions_are_reworded_taken_out_and_carried_out(world: World) -> None:
    made = held(world)
    client, here = signed_in(world), f"{BASE}{made.pk}/ket-luan/"
    task, decision = made.conclusions.order_by("number")

    client.post(f"{here}{decision.pk}/", {"kind": "decision", "text": "Họp thôn hằng quý"})
    client.post(f"{here}{task.pk}/", {"do": "drop"})
    client.post(here, {"do": "conclude"})
    client.post(f"{here}{decision.pk}/", {"note": "Lịch họp đã niêm yết."})

    decision.refresh_from_db()
    assert (decision.text, decision.state, made.conclusions.count()) == ("Họp thôn hằng quý", "done", 1)


def test_the_difference_of_two_revisions_is_shown(world: World) -> None:
    made = circulated(world)
    client, here = signed_in(world), f"{BASE}{made.pk}/bien-ban/"
    client.post(here, {"revision": 1, "text": "Biên bản\nThôn 2: sửa cầu.", "note": "Sửa tên thôn"})

    page = text(client.get(f"{here}2/"))

    assert "Bản Lùng: sửa cầu.</del>" in page and "Thôn 2: sửa cầu.</ins>" in page
    assert client.get(f"{here}9/").status_code == 404


def test_a_speech_is_corrected_and_an_unknown_button_is_not_there(world: World) -> None:
    made = opened(world)
    client, here = signed_in(world), f"{BASE}{made.pk}/phien/"
    item = made.items.get(position=1)
    client.post(
        here, {"do": "speech", "item": item.pk, "loi-kind": "speech", "loi-speaker_name": "Tư", "loi-text": "Một"}
    )
    speech = item.speeches.get()

    client.post(f"{here}phat-bieu/{speech.pk}/", {"kind": "proposal", "speaker_name": "Tư", "text": "Hai"})

    speech.refresh_from_db()
    assert (speech.kind, speech.text) == ("proposal", "Hai")
    assert client.post(here, {"do": "fly"}).status_code == 404
    assert client.post(here, {"do": "start", "item": "0"}).status_code == 404


def test_the_next_one_shows_what_comes_back(world: World) -> None:
    made = concluded(world)

    page = text(signed_in(world).get(f"{BASE}{made.pk}/tiep-theo/"))

    assert "Sửa cầu treo bản Lùng" in page and "Thảo luận" in page
    assert made.starts_at + timedelta(hours=2) == made.held_at

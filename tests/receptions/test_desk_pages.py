"""The reception officer's day in pages: open, tickets, identity, content with receipt, refusal, denunciation, close, book."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.test import Client

from caunoi.base.time import TIMEZONE
from caunoi.journal.models import Entry
from caunoi.matters.models import Matter
from caunoi.matters.receipts import new_nonce
from caunoi.papers.models import Paper
from caunoi.receptions.commands.visits import admit, call_next
from caunoi.receptions.models import Conclusion, Content, Identity, Promise, Session, Visit
from tests.receptions.scenes import SUMMER, at_desk, by_head, heard, place, posted, regular
from tests.world import World


@pytest.fixture
def client(world: World) -> Client:
    client = Client()
    client.force_login(world.accounts["reception"])
    return client


def text(answer: Any) -> str:
    return str(answer.content.decode())


def test_a_day_at_the_desk_from_opening_to_closing(world: World, client: Client, sealing: None, hold_time: Any) -> None:
    hold_time(SUMMER)
    here = place(world)

    opened = client.post("/ban/tiep/phien/mo/", {"place_id": here.pk, "kind": "regular"})
    session = Session.objects.get()
    desk = f"/ban/tiep/phien/{session.pk}/"
    for people in (1, 12, 1):
        client.post(f"{desk}den/", {"people": people})
    first, group, denouncer = Visit.objects.order_by("number")

    called = client.post(f"{desk}goi/")
    client.post(f"/ban/tiep/luot/{first.pk}/nhan-than/", identity(full_name="Lý Thị Mùi", id_number="015188001234"))
    shown = text(client.get(f"/ban/tiep/luot/{first.pk}/"))
    receipt = text(client.post(f"/ban/tiep/luot/{first.pk}/noi-dung/", content()))
    client.post(f"/ban/tiep/luot/{first.pk}/xong/", {"papers_received": "Đơn viết tay"})

    client.post(f"{desk}goi/")
    wrong = client.post(f"/ban/tiep/luot/{group.pk}/nhan-than/", identity(people=12, full_name="Bàn Văn Tá"))
    client.post(
        f"/ban/tiep/luot/{group.pk}/nhan-than/",
        identity(people=12, full_name="Bàn Văn Tá", representatives=3, appointment_paper_seen="on"),
    )
    client.post(f"/ban/tiep/luot/{group.pk}/tu-choi/", {"ground": "LAW_9_3", "explanation": "Đã rà soát, trả lời."})
    refused = text(client.get(f"/ban/tiep/luot/{group.pk}/"))

    client.post(f"{desk}goi/")
    client.post(f"/ban/tiep/luot/{denouncer.pk}/nhan-than/", {**identity(), "is_denunciation": "on", "full_name": ""})
    client.post(
        f"/ban/tiep/luot/{denouncer.pk}/noi-dung/",
        content(kind="denunciation", summary="Tố cáo thu tiền trái quy định.", full_name="Phàn Mẩy Xuân"),
    )
    closed = client.post(f"{desk}dong/")

    assert opened["Location"] == desk
    assert called["Location"] == f"/ban/tiep/luot/{first.pk}/"
    assert "•••••••••234" in shown and "015188001234" not in shown
    assert receipt.count("big-code") == 1
    assert wrong.status_code == 422 and 'value="Bàn Văn Tá"' in text(wrong)
    assert "06/08/2026" in refused
    assert closed.status_code == 302
    session.refresh_from_db()
    assert (session.state, Matter.objects.count()) == ("closed", 2)
    book = text(client.get("/ban/tiep/so/"))
    assert "Phàn Mẩy Xuân" not in book and "Người tố cáo #" not in book and "không được xem" in book
    assert "015188001234" not in book
    assert book.count('<th scope="row">') == 3


def identity(**changes: Any) -> dict[str, Any]:
    return {
        "id_paper": "citizen_card",
        "people": 1,
        "speaks_as": "self",
        "address": "",
        "representatives": 0,
        **changes,
    }


def content(**changes: Any) -> dict[str, Any]:
    return {
        "nonce": new_nonce(), "kind": "feedback", "summary": "Đường vào thôn bị sạt lở.", "is_read_back": "on",
        "handled": "accepted", "same_content_people": 1, "notify_by": "none", **changes,
    }  # fmt: skip


def test_closing_with_people_waiting_is_a_conflict_told_on_the_page(world: World, client: Client) -> None:
    session = regular(world, place(world))
    client.post(f"/ban/tiep/phien/{session.pk}/den/", {"people": 1})

    answer = client.post(f"/ban/tiep/phien/{session.pk}/dong/")

    assert answer.status_code == 409
    assert "Còn 1 lượt đang chờ" in text(answer)


def test_a_late_posting_keeps_what_was_typed_and_names_the_last_day(world: World, client: Client) -> None:
    here = place(world)
    typed = {
        "place_id": here.pk, "on": "02/03/2020", "starts": "8:00", "ends": "11h30", "head_id": world.seats["leader"].post_id,
        "mode": "in_person", "capacity": 6, "slot_minutes": 20, "content": "Giải phóng mặt bằng",
    }  # fmt: skip

    late = client.post("/ban/tiep/lich/moi/", typed)
    posted_all_the_same = client.post("/ban/tiep/lich/moi/", {**typed, "late_reason": "Chủ tịch mới đi công tác về."})
    shown = text(client.get(posted_all_the_same["Location"]))

    assert late.status_code == 422
    assert "24/02/2020" in text(late) and "Giải phóng mặt bằng" in text(late)
    assert "Chủ tịch mới đi công tác về." in shown and "niêm yết muộn" in shown


def test_the_conclusion_of_a_head_makes_matters_with_a_day(world: World, client: Client) -> None:
    session = by_head(world, place(world))
    told = heard(world, at_desk(world, session)).content

    answer = client.post(
        f"/ban/tiep/phien/{session.pk}/ket-luan/",
        {
            "text": "Giao công chức địa chính kiểm tra.", "what_1": "Kiểm tra, trả lời bà Mùi",
            "agency_1": world.agencies["muong_lai"].pk, "due_1": "10/03/2020", "content_1": told.pk,
            "what_2": "Khảo sát kè taluy", "agency_2": world.agencies["transport"].pk, "due_2": "20/03/2020",
        },
    )  # fmt: skip
    page = text(client.get("/ban/tiep/loi-hua/"))
    first, second = Promise.objects.order_by("position")
    client.post(f"/ban/tiep/loi-hua/{first.pk}/xong/", {"evidence": "Văn bản số 31 ngày 05/3."})

    assert answer.status_code == 302
    assert (first.matter, second.matter.accountable) == (told.matter, world.agencies["transport"])
    assert (second.matter.channel, second.matter.due_on is not None) == ("counter", True)
    assert "10/03/2020" in page and "Khảo sát kè taluy" in page
    first.refresh_from_db()
    assert first.evidence == "Văn bản số 31 ngày 05/3."


def test_an_item_without_its_day_is_asked_for_and_nothing_is_kept(world: World, client: Client) -> None:
    session = by_head(world, place(world))

    answer = client.post(f"/ban/tiep/phien/{session.pk}/ket-luan/", {"text": "Giao việc.", "what_1": "Khảo sát"})

    assert answer.status_code == 422
    assert not Conclusion.objects.exists() and not Matter.objects.exists()


def test_days_of_heads_are_counted_and_each_figure_opens_its_sessions(
    world: World, client: Client, hold_time: Any
) -> None:
    here = place(world)
    schedule = posted(world, here, date(2020, 3, 10))
    by_head(world, here)
    hold_time(datetime(2020, 3, 10, 8, 0, tzinfo=TIMEZONE))
    client.post("/ban/tiep/phien/mo/", {"place_id": here.pk, "kind": "periodic", "schedule_id": schedule.pk})
    post = world.seats["leader"].post_id

    board = text(client.get("/ban/tiep/ngay-tiep/?year=2020"))
    one = text(client.get(f"/ban/tiep/ngay-tiep/{post}/?year=2020"))
    listed = text(client.get(f"/ban/tiep/phien/?nguoi={post}&tiep=head&loai=periodic&tu=09/03/2020&den=15/03/2020"))

    assert ">1 / 2<" in board
    assert one.count("chưa có dữ liệu") == 9
    assert f"?nguoi={post}&amp;tiep=head&amp;loai=periodic&amp;tu=09/03/2020&amp;den=15/03/2020" in one
    assert listed.count('role="rowheader"') == 1


def test_the_file_of_the_book_has_the_columns_of_its_time(world: World, client: Client, hold_time: Any) -> None:
    heard(world, at_desk(world, regular(world, place(world))), summary="=1+1 đường sạt")

    answer = client.get("/ban/tiep/so.xlsx?since=01/02/2020&last=29/02/2020")

    sheet = openpyxl.load_workbook(BytesIO(answer.content)).active
    assert sheet.max_column == 12
    assert [cell.value for cell in sheet[6]][:3] == ["1", "25/02/2020", "Lý Thị Mùi, Thôn Nà Hà"]
    assert sheet["E6"].value == "=1+1 đường sạt" and sheet["E6"].data_type == "s"


def test_full_numbers_leave_only_with_a_reason_in_the_record(world: World, client: Client, hold_time: Any) -> None:
    hold_time(SUMMER)
    heard(world, at_desk(world, regular(world, place(world)), id_number="015188001234"))
    days = {"since": "01/08/2026", "last": "31/08/2026"}

    plain = client.get("/ban/tiep/so.xlsx", days)
    refused = client.post("/ban/tiep/so/xuat/", days)
    full = client.post("/ban/tiep/so/xuat/", {**days, "reason": "Thanh tra huyện kiểm tra sổ."})

    def papers(answer: Any) -> str:
        return str(openpyxl.load_workbook(BytesIO(answer.content)).active["D6"].value)

    assert papers(plain).endswith("•••••••••234")
    assert refused.status_code == 422
    assert papers(full).endswith("015188001234")
    assert Entry.objects.filter(verb="book.exported").count() == 1


def test_lines_keep_their_number_whichever_days_are_asked_for(world: World, client: Client, hold_time: Any) -> None:
    session = regular(world, place(world))
    heard(world, at_desk(world, session))
    hold_time(datetime(2020, 3, 2, 9, 0, tzinfo=TIMEZONE))
    heard(world, at_desk(world, regular(world, session.place)), summary="Việc tháng ba.")

    march = text(client.get("/ban/tiep/so/?since=01/03/2020&last=31/03/2020"))

    assert "Việc tháng ba." in march and ">2</a></th>" in march
    assert "Đường vào thôn" not in march


def test_papers_of_the_desk_are_drafted_with_what_was_written_down(
    world: World, client: Client, hold_time: Any
) -> None:
    hold_time(SUMMER)
    session = by_head(world, place(world))
    gone = at_desk(world, session, name="Bàn Văn Tá")
    client.post(f"/ban/tiep/luot/{gone.pk}/tu-choi/", {"ground": "LAW_9_3", "explanation": "Đã rà soát, trả lời."})
    stayed = at_desk(world, session)
    heard(world, stayed)
    client.post(f"/ban/tiep/luot/{stayed.pk}/xong/", {"papers_received": "Đơn viết tay\nBản sao sổ đỏ"})
    early = client.post(f"/ban/tiep/phien/{session.pk}/giay/")
    due = {"what_1": "Khảo sát kè", "agency_1": world.agencies["transport"].pk, "due_1": "20/08/2026"}
    client.post(f"/ban/tiep/phien/{session.pk}/ket-luan/", {"text": "Giao Sở khảo sát.", **due})

    refusal = client.post(f"/ban/tiep/luot/{gone.pk}/giay/", {"form": "reception_refusal"})
    receipt = client.post(f"/ban/tiep/luot/{stayed.pk}/giay/", {"form": "reception_receipt"})
    notice = client.post(f"/ban/tiep/phien/{session.pk}/giay/")

    refused, received, concluded = Paper.objects.order_by("pk")
    assert early["Location"] == f"/ban/tiep/phien/{session.pk}/"
    assert [answer["Location"] for answer in (refusal, receipt, notice)] == [
        f"/ban/giay/{paper.pk}/" for paper in (refused, received, concluded)
    ]
    assert refused.data["sender"] == "Bàn Văn Tá" and "khoản 3 Điều 9" in refused.data["reason_law"]
    assert received.data["documents"] == ["Đơn viết tay", "Bản sao sổ đỏ"]
    assert concluded.data["measures"] == ["Khảo sát kè (20/08/2026)"]
    assert client.get(refusal["Location"]).status_code == 200


def test_a_content_that_is_guided_or_forwarded_leaves_with_its_paper(world: World, client: Client) -> None:
    visit = at_desk(world, regular(world, place(world)))
    guided = heard(world, visit, kind="complaint", handled="guided", sent_to="Chủ tịch UBND huyện Lục Yên").content
    sent = heard(world, visit, handled="forwarded", sent_to="Sở Giao thông vận tải").content
    told = heard(world, visit, handled="explained").content
    address = f"/ban/tiep/luot/{visit.pk}/"

    page = text(client.get(address))
    for content in (guided, sent):
        client.post(f"{address}giay/", {"form": f"content-{content.pk}"})
    none_owed = client.post(f"{address}giay/", {"form": f"content-{told.pk}"})

    papers = Paper.objects.order_by("pk")
    assert "Soạn phiếu hướng dẫn nội dung 1" in page and "Soạn phiếu chuyển nội dung 2" in page
    assert [(paper.form, paper.data["recipient"]) for paper in papers] == [
        ("reception_guidance_complaint", "Chủ tịch UBND huyện Lục Yên"), ("reception_forward", "Sở Giao thông vận tải"),
    ]  # fmt: skip
    assert none_owed["Location"] == address
    assert client.post(f"{address}giay/", {"form": "content-0"}).status_code == 404


def test_who_was_refused_unchecked_can_still_be_told_in_writing(world: World, client: Client) -> None:
    session = regular(world, place(world))
    admit(actor=world.reception, session=session.pk)
    visit = call_next(actor=world.reception, session=session.pk)
    address = f"/ban/tiep/luot/{visit.pk}/"
    client.post(f"{address}tu-choi/", {"ground": "LAW_9_3", "explanation": "Đã rà soát, trả lời."})

    page = text(client.get(address))
    drafted = client.post(f"{address}giay/", {"form": "reception_refusal"})

    assert "Soạn thông báo từ chối" in page
    assert drafted["Location"] == f"/ban/giay/{Paper.objects.get().pk}/"
    assert "(chưa kiểm tra nhân thân)" in text(client.get("/ban/tiep/so/"))


def test_papers_say_the_hour_of_the_wall_and_the_receipt_comes_next(world: World, client: Client) -> None:
    visit = at_desk(world, regular(world, place(world)))
    heard(world, visit)
    address = f"/ban/tiep/luot/{visit.pk}/"

    ended = client.post(f"{address}xong/", {"papers_received": "Đơn viết tay"})
    client.post(f"{address}giay/", {"form": "reception_receipt"})

    visit.refresh_from_db()
    assert ended["Location"] == address
    assert visit.called_at is not None
    assert Paper.objects.get().data["start_at"] == f"{visit.called_at.astimezone(TIMEZONE):%H:%M}, 25/02/2020"
    assert Paper.objects.get().data["start_at"] == "09:00, 25/02/2020"


def test_a_correction_needs_its_reason(world: World, client: Client) -> None:
    line = heard(world, at_desk(world, regular(world, place(world)))).content

    refused = client.post(f"/ban/tiep/noi-dung/{line.pk}/sua/", {"follow_up": "Đã trả lời"})
    client.post(f"/ban/tiep/noi-dung/{line.pk}/sua/", {"follow_up": "Đã trả lời", "reason": "Bổ sung kết quả."})

    assert refused.status_code == 422
    assert Content.objects.get().follow_up == "Đã trả lời"


def test_a_leader_reads_the_session_and_is_told_which_right_serving_takes(world: World) -> None:
    session = regular(world, place(world))
    leader = Client()
    leader.force_login(world.accounts["leader"])

    read = leader.get(f"/ban/tiep/phien/{session.pk}/")
    served = leader.post(f"/ban/tiep/phien/{session.pk}/goi/")

    assert (read.status_code, served.status_code) == (200, 403)


def test_the_desk_of_another_agency_is_not_there(world: World) -> None:
    here = place(world)
    session, schedule = regular(world, here), posted(world, here, date(2020, 3, 10))
    visit = at_desk(world, session)
    neighbour = Client()
    neighbour.force_login(world.accounts["neighbour"])

    paths = (f"phien/{session.pk}/", f"lich/{schedule.pk}/", f"luot/{visit.pk}/")
    assert [neighbour.get(f"/ban/tiep/{path}").status_code for path in paths] == [404, 404, 404]
    assert "Lý Thị Mùi" not in text(neighbour.get("/ban/tiep/so/"))


def test_a_button_pressed_twice_gives_one_ticket_and_calls_one_visitor(world: World, client: Client) -> None:
    session = regular(world, place(world))
    desk = f"/ban/tiep/phien/{session.pk}/"
    for key in ("a", "a", "b"):
        client.post(f"{desk}den/", {"people": 1, "key": key})

    calls = [client.post(f"{desk}goi/", {"key": "one page"})["Location"] for _ in range(2)]

    assert calls[0] == calls[1]
    assert sorted(Visit.objects.values_list("state", flat=True)) == ["called", "waiting"]


def test_a_name_is_erased_and_the_line_stays(world: World, client: Client) -> None:
    visit = at_desk(world, regular(world, place(world)))
    heard(world, visit, handled="explained")

    client.post(f"/ban/tiep/luot/{visit.pk}/xoa-ten/", {"reason": "Công dân đề nghị ngày 24/02."})

    book = text(client.get("/ban/tiep/so/"))
    assert not Identity.objects.exists()
    assert "Lý Thị Mùi" not in book and "(đã xóa)" in book and "sạt lở" in book

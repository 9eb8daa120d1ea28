"""From a phone in the hall: asked once with a receipt, followed to the answer, said to be done; and the room's screen."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.test import Client

from caunoi.gatherings.commands import questions
from caunoi.gatherings.commands.concluding import conclude, note_conclusion
from caunoi.gatherings.commands.noticing import publish_result
from caunoi.gatherings.commands.registering import set_floor
from caunoi.gatherings.commands.session import close_gathering
from caunoi.gatherings.models import Conclusion, Floor, FloorQuestion, Gathering
from caunoi.matters.models import Matter, Petition, PublicAnswer
from caunoi.people.commands.settings import change_setting
from tests.gatherings.floor_scenes import CHAIR, WORDS, asked
from tests.gatherings.scenes import announced, opened
from tests.matters.steps import made_public
from tests.receptions.test_public_pages import code_of, slip_of, text
from tests.world import World


def form(client: Client, address: str, **changes: Any) -> dict[str, Any]:
    page = client.get(address)
    assert page.status_code == 200 and len(page.content) < 60_000
    return {"form": slip_of(text(page)), "text": WORDS, "kind": "question", "full_name": "", "contact": "", **changes}


def test_a_question_is_asked_once_followed_to_its_answer_and_said_to_be_done(
    world: World, hall: Gathering, client: Client
) -> None:
    address = f"/cuoc-hop/{hall.pk}/hoi/"
    filled = form(client, address, full_name="Lý Thị Mùi", contact="0912345678")

    first = client.post(address, filled)
    again = client.post(address, filled)
    receipt = text(client.get(first["Location"]))
    code = code_of(receipt.replace(' id="receipt-code"', ""))
    assert (first.status_code, again.status_code, first["Location"]) == (303, 303, f"/cuoc-hop/{hall.pk}/da-hoi/")
    assert (Matter.objects.count(), len(code)) == (1, 24)
    assert Petition.objects.get().petitioner.notify_by == "sms"  # type: ignore[union-attr]

    question = FloorQuestion.objects.get()
    questions.answer_on_spot(actor=world.chief, floorquestion=question, text="Khởi công tháng 4.", spoken_by=CHAIR)
    client.post("/theo-doi/", {"code": code})
    page = text(client.get("/theo-doi/"))
    assert "Khởi công tháng 4." in page and CHAIR in page and hall.title in page
    too_long = client.post("/theo-doi/xong/", {"note": "Tốt " * 200})
    assert (too_long.status_code, "Tốt " * 199 in too_long.content.decode()) == (422, True)
    stale = client.post("/theo-doi/xong/", {"note": "Tốt", "about": "0" * 16})
    assert stale.status_code == 409 and "Tốt" in text(stale)
    client.post("/theo-doi/xong/", {"note": "Tốt"})
    question.refresh_from_db()
    assert (question.done_by, question.done_note) == ("receipt", "Tốt")
    assert Client().post("/theo-doi/xong/").status_code == 403

    FloorQuestion.objects.update(done_by="told", done_note="Nói qua điện thoại, 10/03/2020: Đã rõ.")
    page = text(client.get("/theo-doi/"))
    assert "Cơ quan ghi theo lời người hỏi: Nói qua điện thoại, 10/03/2020: Đã rõ." in page and "Chưa xong" in page
    client.post("/theo-doi/xong/", {"do": "not_done"})
    question.refresh_from_db()
    assert (question.done_at, question.state) == (None, "returned")


def test_a_day_said_aloud_and_missed_is_called_late_to_who_asked(
    world: World, hall: Gathering, client: Client, hold_time: Any
) -> None:
    client.post(address := f"/cuoc-hop/{hall.pk}/hoi/", form(client, address))
    code = code_of(text(client.get(f"/cuoc-hop/{hall.pk}/da-hoi/")).replace(' id="receipt-code"', ""))
    question = FloorQuestion.objects.get()
    due_on = hall.on + timedelta(days=5)
    questions.assign_question(
        actor=world.chief, floorquestion=question, agency_id=world.agencies["muong_lai"].pk, due_on=due_on
    )
    said = []
    for days in (5, 6, 17):
        hold_time(hall.starts_at + timedelta(days=days))
        client.post("/theo-doi/", {"code": code})
        said.append(text(client.get("/theo-doi/")))
    questions.answer_on_spot(actor=world.chief, floorquestion=question, text="Tháng 4.", spoken_by=CHAIR)
    answered = text(client.get("/theo-doi/"))

    assert "đã qua: cơ quan chậm" not in said[0]
    assert f"Ngày đã hứa {due_on:%d/%m/%Y} đã qua: cơ quan chậm 1 ngày." in said[1]
    assert f"Ngày đã hứa {due_on:%d/%m/%Y} đã qua: cơ quan chậm 12 ngày." in said[2]
    assert "Có trả lời sau ngày đã hứa 12 ngày." in answered and "cơ quan chậm" not in answered


def test_a_form_belongs_to_the_gathering_where_it_was_opened(world: World, hall: Gathering, client: Client) -> None:
    other = opened(world, title="Họp thôn Bản Lùng")
    filled = form(client, f"/cuoc-hop/{hall.pk}/hoi/")
    client.post(f"/cuoc-hop/{hall.pk}/hoi/", filled)

    there = client.post(f"/cuoc-hop/{other.pk}/hoi/", filled, follow=True)

    assert (there.status_code, "Họp thôn Bản Lùng" in text(there)) == (200, True)
    assert list(FloorQuestion.objects.order_by("pk").values_list("gathering", "number")) == [
        (hall.pk, 1),
        (other.pk, 1),
    ]


def test_another_text_under_the_same_form_is_told_and_becomes_a_second_question(
    world: World, hall: Gathering, client: Client
) -> None:
    address = f"/cuoc-hop/{hall.pk}/hoi/"
    filled = form(client, address)
    client.post(address, filled)

    told = client.post(address, {**filled, "text": "Câu hỏi khác"})
    client.post(address, {**filled, "text": "Câu hỏi khác", "form": slip_of(text(told))})

    assert told.status_code == 409 and "Câu hỏi khác" in text(told)
    assert list(FloorQuestion.objects.order_by("number").values_list("matter__subject", flat=True)) == [
        WORDS, "Câu hỏi khác",
    ]  # fmt: skip


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(world: World, hall: Gathering, client: Client) -> None:
    address = f"/cuoc-hop/{hall.pk}/hoi/"

    wrong = client.post(address, form(client, address, contact="123"))
    empty = client.post(address, form(client, address, text=" "))

    assert (wrong.status_code, empty.status_code, Matter.objects.count()) == (422, 422, 0)
    assert WORDS in text(wrong) and "/bao-ve-nguoi-to-cao/" in text(wrong)


def test_a_whole_hall_shares_one_network_until_the_bound_of_a_hall(
    world: World, hall: Gathering, client: Client
) -> None:
    change_setting(actor=world.administrator, setting="doors.sends_per_hour", value=1)
    change_setting(actor=world.administrator, setting="doors.hall_sends", value=20)
    address = f"/cuoc-hop/{hall.pk}/hoi/"

    answers = [client.post(address, form(client, address, text=f"Câu {n}")).status_code for n in range(21)]
    late = client.post(address, form(client, address, text="Câu muộn"))

    assert answers == [303] * 20 + [429]
    assert "Câu muộn" in text(late) and late["Retry-After"]


def test_questions_are_taken_while_in_session_and_where_phones_are_wanted(
    world: World, hall: Gathering, client: Client
) -> None:
    soon = announced(world, days=20)
    private = announced(world, days=20, is_public=False)
    set_floor(actor=world.chief, floor=Floor.objects.get(gathering=hall), seats=None, takes_phones=False)

    before, closed = client.get(f"/cuoc-hop/{soon.pk}/hoi/"), client.get(f"/cuoc-hop/{hall.pk}/hoi/")
    refused = client.post(f"/cuoc-hop/{soon.pk}/hoi/", {"form": "", "text": WORDS, "kind": "question", "contact": ""})

    assert "<textarea" not in text(before) and "<textarea" not in text(closed)
    assert (refused.status_code, Matter.objects.count()) == (403, 0)
    for address in ("", "hoi/", "dang-ky/", "man-hinh/", "da-hoi/"):
        assert client.get(f"/cuoc-hop/{private.pk}/{address}").status_code == 404
    assert client.get(f"/cuoc-hop/{hall.pk}/da-hoi/").status_code == 404


def test_the_screen_shows_what_was_let_through_without_names(world: World, hall: Gathering, client: Client) -> None:
    waiting = asked(hall, text="Câu đang chờ")
    shown = asked(hall, text="Câu được hiện", petitioner={"kind": "person", "full_name": "Lý Thị Mùi"})
    address = f"/cuoc-hop/{hall.pk}/man-hinh/"
    empty = text(client.get(address))
    questions.show_question(actor=world.chief, floorquestion=shown)

    page = text(client.get(address))

    assert "Câu được hiện" not in empty
    assert "Câu được hiện" in page and "Câu đang chờ" not in page and "Lý Thị Mùi" not in page
    assert (
        f"http://testserver/cuoc-hop/{hall.pk}/hoi/" in page and "<svg" in page and "Báo cáo kết quả năm 2019" in page
    )
    assert 'http-equiv="refresh"' in page and 'http-equiv="refresh"' not in text(client.get(f"{address}?dung=1"))
    questions.show_question(actor=world.chief, floorquestion=waiting)
    questions.hide_question(actor=world.chief, floorquestion=shown)
    assert "Câu được hiện" not in text(client.get(address))


def test_the_result_tells_of_conclusions_counts_and_published_answers(
    world: World, hall: Gathering, client: Client
) -> None:
    rows = [asked(hall, text=f"Câu hỏi số {n} về đường") for n in range(6)]
    for row in rows[:5]:
        questions.answer_on_spot(actor=world.chief, floorquestion=row, text="Đã rõ.", spoken_by=CHAIR)
    made_public(
        world,
        rows[0].matter,
        title="Sửa đường liên thôn",
        question="Bao giờ sửa?",
        answer="Đã rõ.",
    )
    hall.refresh_from_db()
    note_conclusion(
        actor=world.chief, gathering=hall, kind="task", text="Sửa cầu treo", lead_id=world.agencies["khanh_hoa"].pk,
        due_on=hall.on + timedelta(days=30),
    )  # fmt: skip
    note_conclusion(actor=world.chief, gathering=hall, kind="information", text="Ghi nhận các ý kiến")
    close_gathering(actor=world.chief, gathering=hall)
    conclude(actor=world.chief, gathering=hall)
    Conclusion.objects.filter(kind="information").update(state="done", done_at=hall.starts_at)
    before = text(client.get(f"/cuoc-hop/{hall.pk}/"))
    publish_result(actor=world.chief, gathering=hall, text="Đã trả lời các ý kiến.")

    page = text(client.get(f"/cuoc-hop/{hall.pk}/"))

    assert "Sửa cầu treo" not in before and "Sửa đường liên thôn" not in before
    assert "Sửa cầu treo" in page and "Sửa đường liên thôn" in page and "Đã trả lời các ý kiến." in page
    noted = page.partition("Ghi nhận các ý kiến")[2].partition("</li>")[0]
    assert "xong ngày" in noted and "·" not in noted
    answer = text(client.get(f"/tra-loi/{PublicAnswer.objects.get().pk}/"))
    assert f'Được hỏi tại <a href="/cuoc-hop/{hall.pk}/">{hall.title}</a>' in answer
    assert "<b>6</b>" in page and "<b>5</b>" not in page  # one waits: a difference would tell it
    assert rows[1].matter.subject not in page

"""The live page of questions: Enter keeps one, the moderator lets phones through, each is answered or given away by a press."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from caunoi.base.actors import VISITOR
from caunoi.gatherings.commands.registering import register
from caunoi.gatherings.models import Floor, FloorQuestion, Gathering
from caunoi.matters.models import Matter
from caunoi.matters.receipts import new_nonce
from tests.desk_gatherings.test_pages import signed_in
from tests.gatherings.floor_scenes import CHAIR, WORDS, asked
from tests.gatherings.scenes import opened
from tests.portal_gatherings.conftest import NINE
from tests.receptions.test_public_pages import slip_of, text
from tests.world import World


@pytest.fixture
def hall(world: World, hold_time: Any) -> Gathering:
    made = opened(world)
    hold_time(NINE)
    return made


def page(hall: Gathering, more: str = "") -> str:
    return f"/ban/cuoc-hop/{hall.pk}/cau-hoi/{more}"


def test_enter_keeps_a_question_and_the_empty_box_is_ready_again(world: World, hall: Gathering) -> None:
    client = signed_in(world)
    first = text(client.get(page(hall)))
    typed = {
        "form": slip_of(first),
        "text": WORDS,
        "kind": "question",
        "item_id": "",
        "full_name": "Lý Thị Mùi",
        "contact": "",
    }

    wrong = client.post(page(hall), {**typed, "contact": "12"})
    kept, again = client.post(page(hall), typed), client.post(page(hall), typed)
    after = text(client.get(page(hall)))

    assert (wrong.status_code, kept.status_code, again.status_code, Matter.objects.count()) == (422, 302, 302, 1)
    assert WORDS in text(wrong)
    assert "autofocus" in after and "Đã ghi câu hỏi số 1." in after and "Lý Thị Mùi" in after
    assert f"selected>{hall.items.get(position=1).position}. " in first  # the item that is being discussed


def test_the_moderator_lets_questions_of_phones_through_by_one_press(world: World, hall: Gathering) -> None:
    client, question = signed_in(world), asked(hall)
    waiting = text(client.get(page(hall, "duyet/")))
    press = page(hall, f"{question.pk}/lam/")

    shown = client.post(press, {"do": "show", "moderation": "1", "key": "a"})
    question.refresh_from_db()

    assert WORDS in waiting and 'http-equiv="refresh"' in waiting
    assert 'http-equiv="refresh"' not in text(client.get(page(hall, "duyet/?dung=1")))
    assert (shown["Location"], question.screen) == (page(hall, "duyet/"), "shown")
    client.post(press, {"do": "hide", "key": "b"})
    question.refresh_from_db()
    assert question.screen == "hidden"
    assert WORDS not in text(client.get(page(hall, "duyet/")))
    assert client.post(press, {"do": "vanish"}).status_code == 404


def test_a_question_is_answered_aloud_or_given_away(world: World, hall: Gathering) -> None:
    client, first, second = signed_in(world), asked(hall), asked(hall, text="Còn nước sạch?")
    one, two = page(hall, f"{first.pk}/"), page(hall, f"{second.pk}/")
    answer = {"do": "answer", "key": "a", "tra-loi-spoken_by": CHAIR, "tra-loi-text": "Khởi công tháng 4."}
    give = {"do": "assign", "key": "b", "giao-agency_id": world.agencies["transport"].pk, "giao-due_on": "20/03/2020"}

    assert f'value="{CHAIR}"' in text(client.get(one))
    empty = client.post(one, {**answer, "tra-loi-text": ""})
    done = client.post(one, answer)
    past = client.post(two, {**give, "giao-due_on": "01/03/2020"})
    given = client.post(two, {**give, "giao-as_task": "on"})
    first.refresh_from_db()
    second.refresh_from_db()

    assert (empty.status_code, done.status_code, past.status_code, given.status_code) == (422, 302, 422, 302)
    assert (first.state, second.state, second.agency, second.commitment is not None) == (
        "on_spot", "assigned", world.agencies["transport"], True,
    )  # fmt: skip
    assert client.post(one, {**answer, "key": "c"}).status_code == 409
    assert "Sở Giao thông vận tải" in text(client.get(two))
    assert client.post(page(hall, f"{second.pk}/lam/"), {"do": "done", "key": "d"}).status_code == 404
    told = {"told_how": "phone", "told_on": "10/03/2020", "note": "Nhà trường báo đã rõ."}
    unanswered = client.post(page(hall, f"{second.pk}/xong/"), {**told, "key": "e"})
    unsaid = client.post(page(hall, f"{first.pk}/xong/"), {**told, "note": "", "key": "f"})
    written = client.post(page(hall, f"{first.pk}/xong/"), {**told, "key": "g"})
    first.refresh_from_db()
    assert (unanswered.status_code, unsaid.status_code, written.status_code) == (409, 422, 302)
    assert (first.done_by, first.done_note) == ("told", "Nói qua điện thoại, 10/03/2020: Nhà trường báo đã rõ.")


def test_the_list_costs_the_same_for_one_and_for_many_and_chooses(
    world: World, hall: Gathering, steady_registers: None
) -> None:
    client = signed_in(world)

    def cost() -> int:
        with CaptureQueriesContext(connection) as found:
            client.get(page(hall))
        return len(found)

    asked(hall, petitioner={"kind": "person", "full_name": "Lý Thị Mùi"})
    one = cost()
    for n in range(60):
        asked(hall, text=f"Câu số {n} của hội trường")
    assert cost() == one
    assert "sau=50" in text(client.get(page(hall)))
    assert "Câu số 3 của" in text(client.get(page(hall, "?xem=waiting&sau=50")))


def test_a_registration_is_cancelled_from_the_list_with_a_reason(world: World, hall: Gathering) -> None:
    floor = Floor.objects.get(gathering=hall)
    row = register(actor=VISITOR, floor=floor.pk, nonce=new_nonce(), people=3)
    client, address = signed_in(world), f"/ban/cuoc-hop/{hall.pk}/dang-ky/{row.pk}/huy/"

    listed = text(client.get(f"/ban/cuoc-hop/{hall.pk}/dang-ky/"))
    wrong = client.post(address, {"reason": "", "key": "a"})
    kept = client.post(address, {"reason": "Giữ chỗ cho người không có", "key": "b"})

    floor.refresh_from_db()
    assert address in listed
    assert (wrong.status_code, kept.status_code, floor.registered) == (422, 302, 0)
    assert client.get(address).status_code == 404


def test_seats_and_registrations_are_the_conveners(world: World, hall: Gathering) -> None:
    client, address = signed_in(world), f"/ban/cuoc-hop/{hall.pk}/dang-ky/"

    kept = client.post(address, {"seats": "80", "takes_phones": "on", "key": "a"})

    floor = Floor.objects.get(gathering=hall)
    assert (kept.status_code, floor.seats, floor.takes_phones) == (302, 80, True)
    assert client.post(address, {"seats": "-1", "key": "b"}).status_code == 422
    assert signed_in(world, "neighbour").get(address).status_code == 403  # invited, but it convenes nothing
    assert signed_in(world, "department").get(page(hall)).status_code == 404
    assert signed_in(world, "specialist").get(page(hall)).status_code == 403
    assert FloorQuestion.objects.count() == 0


def test_a_gathering_with_open_questions_is_ended_knowingly(world: World, hall: Gathering) -> None:
    client, session = signed_in(world), f"/ban/cuoc-hop/{hall.pk}/phien/"
    asked(hall)

    shown = text(client.get(session))
    client.post(session, {"do": "close", "key": "a"})
    hall.refresh_from_db()
    still = hall.state
    client.post(session, {"do": "close", "key": "b", "knowing": "1"})
    hall.refresh_from_db()

    assert "Còn 1 câu hỏi tại cuộc họp chưa xử lý xong." in shown and "cau-hoi/?xem=open" in shown
    assert (still, hall.state) == ("open", "held")
    assert "Còn 1 câu hỏi" in text(client.get(f"/ban/cuoc-hop/{hall.pk}/tiep-theo/"))

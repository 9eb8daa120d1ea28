"""Clocks on a matter: pauses, extensions, first notice, reopening, a changed calendar."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from caunoi.agencies.commands.calendar import set_day
from caunoi.base.actors import system
from caunoi.base.jobs import run_due
from caunoi.base.refusals import Invalid
from caunoi.base.time import TIMEZONE
from caunoi.journal.queries.timeline import timeline
from caunoi.matters.commands import clocks, closing, links, messages
from caunoi.matters.models import Matter, MatterClock, Message
from caunoi.matters.public.tracking import tracking_card
from tests.matters.steps import answered, assigned
from tests.world import MORNING, World, send, sender


def clock(matter: Matter, rule: str) -> MatterClock:
    return MatterClock.objects.get(matter=matter, rule=rule)


def at(day: int, month: int = 2) -> datetime:
    return datetime(2020, month, day, 10, 0, tzinfo=TIMEZONE)


def test_a_pause_stops_the_house_limit_and_not_the_clock_of_the_law(world: World):
    petition = send(world)
    matter = assigned(world, petition.matter)

    clocks.pause(
        actor=world.specialist,
        at=at(26),
        matter=matter,
        question="Ông/Bà cho biết vị trí chính xác?",
        reason="Thiếu vị trí.",
    )

    matter.refresh_from_db()
    assert (matter.state, matter.due_on) == ("awaiting_citizen", date(2020, 3, 10))
    assert (clock(matter, "KNPA_HOUSE_ANSWER").state, clock(matter, "KNPA_HOUSE_ANSWER").due_on) == ("paused", None)
    assert clock(matter, "TCD_NOTIFY_RESULT").state == "running"
    question = Message.objects.get(petition=petition)
    assert (question.side, question.asks_reply) == ("agency", True)


def test_the_senders_reply_sets_the_clock_going_with_the_days_added(world: World):
    petition = send(world)
    matter = assigned(world, petition.matter)
    clocks.pause(actor=world.specialist, at=at(26), matter=matter, question="Ở đâu?", reason="Thiếu vị trí.")

    asked = tracking_card(petition, at(27)).messages
    messages.write_as_sender(actor=sender(petition), at=at(2, 3), petition=petition, text="Cách cầu Nà Hà 200 m.")

    matter.refresh_from_db()
    assert [line.asks_reply for line in asked] == [True]
    assert [line.asks_reply for line in tracking_card(petition, at(2, 3)).messages] == [False, False]
    house = clock(matter, "KNPA_HOUSE_ANSWER")
    # The limit is in working days: 27/2, 28/2 and 2/3 were waited, so 17/3 moves by three to 20/3.
    assert (matter.state, house.state, house.due_on) == ("in_progress", "running", date(2020, 3, 20))


def test_the_house_limit_is_extended_from_its_first_day_and_the_senders_are_told(world: World):
    matter = assigned(world, send(world).matter)

    clocks.extend_clock(
        actor=world.specialist, at=at(26), matter=matter, rule="KNPA_HOUSE_ANSWER", days=5, reason="Chờ đo đạc."
    )

    house = clock(matter, "KNPA_HOUSE_ANSWER")
    assert (house.first_due_on, house.due_on) == (date(2020, 3, 17), date(2020, 3, 24))
    event = timeline(matter)[-1]
    assert (event.verb, event.reason) == ("matter.clock_extended", "Chờ đo đạc.")
    assert event.fields["due_before"] == "2020-03-17" and event.fields["due_on"] == "2020-03-24"
    assert "24/03/2020" in Message.objects.get().text


def test_each_sender_is_told_in_the_own_language(world: World):
    first, second = send(world, language="vi"), send(world, language="en")
    links.merge(actor=world.reception, matter=second.matter, into_id=first.matter.pk, reason="Trùng.")
    matter = assigned(world, first.matter)

    clocks.extend_clock(actor=world.specialist, matter=matter, rule="KNPA_HOUSE_ANSWER", days=5, reason="Chờ đo.")

    assert [m.text for m in Message.objects.order_by("petition_id")] == [
        "Việc trả lời cần thêm thời gian: ngày mới là 24/03/2020 (trước đó: 17/03/2020). Lý do: Chờ đo.",
        "The answer needs more time: the new date is 24/03/2020 (before: 17/03/2020). Reason: Chờ đo.",
    ]


@pytest.mark.parametrize(("rule", "days", "field"), [
    ("TCD_NOTIFY_RESULT", 5, "rule"), ("KN1_RESOLVE", 5, "rule"),
    ("KNPA_HOUSE_ANSWER", 11, "days"), ("KNPA_HOUSE_ANSWER", 0, "days"),
])  # fmt: skip
def test_what_the_law_does_not_extend_is_not_extended(world: World, rule: str, days: int, field: str):
    matter = assigned(world, send(world).matter)

    with pytest.raises(Invalid) as refusal:
        clocks.extend_clock(actor=world.specialist, matter=matter, rule=rule, days=days, reason="Chờ.")

    assert refusal.value.field == field


def test_the_first_notice_meets_the_clock_of_the_law(world: World):
    matter = assigned(world, send(world).matter)

    clocks.notify_sender(actor=world.specialist, at=at(26), matter=matter, text="UBND xã đã tiếp nhận và giao xử lý.")

    matter.refresh_from_db()
    assert (clock(matter, "TCD_NOTIFY_RESULT").state, clock(matter, "TCD_NOTIFY_RESULT").met_on) == (
        "met",
        date(2020, 2, 26),
    )
    assert matter.due_on == date(2020, 3, 17)


def test_a_reopened_matter_owes_a_new_answer_from_that_day(world: World):
    petition = send(world)
    matter = answered(world, petition.matter)

    closing.reopen_as_sender(actor=sender(petition), at=at(2, 3), petition=petition, reason="Đường lại sạt.")

    matter.refresh_from_db()
    # Fifteen working days after Monday 2/3/2020.
    assert (matter.state, matter.is_open, matter.due_on) == ("in_progress", True, date(2020, 3, 23))


@pytest.mark.django_db(transaction=False)
def test_a_new_day_off_moves_running_clocks_and_says_which(world: World):
    matter = send(world).matter
    set_day(
        actor=system(), at=MORNING, day=date(2020, 3, 5), kind="off", title="Nghỉ bù của tỉnh", source="QĐ 12/QĐ-UBND",
        reason="Theo quyết định của tỉnh.",
    )  # fmt: skip

    run_due(MORNING + timedelta(minutes=1))

    matter.refresh_from_db()
    assert matter.due_on == date(2020, 3, 11)
    event = timeline(matter)[-1]
    assert event.verb == "matter.clocks_recomputed"
    assert event.fields["tcd_notify_result"] == ["2020-03-10", "2020-03-11"]

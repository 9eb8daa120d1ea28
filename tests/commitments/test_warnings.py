"""Who gets which letter about a task: each once, with the number and the day, and without a word of what was written."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from caunoi.base.time import TIMEZONE
from caunoi.commitments.commands.planning import give_again, plan_commitment
from caunoi.commitments.commands.testing import close, extend, return_delivery
from caunoi.commitments.commands.working import ask_extension, assign, deliver, link_matter, refuse
from caunoi.commitments.models import Warned
from caunoi.commitments.warnings import stage_on, warn_of_due_days
from caunoi.letters.models import Notice
from caunoi.letters.rendering import render
from tests.commitments.tasks import DUE, accepted, given, shown
from tests.world import World, send


def letters() -> list[tuple[str, str]]:
    """Kinds and recipients since the last look, which are then forgotten."""
    rows = Notice.objects.filter(kind__startswith="task").order_by("pk")
    found = [(row.kind, row.account.email.partition("@")[0]) for row in rows.select_related("account")]
    rows.delete()
    return found


def test_each_side_learns_what_the_other_did(world: World) -> None:
    task = accepted(world)
    assert letters() == [("task_offered", "chief"), ("task_accepted", "province")]
    assign(actor=world.chief, commitment=task, seat_id=world.seats["specialist"].pk)
    ask_extension(actor=world.specialist, commitment=task, due_on=date(2020, 7, 31), reason="Mưa.")
    extend(actor=world.province, commitment=task, due_on=date(2020, 7, 15), reason="Mưa.")
    assert letters() == [
        ("task_assigned", "specialist"), ("task_extension_asked", "province"), ("task_extension_settled", "specialist"),
    ]  # fmt: skip
    link_matter(actor=world.specialist, commitment=task, number=send(world).matter.number)
    shown(world, task)
    deliver(actor=world.specialist, commitment=task, text="Xong.")
    return_delivery(actor=world.province, commitment=task, reason="Thiếu.")
    deliver(actor=world.specialist, commitment=task, text="Xong.")
    close(actor=world.province, commitment=task, note="Đạt.")
    assert letters() == [
        ("task_delivered", "province"), ("task_returned", "specialist"), ("task_delivered", "province"),
        ("task_closed", "specialist"), ("task_prompt", "chief"), ("task_prompt", "leader"), ("task_prompt", "deputy"),
    ]  # fmt: skip


def test_a_refused_task_calls_for_its_issuer_and_then_for_the_next_agency(world: World) -> None:
    task = refuse(actor=world.chief, commitment=given(world), reason="Thuộc Sở.")
    give_again(actor=world.province, commitment=task, lead_id=world.agencies["transport"].pk, reason="Đúng.")
    assert letters() == [("task_offered", "chief"), ("task_refused", "province"), ("task_offered", "department")]
    plan_commitment(actor=world.chief, title="Tự giao", lead_id=world.agencies["muong_lai"].pk, issue=True)
    assert letters() == [], "what an agency gives itself needs no letter"


def test_a_letter_says_the_number_and_the_day_and_where_to_look(world: World) -> None:
    task = given(world, title="Sửa đường vào thôn Nà Hà")
    notice = Notice.objects.get(kind="task_offered")

    message = render(notice, "x@y.vn")

    assert message.subject == f"Nhiệm vụ {task.number}: chờ cơ quan Ông/Bà nhận"
    assert "30/06/2020" in message.text
    assert f"/ban/nhiem-vu/so/{task.number}/" in message.text
    assert "Nà Hà" not in message.text


@pytest.mark.parametrize(
    ("day", "stage"),
    [
        (date(2020, 6, 22), ""), (date(2020, 6, 23), "before_7"), (date(2020, 6, 28), "before_7"),
        (date(2020, 6, 29), "before_1"), (date(2020, 6, 30), "before_1"), (date(2020, 7, 1), "overdue_0"),
        (date(2020, 7, 7), "overdue_0"), (date(2020, 7, 8), "overdue_1"), (date(2020, 7, 15), "overdue_2"),
    ],
)  # fmt: skip
def test_stages_of_a_due_day(day: date, stage: str) -> None:
    assert stage_on(DUE, day) == stage


def test_a_due_day_is_told_of_once_at_each_stage(world: World, hold_time: Any) -> None:
    task = accepted(world)
    assign(actor=world.chief, commitment=task, seat_id=world.seats["specialist"].pk)
    letters()

    def told(day: date) -> list[tuple[str, str]]:
        hold_time(datetime(day.year, day.month, day.day, 9, tzinfo=TIMEZONE))
        warn_of_due_days()
        warn_of_due_days()
        return letters()

    assert told(date(2020, 6, 1)) == []
    assert told(date(2020, 6, 25)) == [("task_due_soon", "specialist")]
    assert told(date(2020, 6, 26)) == []
    assert told(date(2020, 6, 29)) == [("task_due_soon", "specialist")]
    assert told(date(2020, 7, 1)) == [
        ("task_overdue", "specialist"),
        ("task_overdue", "leader"),
        ("task_overdue", "deputy"),
    ]
    assert told(date(2020, 7, 2)) == []
    assert told(date(2020, 7, 20)) == [("task_overdue", "leader"), ("task_overdue", "deputy")], "after an outage once"
    extend(actor=world.province, commitment=task, due_on=date(2020, 7, 22), reason="Mưa.")
    assert letters() == [("task_extension_settled", "specialist")]
    assert told(date(2020, 7, 21)) == [("task_due_soon", "specialist")], "another day, other warnings"
    shown(world, task)
    deliver(actor=world.specialist, commitment=task, text="Xong.")
    letters()
    assert told(date(2020, 7, 30)) == [], "it waits for its issuer now"
    assert Warned.objects.count() == 5


def test_a_task_that_nobody_accepted_calls_for_those_who_decide(world: World, hold_time: Any) -> None:
    given(world)
    refused = given(world)
    refuse(actor=world.chief, commitment=refused, reason="Không thuộc.")
    letters()
    hold_time(datetime(2020, 6, 29, 9, tzinfo=TIMEZONE))

    assert warn_of_due_days() == 2

    assert letters() == [("task_due_soon", "chief"), ("task_due_soon", "province")]

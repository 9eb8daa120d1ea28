"""First complaints from lodging to execution, and what the law refuses on the way."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from caunoi.base import time
from caunoi.base.refusals import Conflict, Invalid
from caunoi.matters.choices import State
from caunoi.matters.commands.classify import classify
from caunoi.matters.commands.closing import close
from caunoi.matters.commands.legal import ACTS
from caunoi.matters.models import Amount, Effect, Matter, MatterClock, Standing
from caunoi.matters.queries.queue import QueueFilters, matters_of
from caunoi.matters.warnings import warn_of_due_days
from tests.world import World, send

SCREENED = {"eligible": "yes", "competence": "own", "field": "land", "earlier": "none", "people": 1}
REPORT = {
    "subject": "QĐ 12", "time": "3 ngày", "persons": "Tổ 2 người", "contents": "Ranh giới thửa đất", "results": "Đo lệch 20 m²",
    "proposal": "Khiếu nại đúng một phần", "differs": "yes",
}  # fmt: skip
DECISION = {
    "result": "partly", "content": "Khiếu nại QĐ thu hồi đất", "verified": "Đo lệch 20 m²", "basis": "Luật Đất đai 2013 Đ74",
    "conclusion": "Đúng một phần", "orders": "Trả lại 20 m²", "person_land": "20", "persons": 1,
}  # fmt: skip


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, tzinfo=time.TIMEZONE)


def do(name: str, world: World, matter: Matter, day: date, by: str = "leader", **inputs: Any) -> Matter:
    with time.at(at(day)):
        return ACTS[name](actor=world.actors[by], at=at(day), matter=matter.pk, **inputs)


def complaint(world: World, on: date, instance: str = "first") -> Matter:
    """Received and classified as a complaint on the day ``on``."""
    with time.at(at(on)):
        matter = send(world, at=at(on)).matter
        return classify(
            actor=world.reception, at=at(on), matter=matter, kind="complaint", topic_id=world.topics["land"].pk,
            instance=instance,
        )  # fmt: skip


def accepted(world: World, on: date, **inputs: Any) -> Matter:
    matter = complaint(world, on)
    do("screen", world, matter, on, by="reception", **SCREENED)
    return do("accept", world, matter, on, content="Khiếu nại quyết định thu hồi đất", **inputs)


def clock(matter: Matter, rule: str) -> MatterClock:
    return MatterClock.objects.get(matter=matter, rule=rule)


@pytest.mark.django_db
def test_a_first_complaint_from_receipt_to_execution(world: World) -> None:
    day = date(2020, 3, 2)
    matter = accepted(world, day)

    do(
        "order_verification",
        world,
        matter,
        date(2020, 3, 3),
        team=[world.seats["specialist"].pk],
        contents="Ranh giới",
        until=date(2020, 3, 20),
    )
    do("report_verification", world, matter, date(2020, 3, 18), by="specialist", **REPORT)
    do(
        "invite_dialogue",
        world,
        matter,
        date(2020, 3, 19),
        held_on=date(2020, 3, 25),
        place="8 giờ, UBND xã",
        contents="Kết quả xác minh",
    )
    do(
        "hold_dialogue",
        world,
        matter,
        date(2020, 3, 25),
        presence="present",
        chair="Chủ tịch UBND xã",
        minutes="Hai bên thống nhất",
    )
    matter = do("decide", world, matter, date(2020, 3, 27), **DECISION)
    assert (matter.state, clock(matter, "KN1_RESOLVE").met_on) == (State.DECIDED, date(2020, 3, 27))
    assert clock(matter, "KN1_SEND").due_on == date(2020, 4, 1)

    matter = do("send_decision", world, matter, date(2020, 3, 30), to_whom="Người khiếu nại, thanh tra")
    assert matter.answers.get().text.startswith("Khiếu nại QĐ thu hồi đất")
    with pytest.raises(Conflict, match="27/04/2020"):
        do("declare_effective", world, matter, date(2020, 4, 20), by="specialist", to_execute="yes")
    matter = do("declare_effective", world, matter, date(2020, 4, 28), by="specialist", to_execute="yes")
    matter = do(
        "order_execution",
        world,
        matter,
        date(2020, 4, 29),
        body="Phòng TN-MT",
        orders="Trả đất",
        until=date(2020, 6, 1),
    )
    matter = do(
        "report_execution",
        world,
        matter,
        date(2020, 5, 20),
        by="specialist",
        is_done="yes",
        report="Đã trả",
        person_land="20",
    )
    assert (matter.state, matter.is_open) == (State.EXECUTED, False)
    matter = close(actor=world.specialist, at=at(date(2020, 5, 21)), matter=matter.pk, reason="xong")
    assert clock(matter, "KN_ARCHIVE").due_on == date(2020, 6, 22)

    standing = Standing.objects.get(matter=matter, superseded_at__isnull=True)
    assert (standing.outcome, standing.settled_on, standing.is_on_time) == ("partly", date(2020, 3, 27), True)
    assert (standing.executed_on, standing.field, standing.action) == (date(2020, 5, 20), "land", "accepted")
    assert sorted(Amount.objects.filter(matter=matter).values_list("phase", "name")) == [
        ("decided", "person_land"), ("decided", "persons"), ("executed", "person_land"),
    ]  # fmt: skip


@pytest.mark.django_db
def test_complexity_and_remoteness_lengthen_the_limit_from_acceptance(world: World) -> None:
    matter = accepted(world, date(2020, 3, 2), remote=True, remote_reason="Bản cách đường ô tô 12 km")
    assert clock(matter, "KN1_RESOLVE").due_on == date(2020, 4, 16)

    do("weigh_complexity", world, matter, date(2020, 3, 5), criteria=["many"], reason="40 hộ")

    assert clock(matter, "KN1_RESOLVE").due_on == date(2020, 5, 4)


@pytest.mark.django_db
def test_suspension_exists_from_july_2026_and_its_days_do_not_count(world: World) -> None:
    early = accepted(world, date(2026, 6, 1))
    with pytest.raises(Conflict, match="30/06/2026"):
        do("suspend", world, early, date(2026, 6, 30), ground="obstacle", reason="Bão lũ")

    do("suspend", world, early, date(2026, 7, 1), ground="obstacle", reason="Bão lũ")
    matter = do("resume_settlement", world, early, date(2026, 7, 11), reason="Hết lũ")

    assert (matter.state, clock(matter, "KN1_RESOLVE").due_on) == (State.ACCEPTED, date(2026, 7, 13))


@pytest.mark.django_db
def test_a_complaint_that_came_too_late_is_refused_or_says_its_obstacle(world: World) -> None:
    matter = complaint(world, date(2020, 3, 2))
    do("screen", world, matter, date(2020, 3, 2), by="reception", **SCREENED)
    with pytest.raises(Invalid, match="02/03/2020"):
        do("accept", world, matter, date(2020, 3, 3), content="x", known_on=date(2019, 10, 1))

    matter = do(
        "accept", world, matter, date(2020, 3, 3), content="x", known_on=date(2019, 10, 1), late_reason="Nằm viện"
    )

    assert matter.state == State.ACCEPTED


@pytest.mark.django_db
@pytest.mark.parametrize(
    "ground",
    [
        "internal",
        "not_concerned",
        "incapable",
        "representative",
        "unsigned",
        "late",
        "second_decision",
        "terminated",
        "court",
    ],
)
def test_each_of_the_nine_grounds_refuses_acceptance(world: World, ground: str) -> None:
    matter = complaint(world, date(2020, 3, 2))
    do("screen", world, matter, date(2020, 3, 2), by="reception", **SCREENED)

    matter = do("refuse_acceptance", world, matter, date(2020, 3, 3), ground=ground, reason="Luật KN Đ11")

    assert (matter.state, matter.is_open, clock(matter, "KN_ACCEPT").state) == (State.NOT_ACCEPTED, False, "met")


@pytest.mark.django_db
def test_the_time_in_which_others_may_act_is_no_duty_and_warns_nobody(world: World) -> None:
    day = date(2020, 3, 2)
    matter = accepted(world, day)
    do("review_own_decision", world, matter, day, plainly_right="yes", reason="Sai diện tích")
    do("decide", world, matter, day, **{**DECISION, "result": "right"})

    matter = do("send_decision", world, matter, day, to_whom="Người khiếu nại")
    with time.at(at(date(2020, 5, 20))):
        warn_of_due_days()

    assert matter.due_on is None
    assert {clock.rule for clock in matter.clocks.filter(state="running")} == {"KN_EFFECT", "KN2_WINDOW"}
    assert not Effect.objects.filter(matter=matter, rule__in=["KN_EFFECT", "KN2_WINDOW"]).exists()


@pytest.mark.django_db
def test_between_two_readings_of_the_law_a_matter_warns_but_is_not_overdue(world: World) -> None:
    """Luật KN Đ27: 10 days; NĐ 124/2020 Đ16.1: 10 working days. Received on Monday 1/3/2021: 11/3 and 15/3/2021."""
    matter = complaint(world, date(2021, 3, 1))
    assert (clock(matter, "KN_ACCEPT").due_on, clock(matter, "KN_ACCEPT").late_on) == (
        date(2021, 3, 11),
        date(2021, 3, 15),
    )
    lists = QueueFilters(overdue=True)

    with time.at(at(date(2021, 3, 12))):
        between = list(matters_of(world.chief, lists))
    with time.at(at(date(2021, 3, 16))):
        after = list(matters_of(world.chief, lists))

    assert (between, after) == ([], [matter])

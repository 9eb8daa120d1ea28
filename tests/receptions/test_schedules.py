"""Posting the days of heads: the last lawful day, lateness that is told, no forbidden delegation, online days."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import pytest

from caunoi.base.refusals import Conflict, Forbidden, Invalid, NotFound
from caunoi.base.time import TIMEZONE
from caunoi.receptions.commands.bookings import book
from caunoi.receptions.commands.schedules import note_test, plan_online, postpone
from caunoi.receptions.commands.sessions import open_session
from caunoi.receptions.models import Booking, Session
from tests.receptions.scenes import SUMMER, place, posted
from tests.world import VISITOR, World


def test_the_last_lawful_day_of_posting_is_five_working_days_before(world: World) -> None:
    schedule = posted(world, place(world), date(2020, 3, 3))

    assert schedule.latest_on == date(2020, 2, 25)
    assert not schedule.is_late
    assert schedule.posting_steps


def test_posting_one_day_later_needs_a_reason_and_is_shown_as_late(world: World) -> None:
    here = place(world)

    with pytest.raises(Invalid) as refused:
        posted(world, here, date(2020, 3, 2))
    late = posted(world, here, date(2020, 3, 2), late_reason="Chủ tịch đi họp Quốc hội mới về.")

    assert (refused.value.code, refused.value.field) == ("posted_late", "late_reason")
    assert "24/02/2020" in str(refused.value)
    assert late.is_late
    assert late.latest_on == date(2020, 2, 24)


@pytest.mark.parametrize(("officer", "refusal"), [("specialist", Forbidden), ("neighbour", NotFound)])
def test_only_seats_of_the_agency_that_receive_post(world: World, officer: str, refusal: type[Exception]) -> None:
    from caunoi.receptions.commands.schedules import post_schedule

    with pytest.raises(refusal):
        post_schedule(
            actor=getattr(world, officer), receptionplace=place(world), on=date(2020, 3, 10), starts=time(8), ends=time(9),
            head_id=world.seats["leader"].post_id,
        )  # fmt: skip


def test_before_july_2026_a_deputy_may_receive_for_the_head(world: World) -> None:
    schedule = posted(world, place(world), date(2020, 3, 10), delegate_id=world.seats["deputy"].post_id)

    assert schedule.delegate_id == world.seats["deputy"].post_id


def test_from_july_2026_no_deputy_may(world: World, hold_time: Any) -> None:
    hold_time(SUMMER)

    with pytest.raises(Invalid) as refused:
        posted(world, place(world), date(2026, 8, 20), delegate_id=world.seats["deputy"].post_id)

    assert refused.value.code == "no_delegation"
    assert "136/2025/QH15" in str(refused.value)


def test_a_deputy_is_no_head(world: World) -> None:
    with pytest.raises(Invalid) as refused:
        posted(world, place(world), date(2020, 3, 10), head_id=world.seats["deputy"].post_id)

    assert refused.value.field == "head_id"


def test_a_day_put_off_says_why_and_appointments_go_along(world: World) -> None:
    schedule = posted(world, place(world), date(2020, 3, 10))
    booking = book(actor=VISITOR, schedule=schedule.pk, slot=2, nonce="the nonce of one form")

    later = postpone(
        actor=world.reception,
        schedule=schedule,
        on=date(2020, 3, 17),
        starts=time(14),
        ends=time(16),
        reason="Họp đột xuất.",
    )

    schedule.refresh_from_db()
    assert (schedule.state, schedule.postponed_to, schedule.postpone_reason) == ("postponed", later, "Họp đột xuất.")
    assert Booking.objects.get(pk=booking.pk).schedule == later
    with pytest.raises(Conflict):
        postpone(
            actor=world.reception, schedule=schedule, on=date(2020, 3, 18), starts=time(14), ends=time(16), reason="x"
        )


def test_the_same_head_is_posted_once_for_the_same_hours(world: World) -> None:
    room = place(world)
    schedule = posted(world, room, date(2020, 3, 10))

    with pytest.raises(Invalid) as refused:
        posted(world, room, date(2020, 3, 10), starts=time(10), ends=time(12))
    after = posted(world, room, date(2020, 3, 10), starts=time(14), ends=time(16))
    moved = postpone(
        actor=world.reception,
        schedule=schedule,
        on=date(2020, 3, 10),
        starts=time(9),
        ends=time(11),
        reason="Họp đột xuất.",
    )

    assert (refused.value.field, refused.value.code) == ("on", "posted_already")
    assert (after.starts, moved.starts) == (time(14), time(9))


def test_online_reception_is_refused_before_july_2026(world: World) -> None:
    with pytest.raises(Invalid) as refused:
        posted(world, place(world), date(2020, 3, 10), mode="online")

    assert refused.value.field == "mode"


def online(world: World, on: date, **changes: Any) -> Any:
    schedule = posted(world, place(world), on, mode="online")
    inputs: dict[str, Any] = {
        "case": "REMOTE", "centre": "UBND xã Mường Lai", "members": ["Nhà văn hóa thôn Nà Hà"], "notified_on": date(2026, 8, 3),
    }  # fmt: skip
    return schedule, plan_online(actor=world.reception, schedule=schedule, **{**inputs, **changes})


def test_an_online_day_is_told_five_and_tried_one_working_day_before(world: World, hold_time: Any) -> None:
    hold_time(SUMMER)

    _schedule, plan = online(world, date(2026, 8, 10))

    assert (plan.notice_latest_on, plan.test_latest_on) == (date(2026, 8, 3), date(2026, 8, 7))
    assert [(point.kind, point.name) for point in plan.points.all()] == [
        ("centre", "UBND xã Mường Lai"),
        ("member", "Nhà văn hóa thôn Nà Hà"),
    ]


def test_a_denunciation_is_online_only_without_protection(world: World, hold_time: Any) -> None:
    hold_time(SUMMER)

    with pytest.raises(Invalid) as refused:
        online(world, date(2026, 8, 20), case="COMPLEX_DENUNCIATION")

    assert refused.value.field == "protection_declined"


def test_an_untried_connection_needs_a_reason_to_open(world: World, hold_time: Any) -> None:
    hold_time(SUMMER)
    schedule, _plan = online(world, date(2026, 8, 10))
    hold_time(datetime(2026, 8, 10, 7, 30, tzinfo=TIMEZONE))

    def open_it(**more: Any) -> Session:
        return open_session(
            actor=world.reception, receptionplace=schedule.place, kind="periodic", schedule_id=schedule.pk, **more
        )

    with pytest.raises(Invalid) as refused:
        open_it()
    note_test(
        actor=world.reception, schedule=schedule, tested_on=date(2026, 8, 7),
        links_up_at=datetime(2026, 8, 10, 7, 0, tzinfo=TIMEZONE),
    )  # fmt: skip
    session = open_it()

    assert refused.value.code == "online_late"
    assert (session.mode, session.receiver) == ("online", "head")
    assert session.schedule.online.late_reason == ""


def test_a_heads_day_that_was_never_posted_cannot_be_opened(world: World) -> None:
    with pytest.raises(Invalid) as refused:
        open_session(actor=world.reception, receptionplace=place(world), kind="periodic")

    assert refused.value.field == "schedule_id"

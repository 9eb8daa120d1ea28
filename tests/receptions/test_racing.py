"""Two at once for the last free time: one gets it, the other is told, and the day is never overbooked."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from caunoi.base.refusals import Conflict
from caunoi.matters.receipts import new_nonce
from caunoi.receptions.commands.bookings import book
from caunoi.receptions.models import Booking
from tests.receptions.scenes import place, posted
from tests.resilience.together import at_once
from tests.world import MORNING, VISITOR, build

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_last_time_is_booked_once_and_one_form_is_one_appointment(hold_time: Any) -> None:
    hold_time(MORNING)
    world = build()
    schedule = posted(world, place(world), date(2020, 3, 10), capacity=2)
    one_form = new_nonce()

    def take(nonce: str, slot: int) -> Any:
        return lambda: book(actor=VISITOR, schedule=schedule.pk, nonce=nonce, slot=slot)

    raced = at_once(take(new_nonce(), 1), take(new_nonce(), 1))
    doubled = at_once(take(one_form, 2), take(one_form, 2))

    assert [type(each) for each in raced if isinstance(each, Exception)] == [Conflict]
    assert {each.pk for each in doubled if isinstance(each, Booking)} == {Booking.objects.get(slot=2).pk}
    assert Booking.objects.filter(cancelled_at=None).count() == 2

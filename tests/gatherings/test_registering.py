"""Announcing to come: within the seats, once, with a code; the name goes 90 days after."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from caunoi.base.actors import VISITOR
from caunoi.base.refusals import Conflict, Forbidden, Invalid, NotFound
from caunoi.gatherings.commands import registering
from caunoi.gatherings.models import Floor, Gathering, Registration
from caunoi.gatherings.queries.floor import registrations
from caunoi.gatherings.tasks import forget_who_registered
from caunoi.journal.models import Entry
from caunoi.journal.queries.timeline import timeline
from caunoi.matters import receipts
from tests.gatherings.scenes import announced, planned
from tests.world import World


@pytest.fixture
def floor(world: World) -> Floor:
    """Of a dialogue announced two weeks before, with ten seats."""
    floor = Floor.objects.get(gathering=announced(world))
    registering.set_floor(actor=world.chief, floor=floor, seats=10, takes_phones=True)
    return floor


def register(floor: Floor, nonce: str = "", **changes: Any) -> Registration:
    return registering.register(actor=VISITOR, floor=floor.pk, nonce=nonce or receipts.new_nonce(), **changes)


def test_one_form_is_one_registration_and_its_code_gives_the_seats_back(floor: Floor):
    nonce = receipts.new_nonce()
    row = register(floor, nonce, people=4, full_name="Lý Thị Mùi")

    again = register(floor, nonce, people=4)
    floor.refresh_from_db()
    found = registering.find_registration(receipts.code_for(nonce))
    assert (row.pk, row.number, floor.registered) == (again.pk, 1, 4)
    assert found == row

    registering.cancel_registration(actor=VISITOR, registration=row, code=receipts.code_for(nonce))
    row.refresh_from_db()
    floor.refresh_from_db()
    assert (row.full_name, floor.registered) == ("", 0)
    assert registering.find_registration(receipts.code_for(nonce)) is None
    with pytest.raises(Conflict):
        register(floor, nonce, people=4)
    with pytest.raises(NotFound):
        registering.cancel_registration(actor=VISITOR, registration=row, code=receipts.code_for(receipts.new_nonce()))


def test_no_seat_is_given_twice_and_who_comes_too_late_is_told_how_many_are_left(world: World, floor: Floor):
    register(floor, people=8)

    with pytest.raises(Conflict) as few:
        register(floor, people=3)
    register(floor, people=2)
    with pytest.raises(Conflict) as full:
        register(floor)
    with pytest.raises(Invalid):
        registering.set_floor(actor=world.chief, floor=floor.pk, seats=9, takes_phones=True)

    assert ("2" in str(few.value), few.value.code, full.value.code) == (True, "full", "full")
    assert list(Registration.objects.values_list("number", flat=True)) == [1, 2]
    registering.set_floor(actor=world.chief, floor=floor.pk, seats=None, takes_phones=True)
    assert register(floor, people=10).number == 3


def test_one_registers_for_what_is_public_and_announced(world: World, floor: Floor):
    hidden = Floor.objects.get(gathering=planned(world))
    private = Floor.objects.get(gathering=announced(world, is_public=False))
    over = Floor.objects.get(gathering=announced(world))
    Gathering.objects.filter(pk=over.gathering_id).update(state="held")

    for each, refusal in ((hidden, NotFound), (private, NotFound), (over, Forbidden)):
        with pytest.raises(refusal):
            register(each)
    for wrong in ({"people": 0}, {"people": 11}):
        with pytest.raises(Invalid):
            register(floor, **wrong)


def test_the_convener_cancels_a_registration_with_a_reason_and_nobody_else_does(world: World, floor: Floor):
    row = register(floor, full_name="Lý Thị Mùi", people=4)
    off: dict[str, Any] = {"floor": floor.pk, "registration_id": row.pk}

    for actor, reason, refusal in (
        (world.neighbour, "Giữ chỗ hộ", Forbidden), (VISITOR, "Giữ chỗ hộ", NotFound), (world.chief, " ", Invalid),
    ):  # fmt: skip
        with pytest.raises(refusal):
            registering.take_registration_off(actor=actor, reason=reason, **off)
    registering.take_registration_off(actor=world.chief, reason="Giữ chỗ cho người không có", **off)
    with pytest.raises(Conflict):
        registering.take_registration_off(actor=world.chief, reason="Lần nữa", **off)

    row.refresh_from_db()
    floor.refresh_from_db()
    assert (row.full_name, row.cancelled_at is not None, floor.registered) == ("", True, 0)
    assert [event.reason for event in timeline(floor) if event.verb == "registration.cancelled"] == [
        "Giữ chỗ cho người không có"
    ]


def test_only_the_convener_reads_who_comes_and_90_days_later_nobody(world: World, floor: Floor, hold_time: Any):
    register(floor, full_name="Lý Thị Mùi", people=2)
    gathering = floor.gathering

    assert [row.full_name for row in registrations(world.chief, gathering)] == ["Lý Thị Mùi"]
    assert list(registrations(world.neighbour, gathering)) == list(registrations(world.specialist, gathering)) == []

    hold_time(gathering.ends_at + timedelta(days=90))
    forget_who_registered()
    assert Registration.objects.get().full_name == "Lý Thị Mùi"
    hold_time(gathering.ends_at + timedelta(days=91))
    forget_who_registered()
    forget_who_registered()

    row = Registration.objects.get()
    assert (row.full_name, row.people, row.erased_at is not None) == ("", 2, True)
    assert Entry.objects.filter(verb="registration.erased").count() == 1

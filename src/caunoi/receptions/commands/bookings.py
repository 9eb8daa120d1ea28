"""Appointments for posted reception days, made and cancelled by anybody with the code of the booking."""

from __future__ import annotations

import hmac

from django.utils.translation import gettext_lazy as _

from caunoi.base.refusals import Conflict, Invalid, NotFound
from caunoi.ground.receipt_code import parse_code
from caunoi.journal.commands import Context, command
from caunoi.matters import receipts
from caunoi.people.validators import clean_phone
from caunoi.receptions.choices import ScheduleState
from caunoi.receptions.models import Booking, Schedule
from caunoi.receptions.policies import may_book, may_cancel_booking
from caunoi.receptions.validators import a_line

MOST_PEOPLE = 50


def book(*, nonce: str, **inputs: object) -> Booking:
    """Book a slot exactly once: the same ``nonce`` gives the same appointment; ``Conflict`` (``already``) when that one was
    cancelled since. Other inputs: see ``_book``."""
    before = Booking.objects.filter(nonce_hash=receipts.nonce_hash(nonce)).first()
    if before is not None and before.cancelled_at is not None:
        raise Conflict(_("This appointment was cancelled or used already."), code="already")
    return before or _book(nonce=nonce, **inputs)


@command("schedule.book", subject=Schedule, policy=may_book)
def _book(
    ctx: Context, schedule: Schedule, *, nonce: str, slot: int, people: int = 1, full_name: str = "", phone: str = ""
) -> Booking:
    """Take one slot of a posted day. Name and telephone may be left out; they never enter the record.

    Raises ``Conflict`` (``slot_taken``) when somebody else was faster, whatever happens at once.
    """
    if schedule.state != ScheduleState.POSTED or schedule.starts_at <= ctx.at:
        raise Conflict(
            _("Appointments for this day are no longer possible. Please choose another day."), code="too_late"
        )
    if not 1 <= slot <= schedule.capacity:
        raise Invalid(_("Please choose one of the times that are free."), field="slot")
    if not 1 <= people <= MOST_PEOPLE:
        raise Invalid(_("Please write how many of you will come, from 1 to 50."), field="people")
    if Booking.objects.filter(schedule=schedule, slot=slot, cancelled_at=None).exists():
        raise Conflict(
            _("This time has just been taken by somebody else. Please choose another one; what you wrote is kept."),
            code="slot_taken", field="slot",
        )  # fmt: skip
    booking = Booking(
        schedule=schedule, slot=slot, people=people, made_at=ctx.at, nonce_hash=receipts.nonce_hash(nonce),
        code_hash=receipts.stored_hash(receipts.code_for(nonce)),
        full_name=a_line(full_name, "full_name", 120, required=False), phone=clean_phone(phone) if phone.strip() else "",
    )  # fmt: skip
    booking.save(force_insert=True)
    ctx.record("schedule.booked", booking, fields={"schedule": schedule.pk, "slot": slot, "people": people})
    return booking


def is_known(nonce: str) -> bool:
    """Whether this form made an appointment, even one that was cancelled since."""
    return Booking.objects.filter(nonce_hash=receipts.nonce_hash(nonce)).exists()


def find_booking(typed: str) -> Booking | None:
    """The appointment whose code was typed and which stands; malformed, unknown and cancelled codes answer alike."""
    code = parse_code(typed)
    if code is None:
        return None
    rows = Booking.objects.select_related("schedule__place", "schedule__agency", "schedule__head")
    return rows.filter(code_hash=receipts.stored_hash(code), cancelled_at=None).first()


@command("booking.cancel", subject=Booking, policy=may_cancel_booking)
def cancel(ctx: Context, booking: Booking, *, code: str = "") -> Booking:
    """Give a slot back; name and telephone are erased. Without an officer's right the ``code`` has to be right."""
    parsed = parse_code(code)
    knows = parsed is not None and hmac.compare_digest(receipts.stored_hash(parsed), bytes(booking.code_hash))
    if not ctx.actor.is_officer and not knows:
        raise NotFound()
    if booking.cancelled_at is not None or booking.visit_id is not None:
        raise Conflict(_("This appointment was cancelled or used already."), code="wrong_state")
    booking.cancelled_at, booking.full_name, booking.phone = ctx.at, "", ""
    ctx.record("booking.cancelled", booking, fields={"schedule": booking.schedule_id, "slot": booking.slot})
    return booking

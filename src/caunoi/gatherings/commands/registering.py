"""Announcing to come: as many as there are seats, each once, with a code to give the seat back."""

from __future__ import annotations

import hmac
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from caunoi.base.actors import system
from caunoi.base.inputs import a_line
from caunoi.base.policies import only_the_system
from caunoi.base.refusals import Conflict, Invalid, NotFound
from caunoi.base.time import now
from caunoi.gatherings.limits import MOST_PEOPLE
from caunoi.gatherings.models import Floor, Gathering, Registration
from caunoi.gatherings.policies import may_cancel_registration, may_register, may_set_floor
from caunoi.ground.receipt_code import parse_code
from caunoi.journal.commands import Context, command
from caunoi.matters import receipts

KEPT = timedelta(days=90)
"""How long the name is kept after the gathering: complaints about the notice or the result come within it."""


@command("floor.set", subject=Floor, policy=may_set_floor)
def set_floor(ctx: Context, floor: Floor, *, seats: int | None, takes_phones: bool) -> None:
    """Say how many may register (empty: nobody counts seats) and whether questions are taken from phones. Raises ``Invalid`` for
    fewer seats than were promised already."""
    if seats is not None and seats < floor.registered:
        raise Invalid(
            _("%(n)s people are registered already. Please give at least as many seats, or ask some of them first.")
            % {"n": floor.registered},
            field="seats",
        )
    floor.seats, floor.takes_phones = seats, takes_phones
    fields = {"gathering": floor.gathering_id, "seats": seats, "takes_phones": takes_phones}
    ctx.record("floor.set", floor, fields=fields)


class _RegisteredBefore(Exception):
    """This very form made a registration while we waited for the floor."""

    def __init__(self, registration: Registration) -> None:
        super().__init__(str(registration))
        self.registration = registration


def register(*, nonce: str, **inputs: object) -> Registration:
    """Announce to come exactly once: the same ``nonce`` gives the same registration, however many presses arrive together. Other
    inputs: see ``_register``."""
    try:
        return registered_with(nonce) or _register(nonce=nonce, **inputs)
    except _RegisteredBefore as known:
        known.registration.is_replay = True
        return known.registration


def registered_with(nonce: str) -> Registration | None:
    """The registration that this form made and that stands, or ``None``."""
    return Registration.objects.filter(nonce_hash=receipts.nonce_hash(nonce), cancelled_at=None).first()


def is_known(nonce: str) -> bool:
    """Whether this form made a registration, even one that was cancelled since."""
    return Registration.objects.filter(nonce_hash=receipts.nonce_hash(nonce)).exists()


@command("floor.register", subject=Floor, policy=may_register)
def _register(ctx: Context, floor: Floor, *, nonce: str, people: int = 1, full_name: str = "") -> Registration:
    """Take seats for ``people``. The name may be left out; it never enters the record.

    Raises ``Conflict`` (``full``) when not enough seats are left, saying how many are, and (``already``) for a form whose
    registration was cancelled meanwhile.
    """
    if not 1 <= people <= MOST_PEOPLE:
        raise Invalid(
            _("Please write how many of you will come, from 1 to %(most)s.") % {"most": MOST_PEOPLE}, field="people"
        )
    known = Registration.objects.filter(nonce_hash=receipts.nonce_hash(nonce)).first()
    if known is not None and known.cancelled_at is None:
        raise _RegisteredBefore(known)
    if known is not None:
        raise Conflict(_("This registration was cancelled. Please begin anew."), code="already")
    _check_room(floor, people)
    floor.last_registration += 1
    floor.registered += people
    row = Registration.objects.create(
        gathering_id=floor.gathering_id, number=floor.last_registration, people=people, made_at=ctx.at,
        full_name=a_line(full_name, "full_name", 120, required=False),
        nonce_hash=receipts.nonce_hash(nonce), code_hash=receipts.stored_hash(receipts.code_for(nonce)),
    )  # fmt: skip
    fields = {"gathering": floor.gathering_id, "registration": row.number, "people": people}
    ctx.record("floor.registered", floor, fields=fields)
    return row


def _check_room(floor: Floor, people: int) -> None:
    if floor.seats is None or floor.registered + people <= floor.seats:
        return
    free = floor.seats - floor.registered
    full = _("All seats are taken. You can still ask a question from your phone while it is in session.")
    few = _("Only %(free)s seats are left. Please register fewer people.") % {"free": free}
    raise Conflict(few if free else full, code="full", field="people")


def find_registration(typed: str) -> Registration | None:
    """The registration whose code was typed and which stands; malformed, unknown and cancelled codes answer alike."""
    code = parse_code(typed)
    if code is None:
        return None
    rows = Registration.objects.select_related("gathering__convener")
    return rows.filter(code_hash=receipts.stored_hash(code), cancelled_at=None).first()


def cancel_registration(*, actor, registration: Registration, code: str) -> Registration:  # type: ignore[no-untyped-def]
    """Give the seats back with the code; the name is erased at once. See ``_cancel``."""
    floor = Floor.objects.get(gathering=registration.gathering_id)
    return _cancel(actor=actor, floor=floor.pk, registration_id=registration.pk, code=code)  # type: ignore[no-any-return]


@command("floor.cancel_registration", subject=Floor, policy=may_cancel_registration)
def _cancel(ctx: Context, floor: Floor, *, registration_id: int, code: str) -> Registration:
    """Give the seats of one registration back. Raises ``NotFound`` for a wrong code, ``Conflict`` for one cancelled before."""
    row = Registration.objects.filter(pk=registration_id, gathering=floor.gathering_id).first()
    parsed = parse_code(code)
    if row is None or parsed is None or not hmac.compare_digest(receipts.stored_hash(parsed), bytes(row.code_hash)):
        raise NotFound()
    _give_back(ctx, floor, row)
    return row


@command("floor.take_registration_off", subject=Floor, policy=may_set_floor)
def take_registration_off(ctx: Context, floor: Floor, *, registration_id: int, reason: str) -> Registration:
    """The convener cancels a registration, of somebody who took seats for nobody for instance; the reason stands in the record.
    Raises ``NotFound`` for one of another gathering, ``Conflict`` for one cancelled before."""
    row = Registration.objects.filter(pk=registration_id, gathering=floor.gathering_id).first()
    if row is None:
        raise NotFound()
    _give_back(ctx, floor, row, a_line(reason, "reason", 500))
    return row


def _give_back(ctx: Context, floor: Floor, row: Registration, reason: str = "") -> None:
    if row.cancelled_at is not None:
        raise Conflict(_("This registration was cancelled already."), code="wrong_state")
    row.cancelled_at, row.erased_at, row.full_name = ctx.at, ctx.at, ""
    row.save(update_fields=["cancelled_at", "erased_at", "full_name"])
    floor.registered -= row.people
    fields = {"gathering": floor.gathering_id, "registration": row.number, "people": row.people}
    ctx.record("registration.cancelled", floor, fields=fields, reason=reason)


@command("floor.erase_registrations", subject=Floor, policy=only_the_system)
def erase_registrations(ctx: Context, floor: Floor) -> None:
    """Erase the name of everybody who registered; how many came stays."""
    rows = Registration.objects.filter(gathering=floor.gathering_id, erased_at=None)
    count = rows.update(full_name="", erased_at=ctx.at)
    ctx.record("registration.erased", floor, fields={"gathering": floor.gathering_id, "count": count})


def erase_old_registrations() -> int:
    """Erase what was kept 90 days after its gathering; returns of how many gatherings. Safe to repeat."""
    ended = Gathering.objects.filter(
        ends_at__lt=now() - KEPT, registrations__erased_at=None, registrations__isnull=False
    )
    keys = list(
        Floor.objects.filter(gathering__in=ended.values("pk")).order_by("pk").values_list("pk", flat=True)[:500]
    )
    for key in keys:
        erase_registrations(actor=system(), floor=key)
    return len(keys)

"""Offices, holders and public keys, as administrators see them."""

from __future__ import annotations

from dataclasses import dataclass

from caunoi.base import time
from caunoi.base.actors import Actor
from caunoi.base.refusals import NotFound
from caunoi.ground.sealing import fingerprint
from caunoi.people.models import Seat
from caunoi.seals.models import Office, OfficeHolder, SealKey
from caunoi.seals.policies import may_manage_offices


@dataclass(frozen=True, slots=True)
class OfficeState:
    """One office of today with its key, if it has one, and its holders."""

    office: Office
    key: SealKey | None
    fingerprint: str
    holders: list[OfficeHolder]


def office_states(actor: Actor) -> list[OfficeState]:
    """The offices in force, in the order in which they were named."""
    may_manage_offices(actor).require()
    today = time.today()
    states = []
    for office in Office.objects.in_force(today).select_related("agency").order_by("pk"):
        key = SealKey.objects.filter(office=office, until=None).first()
        holders = OfficeHolder.objects.in_force(today).filter(office=office)
        held = holders.select_related("seat__account", "seat__post__agency").order_by("pk")
        states.append(OfficeState(office, key, fingerprint(bytes(key.public)) if key else "", list(held)))
    return states


def envelopes(actor: Actor) -> list[SealKey]:
    """Paper envelopes, the newest number first."""
    may_manage_offices(actor).require()
    return list(SealKey.objects.exclude(envelope=None).order_by("-envelope")[:200])


def office(actor: Actor, pk: int) -> Office:
    """One office of today. Raises ``NotFound``."""
    may_manage_offices(actor).require()
    found = Office.objects.in_force(time.today()).select_related("agency").filter(pk=pk).first()
    if found is None:
        raise NotFound()
    return found


def holder(actor: Actor, pk: int) -> OfficeHolder:
    """One holder of today. Raises ``NotFound``."""
    may_manage_offices(actor).require()
    rows = OfficeHolder.objects.in_force(time.today()).select_related("office", "seat__account", "seat__post__agency")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotFound()
    return found


def key(actor: Actor, pk: int) -> SealKey:
    """One key. Raises ``NotFound``."""
    may_manage_offices(actor).require()
    found = SealKey.objects.select_related("office").filter(pk=pk).first()
    if found is None:
        raise NotFound()
    return found


def seats_for(office: Office) -> list[Seat]:
    """Seats of today in the office's agency, from which a holder is named."""
    rows = Seat.objects.in_force(time.today()).filter(post__agency=office.agency_id, account__is_active=True)
    return list(rows.select_related("account", "post__agency").order_by("post__title", "pk"))

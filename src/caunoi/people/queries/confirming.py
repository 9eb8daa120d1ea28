"""What waits for a second person, for whom it waits, and for whose sake."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from caunoi.base.actors import Actor
from caunoi.base.refusals import NotFound
from caunoi.journal.models import Entry
from caunoi.people.models import Absence, Account, Seat, Standing
from caunoi.people.policies import CONFIRMING, confirms_in

SEAT_NAMES = ("post__agency", "account", "asked_by")
ABSENCE_NAMES = ("seat__post__agency", "seat__account", "substitute__post__agency", "substitute__account", "asked_by")


def waiting_for_second(actor: Actor, on: date) -> list[Seat | Absence]:
    """What the actor can confirm now, the oldest first. One question where nothing waits."""
    if not actor.rights & CONFIRMING:
        return []
    waits = [rows.filter(standing=Standing.WAITING).values("pk") for rows in (Seat.objects, Absence.objects)]
    if not waits[0].union(waits[1]).exists():
        return []
    seats, absences = _seats(on), _absences(on)
    agencies = confirms_in(actor)
    if agencies is not None:
        seats, absences = seats.filter(post__agency__in=agencies), absences.filter(seat__post__agency__in=agencies)
    found: list[Seat | Absence] = [*seats, *absences]
    return [row for row in found if row.asked_by_id and actor.account_id not in (row.asked_by_id, row.seats_account)]


def everything_waiting(on: date) -> list[Seat | Absence]:
    """All that waits, for the operator at the machine."""
    return [*_seats(on), *_absences(on)]


def waiting_seat(pk: int) -> Seat:
    """One seat, for ``may_confirm`` to judge; raises ``NotFound``."""
    found = Seat.objects.select_related(*SEAT_NAMES).filter(pk=pk).first()
    if found is None:
        raise NotFound()
    return found


def waiting_absence(pk: int) -> Absence:
    """One absence, for ``may_confirm`` to judge; raises ``NotFound``."""
    found = Absence.objects.select_related(*ABSENCE_NAMES).filter(pk=pk).first()
    if found is None:
        raise NotFound()
    return found


def own_waiting_seats(account: Account, on: date) -> list[Seat]:
    """Seats of the account that give nothing yet because a second person has not confirmed them."""
    return list(_seats(on).filter(account=account))


def refused_of_late(actor: Actor, since: datetime) -> list[Seat | Absence]:
    """What an administrator asked for and a second person refused at or after the instant ``since``, the oldest first."""
    if not actor.has("administer"):
        return []
    asked = {"asked_by": actor.account_id, "standing": Standing.REFUSED}
    seats = list(Seat.objects.filter(**asked).select_related(*SEAT_NAMES).order_by("pk"))
    absences = list(Absence.objects.filter(**asked).select_related(*ABSENCE_NAMES).order_by("pk"))
    return [*_since(seats, "seat", since), *_since(absences, "absence", since)]


def _since(rows: list[Any], kind: str, since: datetime) -> list[Any]:
    if not rows:
        return []
    entries = Entry.objects.filter(subject_kind=kind, subject_id__in=[row.pk for row in rows])
    late = set(entries.filter(verb=f"{kind}.refused", at__gte=since).values_list("subject_id", flat=True))
    return [row for row in rows if row.pk in late]


def _seats(on: date) -> QuerySet[Seat]:
    return Seat.objects.waiting(on).select_related(*SEAT_NAMES).order_by("pk")


def _absences(on: date) -> QuerySet[Absence]:
    return Absence.objects.waiting(on).select_related(*ABSENCE_NAMES).order_by("pk")

"""Who can be given a matter, or asked to approve its answer."""

from __future__ import annotations

from dataclasses import dataclass

from caunoi.base import time
from caunoi.people.models import Absence, Seat
from caunoi.people.roles import rights_of


@dataclass(frozen=True, slots=True)
class Officer:
    """A seat of an agency today, as a line of a form."""

    seat_id: int
    label: str
    rights: frozenset[str]
    is_away: bool


def officers_of(agency_id: int | None, right: str = "") -> list[Officer]:
    """The seats of an agency in force today, with ``right`` when given, by name; says who is away and represented."""
    today = time.today()
    seats = Seat.objects.in_force(today).filter(post__agency_id=agency_id, account__is_active=True)
    away = set(
        Absence.objects.in_force(today).filter(seat__post__agency_id=agency_id).values_list("seat_id", flat=True)
    )
    found = [
        Officer(seat.pk, f"{seat.account.full_name}, {seat.post.title}", rights_of(seat.post.roles), seat.pk in away)
        for seat in seats.select_related("account", "post")
    ]
    return sorted(
        (each for each in found if not right or right in each.rights), key=lambda each: (each.label, each.seat_id)
    )

"""Who can be given a matter, or asked to approve its answer."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import DateField, Exists, OuterRef, QuerySet

from caunoi.base import time
from caunoi.base.prepared import Prepared, Slot
from caunoi.matters.choices import Kind
from caunoi.matters.models import Matter, Recusal
from caunoi.people.models import Absence, Seat
from caunoi.people.roles import rights_of


@dataclass(frozen=True, slots=True)
class Officer:
    """A seat of an agency today, as a line of a form."""

    seat_id: int
    label: str
    rights: frozenset[str]
    is_away: bool


def _seats() -> QuerySet[Seat]:
    day = Slot("on", DateField())
    away = Absence.objects.in_force(day).filter(seat=OuterRef("pk"))
    seats = Seat.objects.in_force(day).filter(post__agency_id=Slot("agency"), account__is_active=True)
    return seats.annotate(away=Exists(away)).values_list(
        "pk", "account__full_name", "post__title", "post__roles", "away"
    )


SEATS = Prepared(_seats)


def officers_of(agency_id: int | None, right: str = "") -> list[Officer]:
    """The seats of an agency in force today, with ``right`` when given, by name; says who is away and represented."""
    rows = SEATS.rows(agency=agency_id, on=time.today())
    found = [Officer(pk, f"{name}, {title}", rights_of(roles), is_away) for pk, name, title, roles, is_away in rows]
    return sorted(
        (each for each in found if not right or right in each.rights), key=lambda each: (each.label, each.seat_id)
    )


def officers_for(matter: Matter, right: str = "") -> list[Officer]:
    """The same for one matter of its accountable agency: without those who may not take part in it and, for a denunciation that
    is to be worked on with ``right``, without those who may not read one (Luật TC 2018 Đ8.3, Đ31)."""
    away = Recusal.objects.filter(matter=matter, until__isnull=True).values("account_id")
    barred = set(Seat.objects.filter(account_id__in=away).values_list("pk", flat=True))
    found = [each for each in officers_of(matter.accountable_id, right) if each.seat_id not in barred]
    if right and matter.kind == Kind.DENUNCIATION:
        found = [each for each in found if "denounce" in each.rights]
    return found


def accounts_of(agency_id: int | None) -> list[tuple[int, str]]:
    """Accounts that hold a seat of an agency today, each once with one of its posts, by name."""
    seats = Seat.objects.in_force(time.today()).filter(post__agency_id=agency_id, account__is_active=True)
    rows = seats.order_by("pk").values_list("account_id", "account__full_name", "post__title")
    return sorted({pk: f"{name}, {title}" for pk, name, title in rows}.items(), key=lambda row: (row[1], row[0]))

"""Who is acting: an account in one of its seats, or in the seat of somebody absent for whom it stands in.

Substitution: the substitute keeps the own seat (``Actor.seat_id``, so the record says who really acted) and borrows the agency
and the rights of the absent seat; ``Actor.stands_in_for`` names the absent holder. Standing in is not handed on: a substitute
of a substitute gets nothing (BLDS Đ564: sub-delegation needs the principal's consent, which an absence does not record).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import DateField, QuerySet

from caunoi.base import time
from caunoi.base.actors import Actor
from caunoi.base.prepared import Prepared, Slot
from caunoi.people.models import HOLDING, Absence, Account, ApiToken, Seat
from caunoi.people.roles import rights_of
from caunoi.people.tokens import hash_token


@dataclass(frozen=True, slots=True)
class Held:
    """A seat with its holder, post and agency, plain values only. ``agency_short`` is the short name."""

    pk: int
    account_id: int
    full_name: str
    title: str
    agency_id: int
    agency: str
    agency_short: str
    roles: list[str]

    @property
    def label(self) -> str:
        """Name and post, as the record writes them."""
        return f"{self.full_name}, {self.title}, {self.agency_short}"


@dataclass(frozen=True, slots=True)
class Capacity:
    """One way in which an account may act on a day: in its own ``seat``, or in ``seat`` of an absent colleague."""

    seat: Held
    own_seat: Held

    @property
    def is_substitute(self) -> bool:
        return self.seat.pk != self.own_seat.pk

    @property
    def label(self) -> str:
        """Name and post of the seat's holder."""
        return self.seat.label


COLUMNS = (
    "pk", "account_id", "account__full_name", "post__title", "post__agency_id", "post__agency__label",
    "post__agency__short_name", "post__roles",
)  # fmt: skip


def _of_seat(prefix: str) -> list[str]:
    return [prefix + column for column in COLUMNS]


def _in_force_today() -> QuerySet[Seat]:
    return Seat.objects.in_force(Slot("on", DateField()))


def _absences() -> QuerySet[Absence]:
    """Absences of a day in which a seat of one account stands in, as long as the absent seat itself holds."""
    return Absence.objects.in_force(Slot("on", DateField())).filter(seat__in=_in_force_today().values("pk"))


OWN_SEATS = Prepared(lambda: (
    _in_force_today().filter(account=Slot("account")).order_by("since", "id").values_list(*COLUMNS)
))  # fmt: skip
STANDS_IN = Prepared(lambda: (
    _absences().filter(substitute__in=_in_force_today().filter(account=Slot("account")).values("pk"))
    .order_by("since", "id").values_list("substitute_id", *_of_seat("seat__"))
))  # fmt: skip
ABSENT_SEATS = Prepared(lambda: _absences().filter(substitute=Slot("seat")).values_list("seat_id"))
TOKEN = Prepared(lambda: (
    ApiToken.objects.filter(
        token_hash=Slot("token_hash", ApiToken._meta.get_field("token_hash")), revoked_at=None, seat__standing__in=HOLDING
    ).values_list("name", "expires_at", "seat__since", "seat__until", "seat__account__is_active", *_of_seat("seat__"))
))  # fmt: skip


def capacities(account: Account, on: date) -> list[Capacity]:
    """Every way in which ``account`` may act on ``on``: own seats, the longest held first, then seats of absent colleagues."""
    own = [Held(*row) for row in OWN_SEATS.rows(account=account.pk, on=on)]
    if not own:
        return []
    by_id = {seat.pk: seat for seat in own}
    absent = [Capacity(Held(*row), by_id[substitute]) for substitute, *row in STANDS_IN.rows(account=account.pk, on=on)]
    return [*(Capacity(seat, seat) for seat in own), *absent]


def actor_for(account: Account, seat_id: int | None = None, on: date | None = None) -> Actor | None:
    """The actor of ``account`` on ``on`` (default today, Asia/Ho_Chi_Minh), or ``None`` when it holds no seat then.

    ``seat_id`` chooses among the capacities (an own seat, or an absent seat one stands in for). A choice that no longer holds
    falls back to the first own seat rather than shutting the officer out.
    """
    day = on or time.today()
    if not account.is_active:
        return None
    offered = capacities(account, day)
    if not offered:
        return None
    chosen = next((each for each in offered if each.seat.pk == seat_id), offered[0])
    return _actor(chosen, offered)


def _actor(chosen: Capacity, offered: list[Capacity]) -> Actor:
    own, seat = chosen.own_seat, chosen.seat
    rights = rights_of(seat.roles)
    borrows = any(
        each.is_substitute and each.own_seat.pk == own.pk and "approve" in rights_of(each.seat.roles)
        for each in offered
    )
    if borrows:
        # An approval step names the seat it waits for, so the substitute may decide it from the own seat as well.
        rights |= {"approve"}
    return Actor(
        kind="officer",
        label=own.label,
        account_id=own.account_id,
        seat_id=own.pk,
        agency_id=seat.agency_id,
        rights=rights,
        stands_in_for=chosen.label if chosen.is_substitute else "",
    )


def acts_for_seats(actor: Actor, on: date) -> set[int]:
    """Ids of the seats in whose name ``actor`` may decide on ``on``: the own one and those it stands in for."""
    if actor.seat_id is None:
        return set()
    return {actor.seat_id, *(seat_id for (seat_id,) in ABSENT_SEATS.rows(seat=actor.seat_id, on=on))}


def for_token(raw: str, on: date | None = None) -> Actor | None:
    """The actor behind an API token: its seat, no more; ``None`` for an unknown, revoked or expired token or a seat that does
    not hold."""
    day = on or time.today()
    found = TOKEN.first(token_hash=hash_token(raw))
    if found is None:
        return None
    name, expires_at, since, until, is_active, *row = found
    if (expires_at is not None and expires_at <= time.now()) or not is_active:
        return None
    if since > day or (until is not None and until <= day):
        return None
    seat = Held(*row)
    return Actor(
        kind="officer",
        label=f"{seat.label} ({name})",
        account_id=seat.account_id,
        seat_id=seat.pk,
        agency_id=seat.agency_id,
        rights=rights_of(seat.roles),
    )

"""Who is acting: an account in one of its seats, or in the seat of somebody absent for whom it stands in.

Substitution: the substitute keeps the own seat (``Actor.seat_id``, so the record says who really acted) and borrows the agency
and the rights of the absent seat; ``Actor.stands_in_for`` names the absent holder. Standing in is not handed on: a substitute
of a substitute gets nothing (BLDS Đ564: sub-delegation needs the principal's consent, which an absence does not record).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from caunoi.base import time
from caunoi.base.actors import Actor
from caunoi.people.models import Absence, Account, ApiToken, Seat
from caunoi.people.roles import rights_of
from caunoi.people.tokens import hash_token


@dataclass(frozen=True, slots=True)
class Capacity:
    """One way in which an account may act on a day: in its own ``seat``, or in ``seat`` of an absent colleague."""

    seat: Seat
    own_seat: Seat

    @property
    def is_substitute(self) -> bool:
        return self.seat.pk != self.own_seat.pk

    @property
    def label(self) -> str:
        """Name and post of the seat's holder."""
        return f"{self.seat.account.full_name}, {self.seat.post}"


def seats_of(account: Account, on: date) -> list[Seat]:
    """The seats that ``account`` holds on the civil date ``on``, the longest held first; with post, agency and account."""
    rows = Seat.objects.in_force(on).filter(account=account).select_related("post__agency", "account")
    return list(rows.order_by("since", "id"))


def capacities(account: Account, on: date) -> list[Capacity]:
    """Every way in which ``account`` may act on ``on``: own seats first, then seats of absent colleagues."""
    own = seats_of(account, on)
    found = [Capacity(seat, seat) for seat in own]
    if own:
        absences = (
            Absence.objects.in_force(on)
            .filter(substitute__in=own, seat__in=Seat.objects.in_force(on).values("pk"))
            .select_related("seat__post__agency", "seat__account", "substitute__post__agency", "substitute__account")
        )
        found += [Capacity(absence.seat, absence.substitute) for absence in absences.order_by("since", "id")]
    return found


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
    rights = rights_of(seat.post.roles)
    borrows = any(
        each.is_substitute and each.own_seat.pk == own.pk and "approve" in rights_of(each.seat.post.roles)
        for each in offered
    )
    if borrows:
        # An approval step names the seat it waits for, so the substitute may decide it from the own seat as well.
        rights |= {"approve"}
    return Actor(
        kind="officer",
        label=f"{own.account.full_name}, {own.post}",
        account_id=own.account_id,
        seat_id=own.pk,
        agency_id=seat.post.agency_id,
        rights=rights,
        stands_in_for=chosen.label if chosen.is_substitute else "",
    )


def acts_for_seats(actor: Actor, on: date) -> set[int]:
    """Ids of the seats in whose name ``actor`` may decide on ``on``: the own one and those it stands in for."""
    if actor.seat_id is None:
        return set()
    absent = Absence.objects.in_force(on).filter(substitute=actor.seat_id)
    absent = absent.filter(seat__in=Seat.objects.in_force(on).values("pk"))
    return {actor.seat_id, *absent.values_list("seat_id", flat=True)}


def for_token(raw: str, on: date | None = None) -> Actor | None:
    """The actor behind an API token: its seat, no more; ``None`` for an unknown, revoked or expired token or an ended seat."""
    day = on or time.today()
    token = (
        ApiToken.objects.filter(token_hash=hash_token(raw), revoked_at=None)
        .select_related("seat__post__agency", "seat__account")
        .first()
    )
    if token is None or (token.expires_at is not None and token.expires_at <= time.now()):
        return None
    seat = token.seat
    if not seat.is_in_force(day) or not seat.account.is_active:
        return None
    return Actor(
        kind="officer",
        label=f"{seat.account.full_name}, {seat.post} ({token.name})",
        account_id=seat.account_id,
        seat_id=seat.pk,
        agency_id=seat.post.agency_id,
        rights=rights_of(seat.post.roles),
    )

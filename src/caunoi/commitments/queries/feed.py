"""Due days of a seat for a calendar program: number, title, day; nothing about people."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from caunoi.base import time
from caunoi.base.actors import Actor
from caunoi.base.refusals import NotFound
from caunoi.commitments.choices import State
from caunoi.commitments.models import Commitment, FeedKey
from caunoi.commitments.queries.visible import visible_to
from caunoi.people.queries.actors import actor_for
from caunoi.people.tokens import hash_token


@dataclass(frozen=True, slots=True)
class Feed:
    """The seat whose calendar it is, and its open tasks that have a due day."""

    seat_id: int
    tasks: tuple[Commitment, ...]


def feed_of(raw: str) -> Feed:
    """The calendar behind the secret part of an address. Raises ``NotFound`` alike for a key that is unknown or revoked and for a
    seat that has ended or whose account is closed."""
    key = FeedKey.objects.filter(key_hash=hash_token(raw), revoked_at=None).select_related("seat__account").first()
    if key is None or not key.seat.is_in_force(time.today()):
        raise NotFound()
    actor = actor_for(key.seat.account, key.seat_id)
    if actor is None or actor.seat_id != key.seat_id:
        raise NotFound()
    return Feed(key.seat_id, tuple(due_of(actor)))


def due_of(actor: Actor) -> list[Commitment]:
    """Open tasks with a due day that the seat has in hand: those given to it; of its agency's, for who gives out work, those that
    it leads, and for who gives tasks, those that wait to be tested."""
    own = Q(handler_id=actor.seat_id)
    if actor.has("assign"):
        own |= Q(lead_id=actor.agency_id) & ~Q(state=State.PLANNED)
    if actor.has("plan"):
        own |= Q(issuer_id=actor.agency_id, state=State.DELIVERED)
    return list(visible_to(actor).filter(own, is_open=True, due_on__isnull=False).order_by("due_on", "pk"))


def own_key(actor: Actor) -> FeedKey | None:
    """The address in use for the actor's seat, without its secret, which nobody can read again."""
    return FeedKey.objects.filter(seat_id=actor.seat_id, revoked_at=None).first()

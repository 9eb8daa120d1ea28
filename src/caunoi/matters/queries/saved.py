"""Lists that a seat keeps at hand."""

from __future__ import annotations

from caunoi.base.actors import Actor
from caunoi.matters.models import SavedView


def views_of(actor: Actor) -> list[SavedView]:
    """The saved lists of the actor's seat, by name."""
    return list(SavedView.objects.filter(seat_id=actor.seat_id)) if actor.seat_id else []

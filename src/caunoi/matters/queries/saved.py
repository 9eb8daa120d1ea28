"""Lists that a seat keeps at hand."""

from __future__ import annotations

from caunoi.base.actors import Actor
from caunoi.base.prepared import PreparedObjects, Slot
from caunoi.matters.models import SavedView

OF_SEAT = PreparedObjects(lambda: SavedView.objects.filter(seat_id=Slot("seat")).order_by("name"))


def views_of(actor: Actor) -> list[SavedView]:
    """The saved lists of the actor's seat, by name."""
    return OF_SEAT.find(seat=actor.seat_id) if actor.seat_id else []

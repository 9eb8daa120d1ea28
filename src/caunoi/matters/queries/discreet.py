"""What overviews count for an actor: the matters of the agencies in scope, without those that are hidden wherever they lie."""

from __future__ import annotations

from django.db.models import QuerySet

from caunoi.base.actors import Actor
from caunoi.matters.models import Matter
from caunoi.matters.queries.visible import in_sight, scope_ids


def matters_below(actor: Actor, agency_id: int | None = None) -> QuerySet[Matter]:
    """Matters that agencies of the actor's scope answer for now (one of them with ``agency_id``), as far as the actor may know of
    them at all: whoever is recused, and of denunciations whoever does not carry the right, finds them in no list and no count."""
    scope = scope_ids(actor)
    return in_sight(
        actor, Matter.objects.filter(accountable_id__in=scope if agency_id is None else scope & {agency_id})
    )

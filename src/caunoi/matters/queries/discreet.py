"""What overviews leave out for an actor: matters from which the account is recused, and denunciations without the right."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet

from caunoi.base.actors import Actor
from caunoi.matters.choices import Kind
from caunoi.matters.models import Matter, Recusal
from caunoi.matters.queries.visible import scope_ids


def matters_below(actor: Actor, agency_id: int | None = None) -> QuerySet[Matter]:
    """Matters that agencies of the actor's scope answer for now (one of them with ``agency_id``), as far as the actor may know of
    them at all: whoever is recused, and of denunciations whoever does not carry the right, finds them in no list and no count."""
    scope = scope_ids(actor)
    rows = Matter.objects.filter(accountable_id__in=scope if agency_id is None else scope & {agency_id})
    if not actor.has("denounce"):
        rows = rows.exclude(kind=Kind.DENUNCIATION)
    barred = Recusal.objects.filter(matter=OuterRef("pk"), account_id=actor.account_id, until__isnull=True)
    return rows.filter(~Exists(barred))

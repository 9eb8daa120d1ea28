"""Registers imported before."""

from __future__ import annotations

from caunoi.base.actors import Actor
from caunoi.matters.queries.visible import scope_ids
from caunoi.oversight.models import RegisterImport

SHOWN = 20


def latest_imports(actor: Actor) -> list[RegisterImport]:
    """The newest imports of the agencies whose matters the actor sees."""
    rows = RegisterImport.objects.filter(agency_id__in=scope_ids(actor)).select_related("seat__post", "seat__account")
    return list(rows.order_by("-at", "-pk")[:SHOWN])

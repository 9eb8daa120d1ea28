"""Keeps the running counts in step with the matters, inside the transaction of each command."""

from __future__ import annotations

from collections import Counter

from django.db.models import Count, F
from django.db.models.functions import ExtractYear

from caunoi.matters.models import Matter, Tally

Cell = tuple[int, int, str, str]


def cell_of(matter: Matter) -> Cell:
    """The cell (agency, year of receipt, kind, state) in which a matter is counted."""
    return (matter.accountable_id, matter.received_on.year, str(matter.kind), str(matter.state))


def shift(before: Cell | None, after: Cell | None) -> None:
    """Move one matter from one cell to another; ``None`` stands for outside. Cells are taken in a fixed order, so that two
    commands never wait for each other in a ring."""
    if before == after:
        return
    changes = sorted([(cell, delta) for cell, delta in ((before, -1), (after, 1)) if cell is not None])
    for (agency, year, kind, state), delta in changes:
        where = {"agency_id": agency, "year": year, "kind": kind, "state": state}
        if not Tally.objects.filter(**where).update(count=F("count") + delta):
            Tally.objects.bulk_create([Tally(**where, count=0)], ignore_conflicts=True)
            Tally.objects.filter(**where).update(count=F("count") + delta)


def recount() -> dict[Cell, int]:
    """Every cell counted anew from the matters; ``caunoi doctor`` compares it with the running counts."""
    rows = (
        Matter.objects.annotate(year=ExtractYear("received_on"))
        .values_list("accountable_id", "year", "kind", "state")
        .annotate(n=Count("pk"))
    )
    return {(agency, year, kind, state): n for agency, year, kind, state, n in rows}


def differences() -> dict[Cell, tuple[int, int]]:
    """Cells in which the running count and the recount differ, as (running, recounted). Empty when all is well."""
    kept = Counter({(t.agency_id, t.year, t.kind, t.state): t.count for t in Tally.objects.all()})
    true = Counter(recount())
    return {cell: (kept[cell], true[cell]) for cell in {*kept, *true} if kept[cell] != true[cell]}

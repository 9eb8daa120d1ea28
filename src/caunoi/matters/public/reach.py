"""What a filter by agency or place means: what became of it and what it came from count as well."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from caunoi.agencies.queries.succession import heirs
from caunoi.places.memory import remember
from caunoi.places.models import Unit
from caunoi.places.queries.lineage import successors


def agency_reach(agency_id: int, today: date) -> frozenset[int]:
    """Under which agencies an answer of ``agency_id`` is found: itself and those that do its work today."""
    return remember(
        "agencies",
        ("answer reach", agency_id, today),
        lambda: frozenset({agency_id, *(heir.agency.pk for heir in heirs(agency_id, today))}),
    )


def place_reach(place_id: int, today: date) -> frozenset[int]:
    """Under which places an answer of ``place_id`` is found: itself, where it lives on today, and the units above both."""

    def look() -> frozenset[int]:
        unit = Unit.objects.select_related("parent", "parent__parent").get(pk=place_id)
        units = [unit, *(heir.unit for heir in successors(unit, today))]
        found: set[int] = set()
        for each in units:
            at: Unit | None = each
            while at is not None:
                found.add(at.pk)
                at = at.parent
        return frozenset(found)

    return remember("places", ("answer reach", place_id, today), look)


def grouped(counts: Iterable[tuple[int | None, int]], reach: dict[int, frozenset[int]]) -> dict[int, int]:
    """Counts by key rolled up: each under all keys it is found under."""
    total: dict[int, int] = defaultdict(int)
    for key, number in counts:
        if key is not None:
            for each in reach[key]:
                total[each] += number
    return dict(total)

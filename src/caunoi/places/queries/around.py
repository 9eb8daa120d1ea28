"""Which versions of which units a place has to do with, before and after a reform, itself and all that lies above it."""

from __future__ import annotations

from caunoi.places.memory import remember
from caunoi.places.models import Succession, Unit


def concerned_ids(unit: Unit) -> frozenset[int]:
    """Keys of ``unit``, of every earlier and later unit with which it shares land, and of all units above any of these: what
    is announced for one of them concerns who lives in ``unit``."""
    return remember("places", ("concerned_ids", unit.pk), lambda: frozenset(_with_those_above(_versions(unit.pk))))


def _versions(key: int) -> set[int]:
    """Back in time from ``key``, and forward from it; never back and forth, which would reach the neighbours."""
    found = {key}
    for here, there in (("new", "old"), ("old", "new")):
        frontier = {key}
        while frontier:
            rows = Succession.objects.filter(**{f"{here}__in": frontier})
            frontier = set(rows.values_list(f"{there}_id", flat=True)) - found
            found |= frontier
    return found


def _with_those_above(keys: set[int]) -> set[int]:
    found, frontier = set(keys), set(keys)
    while frontier:
        above = Unit.objects.filter(children__in=frontier).values_list("pk", flat=True)
        frontier = set(above) - found
        found |= frontier
    return found


def unit_of(key: int | None) -> Unit | None:
    """The unit with this key, whatever its day; ``None`` where there is none."""
    return Unit.objects.filter(pk=key).first() if key else None

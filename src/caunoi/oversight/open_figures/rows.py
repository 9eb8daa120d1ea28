"""The rows of the open figures by lasting keys: a place with the day on which its version began, a topic, an agency."""

from __future__ import annotations

from datetime import date

from caunoi.agencies.models import Topic
from caunoi.agencies.queries.directory import directory
from caunoi.places.choices import Level
from caunoi.places.models import Unit
from caunoi.places.queries.authority import province_on

NONE = "none"
"""Not said: no place, no topic."""
ELSEWHERE = "elsewhere"
"""A place outside the province of the day."""


def key_of(unit: Unit) -> str:
    """``district-135-2004-01-01``: level, code and first day, since codes are given anew."""
    return f"{unit.level}-{unit.code}-{unit.since.isoformat()}"


class Places:
    """Where a matter is counted: in a row by the month (the district, or the commune where there are no districts any more),
    and in a part of that row by the year."""

    def __init__(self, day: date) -> None:
        self.province = province_on(day)
        below = Unit.objects.in_force(day).filter(parent=self.province)
        self.rows = (*sorted(key_of(unit) for unit in below), key_of(self.province), ELSEWHERE, NONE)
        self._found: dict[int | None, tuple[str, str]] = {None: (NONE, NONE)}

    def learn(self, keys: set[int | None]) -> None:
        """Look up the places that are not known yet."""
        wanted = [key for key in keys if key not in self._found]
        for unit in Unit.objects.filter(pk__in=wanted).select_related("parent", "province"):
            self._found[unit.pk] = self._where(unit)

    def at(self, key: int | None) -> tuple[str, str]:
        """Row and part of a place."""
        return self._found[key]

    def _where(self, unit: Unit) -> tuple[str, str]:
        own = key_of(unit)
        above = unit.parent if unit.parent is not None and unit.parent.level == Level.DISTRICT else unit
        row = key_of(above)
        return (row, own) if row in self.rows else (ELSEWHERE, ELSEWHERE)


def topic_rows() -> tuple[str, ...]:
    """Every topic there ever was, and none."""
    return (*sorted(Topic.objects.values_list("code", flat=True)), NONE)


def agency_rows(day: date, counted: set[str]) -> tuple[str, ...]:
    """Agencies of the day and those that were counted."""
    return tuple(sorted({row.code for row in directory().by_id.values() if row.is_in_force(day)} | counted))

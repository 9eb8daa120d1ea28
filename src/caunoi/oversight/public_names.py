"""What the rows of the open figures are called, and in which place of a day an earlier place lives on."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from caunoi.agencies.models import Topic
from caunoi.agencies.queries.directory import directory
from caunoi.matters.choices import Kind, Score
from caunoi.matters.public.naming import agency_name, place_name, topic_name
from caunoi.oversight.open_figures.rows import ELSEWHERE, NONE, key_of
from caunoi.places.memory import remember
from caunoi.places.models import Unit
from caunoi.places.queries.lineage import successor_on


class Names:
    """Names by key, each register read once for a page."""

    def __init__(self) -> None:
        self._topics: dict[str, Topic] = {row.code: row for row in Topic.objects.all()}

    def place(self, key: str) -> str:
        if key in (NONE, ELSEWHERE):
            return _("No place given") if key == NONE else _("Outside the province")
        return place_name(unit_at(key)) or key

    def topic(self, key: str) -> str:
        return _("No topic given") if key == NONE else topic_name(self._topics.get(key)) or key

    def agency(self, key: str) -> str:
        return agency_name(directory().by_code.get(key)) or key

    def kind(self, key: str) -> str:
        return str(Kind(key).label) if key in Kind.values else key

    def score(self, key: str) -> str:
        return str(Score(int(key)).label)

    def topic_id(self, key: str) -> int | None:
        found = self._topics.get(key)
        return found.pk if found else None

    def agency_id(self, key: str) -> int | None:
        found = directory().by_code.get(key)
        return found.pk if found else None


def unit_at(key: str) -> Unit | None:
    """The dated version of a place."""
    if key in (NONE, ELSEWHERE):
        return None
    return remember("places", ("figures unit", key), lambda: _read(key))


def _read(key: str) -> Unit | None:
    level, code, since = key.split("-", 2)
    return Unit.objects.filter(level=level, code=code, since=since).first()


def whole_heir(key: str, on: date) -> str | None:
    """The place of ``on`` that took all of the place; ``None`` where it was split, so that its figures cannot be carried over."""
    unit = unit_at(key)
    if unit is None:
        return key
    heir: Any = remember("places", ("figures heir", key, on), lambda: successor_on(unit, on))
    return key_of(heir) if heir is not None else None


__all__ = ["Names", "unit_at", "whole_heir"]

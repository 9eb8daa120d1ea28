"""What the list of published answers can be narrowed to, and how many each choice would leave."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from caunoi.agencies.models import Agency, Topic
from caunoi.base import time
from caunoi.ground.names import list_sort_key
from caunoi.matters.public.answers import COUNTED, AnswerFilters, census, counted, narrowed, used
from caunoi.matters.public.naming import agency_name, place_name, topic_name
from caunoi.matters.public.reach import agency_reach, grouped, place_reach
from caunoi.places.models import Unit


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a list: ``count`` answers fit with it and everything else that was asked."""

    id: int
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class AnswerChoices:
    """Only what some published answer is found under, by name. Each count is that of the list it opens."""

    topics: tuple[Choice, ...]
    places: tuple[Choice, ...]
    agencies: tuple[Choice, ...]


def answer_choices(filters: AnswerFilters) -> AnswerChoices:
    """Topics, places and agencies with their counts; a place and an agency count what they came from as well."""
    today = time.today()
    return AnswerChoices(
        _choices("topic_id", filters, Topic, topic_name, lambda key, _on: frozenset({key}), today),
        _choices("place_id", filters, Unit, place_name, place_reach, today),
        _choices("agency_id", filters, Agency, agency_name, agency_reach, today),
    )


def _choices(
    name: str, filters: AnswerFilters, model: Any, named: Callable[[Any], str],
    reach_of: Callable[[int, date], frozenset[int]], today: date,
) -> tuple[Choice, ...]:  # fmt: skip
    reach = {key: reach_of(key, today) for key in used(name)}
    is_narrowed = filters.text.strip() or any(getattr(filters, other) is not None for other in COUNTED if other != name)
    counts = counted(narrowed(filters, without=name), name) if is_narrowed else census()[name]
    total = grouped(((key, number) for key, number in counts.items() if key in reach), reach)
    every = frozenset().union(*reach.values()) if reach else frozenset()
    chosen = getattr(filters, name)
    rows = [Choice(row.pk, named(row), total.get(row.pk, 0)) for row in model.objects.filter(pk__in=every)]
    shown = sorted((row for row in rows if row.count or row.id == chosen), key=lambda row: list_sort_key(row.name))
    return tuple(shown)

"""Due days of a month: how many fall on each day, and what they are."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import Count

from caunoi.base.actors import Actor
from caunoi.commitments.models import Commitment
from caunoi.commitments.queries.lists import TaskFilters, listed, tasks_of

MOST = 200
"""Commitments named on one page of a month; the days count all."""


@dataclass(frozen=True, slots=True)
class Day:
    """One civil day. ``count`` is exact; ``tasks`` are those of them that the page names."""

    on: date
    is_in_month: bool
    count: int
    tasks: tuple[Commitment, ...]

    @property
    def unnamed(self) -> int:
        return self.count - len(self.tasks)


@dataclass(frozen=True, slots=True)
class Month:
    """Whole weeks from Monday to Sunday around the month that begins on ``first``."""

    first: date
    weeks: tuple[tuple[Day, ...], ...]
    undated: int
    """Commitments of the list without a due day, which stand on no day."""

    @property
    def last(self) -> date:
        return _last(self.first)

    @property
    def agenda(self) -> list[Day]:
        """The days of the month on which something is due."""
        return [day for week in self.weeks for day in week if day.is_in_month and day.count]

    @property
    def count(self) -> int:
        return sum(day.count for day in self.agenda)

    @property
    def before(self) -> date:
        return (self.first - timedelta(days=1)).replace(day=1)

    @property
    def after(self) -> date:
        return self.last + timedelta(days=1)


def month_of(actor: Actor, filters: TaskFilters, on: date) -> Month:
    """The month of the civil day ``on`` for a list, ended ones included when the filters ask for them; three queries."""
    first = on.replace(day=1)
    start = first - timedelta(days=first.weekday())
    end = _last(first) + timedelta(days=6 - _last(first).weekday())
    rows = tasks_of(actor, replace(filters, due_from=start, due_to=end))
    counts = dict(rows.order_by().values_list("due_on").annotate(n=Count("pk")))
    named: dict[date, list[Commitment]] = {}
    within = listed(rows.filter(due_on__gte=first, due_on__lte=_last(first)))
    for row in within.order_by("due_on", "pk")[:MOST]:
        named.setdefault(row.due_on, []).append(row)  # type: ignore[arg-type]
    days = [start + timedelta(days=n) for n in range((end - start).days + 1)]
    made = [Day(day, day.month == first.month, counts.get(day, 0), tuple(named.get(day, ()))) for day in days]
    undated = tasks_of(actor, replace(filters, due_from=None, due_to=None)).filter(due_on=None).count()
    return Month(first, tuple(tuple(made[n : n + 7]) for n in range(0, len(made), 7)), undated)


def _last(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])

"""Which matters will become overdue within five working days at today's pace, per agency and kind; never per person.

The method is as plain as the page says it: agencies are taken to work in the order of due days, and to meet as many limits a
working day as in the last twenty. Whatever comes too late in that order is at risk.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count

from caunoi.agencies.queries.calendar import current_calendar
from caunoi.agencies.queries.directory import directory
from caunoi.base import time
from caunoi.base.actors import Actor
from caunoi.ground.calendar import Calendar
from caunoi.matters.models import Matter, MatterClock
from caunoi.matters.numbers import number_of
from caunoi.matters.queries.discreet import matters_below
from caunoi.matters.queries.queue import overdue, soon_until

AHEAD, BEHIND = 5, 20
"""Working days looked ahead, and working days whose pace is taken."""
LISTED = 50
"""Matters at risk named for one agency and kind; the count says how many there are."""


@dataclass(frozen=True, slots=True)
class AtRisk:
    """One matter that will not be reached in time, in the order of due days."""

    number: str
    subject: str
    due_on: date


@dataclass(frozen=True, slots=True)
class Outlook:
    """What one agency faces for one kind: ``overdue`` now, ``due`` within the days ahead, ``met`` matters in which a limit was
    met in the days behind, ``late`` of the due ones expected to become overdue."""

    agency_id: int
    agency: str
    kind: str
    overdue: int
    due: int
    met: int
    late: int
    first: tuple[AtRisk, ...]

    @property
    def per_week(self) -> float:
        """Matters a week of five working days at today's pace."""
        return self.met * 5 / BEHIND


@dataclass(frozen=True, slots=True)
class Forecast:
    """The outlook of every agency and kind that faces anything, those with most at risk first. ``since`` is the first day whose
    pace counts, ``until`` the last day ahead."""

    since: date
    until: date
    rows: tuple[Outlook, ...]

    @property
    def late(self) -> int:
        return sum(row.late for row in self.rows)


def forecast(actor: Actor) -> Forecast:
    """The forecast for the agencies of the actor's scope, on this civil day."""
    today, calendar = time.today(), current_calendar()
    since, until = calendar.add_working_days(today, -BEHIND), soon_until(today, AHEAD)
    below = matters_below(actor).filter(is_open=True)
    late_now = _counts(below.filter(overdue(today)))
    met = MatterClock.objects.filter(met_on__gte=since, met_on__lt=today, matter__in=matters_below(actor))
    paces = {
        (agency, kind): number
        for agency, kind, number in met.order_by()
        .values_list("matter__accountable_id", "matter__kind")
        .annotate(number=Count("matter_id", distinct=True))
    }
    due: dict[tuple[int, str], list[tuple[int, date, date, str]]] = defaultdict(list)
    near = below.filter(due_on__gte=today, due_on__lte=until).order_by("due_on", "pk")
    columns = ("accountable_id", "kind", "pk", "received_on", "due_on", "subject")
    for agency, kind, *row in near.values_list(*columns):
        due[agency, kind].append(tuple(row))  # type: ignore[arg-type]
    rows = [
        _outlook(cell, late_now.get(cell, 0), due.get(cell, []), paces.get(cell, 0), today, calendar)
        for cell in {*late_now, *due}
    ]
    return Forecast(since, until, tuple(sorted(rows, key=lambda row: (-row.late, -row.due, row.agency, row.kind))))


def _counts(rows: Iterable[Matter]) -> dict[tuple[int, str], int]:
    found = rows.order_by().values_list("accountable_id", "kind").annotate(number=Count("pk"))  # type: ignore[attr-defined]
    return {(agency, kind): number for agency, kind, number in found}


def _outlook(
    cell: tuple[int, str],
    overdue: int,
    due: list[tuple[int, date, date, str]],
    met: int,
    today: date,
    calendar: Calendar,
) -> Outlook:
    agency, kind = cell
    late = []
    for place, (pk, received_on, due_on, subject) in enumerate(due, start=overdue + 1):
        days = calendar.working_days_between(today - timedelta(days=1), due_on)
        # What is overdue already is worked on first; whole numbers, so that no rounding decides.
        if place * BEHIND > met * days:
            late.append(AtRisk(number_of(received_on.year, pk), subject, due_on))
    name = directory().by_id[agency].label
    return Outlook(agency, name, kind, overdue, len(due), met, len(late), tuple(late[:LISTED]))

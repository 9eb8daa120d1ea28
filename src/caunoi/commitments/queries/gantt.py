"""Commitments of a list over time: bars from the first to the last day, what waits for what, and dates that contradict it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta

from caunoi.base import time
from caunoi.base.actors import Actor
from caunoi.commitments.choices import State
from caunoi.commitments.models import Commitment, Need
from caunoi.commitments.queries.lists import TaskFilters, listed, page_of, tasks_of
from caunoi.commitments.queries.rollup import NOTHING, Progress, progress_of
from caunoi.ground.dependencies import Bar, Item, Row, find_circle, gantt, schedule

ROWS = 40
"""Lines of one page of the chart."""
WIDTH = 1000
"""Units of the drawing from its first to its last day."""
LEAST_DAYS = 28


@dataclass(frozen=True, slots=True)
class Line:
    """One commitment. ``bar`` is missing where it has no due day; ``waits_for`` and ``conflicts`` are numbers of those it needs,
    the latter of those that are due only after it."""

    task: Commitment
    progress: Progress
    bar: Bar | None
    waits_for: tuple[str, ...]
    conflicts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Lines in an order in which the work can be done, over the days from ``first_day`` to ``last_day``, both included."""

    lines: tuple[Line, ...]
    edges: tuple[tuple[int, int], ...]
    """What is needed and what waits for it, as places among the lines."""
    first_day: date
    last_day: date
    today_x: int | None
    months: tuple[tuple[date, int], ...]
    """First days of months and where they stand."""
    after: str = ""
    circle: tuple[str, ...] = ()
    """Numbers of tasks that wait for each other in a ring: drawn without the order among them."""


def chart_of(actor: Actor, filters: TaskFilters, *, after: str = "") -> Chart:
    """The chart of one page of a list; a fixed number of queries."""
    page = page_of(actor, filters, after=after, limit=ROWS)
    return _chart(list(page.rows), page.after)


def chart_of_keys(actor: Actor, keys: list[int]) -> Chart:
    """The chart of given commitments, as far as they exist for the actor: a plan, the parts of a task."""
    rows = listed(tasks_of(actor, TaskFilters(scope="below", ended=True)).filter(pk__in=keys))
    return _chart(list(rows.order_by("pk")))


def _chart(rows: list[Commitment], after: str = "") -> Chart:
    by_id = {str(row.pk): row for row in rows}
    needs = _needs(rows)
    items, circle = _without_circle([_item(row, needs[row.pk]) for row in rows])
    first, last = _days(rows)
    drawn = {bar.id: bar for bar in gantt(items, first, last, WIDTH).bars} if items else {}
    progress = progress_of(row.pk for row in rows)
    names = {str(need.needs_id): need.needs.number for each in needs.values() for need in each}
    ordered = _with_times(schedule(items), by_id)
    lines = [
        Line(
            by_id[row.item.id], progress.get(int(row.item.id), NOTHING), drawn.get(row.item.id),
            tuple(names[id] for id in row.item.needs), tuple(names[id] for id in row.conflicts),
        )
        for row in ordered
    ]  # fmt: skip
    place = {row.item.id: number for number, row in enumerate(ordered)}
    edges = [(place[id], place[row.item.id]) for row in ordered for id in row.item.needs if id in place]
    return Chart(
        tuple(lines), tuple(edges), first, last, _x(time.today(), first, last), tuple(_months(first, last)), after,
        tuple(by_id[id].number for id in circle),
    )  # fmt: skip


def _without_circle(items: list[Item]) -> tuple[list[Item], list[str]]:
    """The items with the needs among a ring of them taken out, so that they can be drawn, and the ids of that ring."""
    told: list[str] = []
    while circle := find_circle((item.id, needed) for item in items for needed in item.needs):
        told += [id for id in circle if id not in told]
        items = [
            replace(item, needs=tuple(id for id in item.needs if id not in circle)) if item.id in circle else item
            for item in items
        ]
    return items, told


def _with_times(rows: list[Row], by_id: dict[str, Commitment]) -> list[Row]:
    """Times of a recurring task follow it, where it is drawn too, in the order of their periods."""
    place = {int(row.item.id): number for number, row in enumerate(rows)}

    def key(row: Row) -> tuple[int, date, int]:
        task = by_id[row.item.id]
        whole = place.get(task.parent_id or 0) if task.period_first else None
        own = place[task.pk]
        return (own, date.min, own) if whole is None or task.period_first is None else (whole, task.period_first, own)

    return sorted(rows, key=key)


def _item(row: Commitment, needs: list[Need]) -> Item:
    """Where no first day was set only the due day is drawn: the day on which it was written says nothing of the work."""
    return Item(
        str(row.pk), starts_on=row.starts_on, due_on=row.due_on, is_milestone=row.is_milestone,
        needs=tuple(str(need.needs_id) for need in needs),
    )  # fmt: skip


def _needs(rows: list[Commitment]) -> dict[int, list[Need]]:
    found: dict[int, list[Need]] = defaultdict(list)
    wanted = Need.objects.filter(commitment__in=[row.pk for row in rows]).exclude(needs__state=State.CANCELLED)
    for need in wanted.select_related("needs").order_by("needs_id"):
        found[need.commitment_id].append(need)
    return found


def _days(rows: list[Commitment]) -> tuple[date, date]:
    """From the first day of a month to at least four weeks on, so that every bar and today have room."""
    today = time.today()
    known = [day for row in rows if row.due_on for day in (row.starts_on or row.due_on, row.due_on)]
    first, last = min([*known, today]).replace(day=1), max([*known, today])
    return first, max(last, first + timedelta(days=LEAST_DAYS))


def _x(day: date, first: date, last: date) -> int | None:
    return (day - first).days * WIDTH // ((last - first).days + 1) if first <= day <= last else None


def _months(first: date, last: date) -> list[tuple[date, int]]:
    found, day = [], first
    while day <= last:
        found.append((day, _x(day, first, last) or 0))
        day = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return found

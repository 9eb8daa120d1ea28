"""Work that needs other work: circles, an order in which it can be done, contradicting dates, and the bars of a Gantt chart."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of work. ``needs``: ids of what must be done before it. Raises ``ValueError`` when it starts after it is due."""

    id: str
    starts_on: date | None = None
    due_on: date | None = None
    is_milestone: bool = False
    needs: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.starts_on and self.due_on and self.starts_on > self.due_on:
            raise ValueError(
                f"{self.id}: bắt đầu {self.starts_on:%d/%m/%Y} sau hạn {self.due_on:%d/%m/%Y}. / "
                f"{self.id}: it starts on {self.starts_on}, after it is due on {self.due_on}."
            )


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the chart. ``conflicts``: ids of needed items due only after it. ``outside``: needed ids not given here."""

    item: Item
    conflicts: tuple[str, ...]
    outside: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """Where an item is drawn, in whole units from the left edge; ``width`` at least 1.

    ``kind``: ``span`` (start to due day), ``due`` (only the due day is known) or ``milestone`` (its due day). ``is_cut_left``,
    ``is_cut_right``: it goes on beyond the days shown.
    """

    id: str
    x: int
    width: int
    kind: str
    is_cut_left: bool = False
    is_cut_right: bool = False


@dataclass(frozen=True, slots=True)
class Gantt:
    """``bars`` in the order of ``schedule``; what cannot be drawn stands apart: ``undated`` without a due day, ``beyond`` the
    days shown. Together they are all items."""

    bars: tuple[Bar, ...]
    undated: tuple[str, ...]
    beyond: tuple[str, ...]


def find_circle(edges: Iterable[tuple[str, str]]) -> list[str] | None:
    """A circle among (item, what it needs), as the ids along it beginning with the smallest: ``[a, b, c]`` when a needs b, b
    needs c and c needs a. ``None`` when there is none. The answer does not depend on the order of ``edges``.
    """
    needs: dict[str, list[str]] = {}
    for item, needed in sorted(set(edges)):
        needs.setdefault(item, []).append(needed)
    done: set[str] = set()
    for start in sorted(needs):
        circle = _walk(start, needs, done)
        if circle:
            first = circle.index(min(circle))
            return circle[first:] + circle[:first]
    return None


def _walk(start: str, needs: dict[str, list[str]], done: set[str]) -> list[str] | None:
    """Depth first without recursion, so that long chains are no limit; ``done`` are ids known to lead into no circle."""
    path, on_path = [start], {start}
    waiting = [iter(needs.get(start, ()))]
    if start in done:
        return None
    while path:
        following = next(waiting[-1], None)
        if following is None:
            done.add(path[-1])
            on_path.discard(path.pop())
            waiting.pop()
        elif following in on_path:
            return path[path.index(following) :]
        elif following not in done:
            path.append(following)
            on_path.add(following)
            waiting.append(iter(needs.get(following, ())))
    return None


def schedule(items: Sequence[Item]) -> list[Row]:
    """Every item after all that it needs; among those that are free the earliest due day first, then the id, undated ones last.

    Raises ``ValueError`` for an id that stands twice and for a circle, naming it.
    """
    by_id = {item.id: item for item in items}
    if len(by_id) != len(items):
        raise ValueError("Một mã công việc xuất hiện hai lần. / An id stands twice among the items.")
    circle = find_circle((item.id, needed) for item in items for needed in item.needs)
    if circle:
        shown = " → ".join([*circle, circle[0]])
        raise ValueError(f"Các việc chờ nhau thành vòng: {shown}. / They need each other in a circle: {shown}.")
    open_needs = {item.id: {needed for needed in item.needs if needed in by_id} for item in items}
    wanted_by: dict[str, list[str]] = {}
    for id, needed in open_needs.items():
        for each in needed:
            wanted_by.setdefault(each, []).append(id)
    free = [_place(by_id[id]) for id, needed in open_needs.items() if not needed]
    heapq.heapify(free)
    rows = []
    while free:
        id = heapq.heappop(free)[2]
        rows.append(_row(by_id[id], by_id))
        for other in wanted_by.get(id, ()):
            open_needs[other].discard(id)
            if not open_needs[other]:
                heapq.heappush(free, _place(by_id[other]))
    return rows


def _place(item: Item) -> tuple[bool, date, str]:
    return item.due_on is None, item.due_on or date.max, item.id


def _row(item: Item, by_id: dict[str, Item]) -> Row:
    needed = sorted(set(item.needs))
    conflicts = [id for id in needed if id in by_id and _is_late(by_id[id], item)]
    return Row(item, tuple(conflicts), tuple(id for id in needed if id not in by_id))


def _is_late(needed: Item, item: Item) -> bool:
    return needed.due_on is not None and item.due_on is not None and item.due_on < needed.due_on


def gantt(items: Sequence[Item], first_day: date, last_day: date, width: int) -> Gantt:
    """Bars over ``[first_day, last_day]`` on ``width`` units, each day as wide as whole units allow.

    An item without a due day has no bar (and is no point at the edge either). Raises ``ValueError`` as ``schedule`` does, for
    days in the wrong order and a width below 1.
    """
    if first_day > last_day or width < 1:
        raise ValueError(
            "Khoảng ngày hoặc chiều rộng của biểu đồ không đúng. / The days or the width of the chart cannot be."
        )
    bars, undated, beyond = [], [], []
    for row in schedule(items):
        item = row.item
        if item.due_on is None:
            undated.append(item.id)
        elif item.due_on < first_day or _start(item, item.due_on) > last_day:
            beyond.append(item.id)
        else:
            bars.append(_bar(item, item.due_on, first_day, last_day, width))
    return Gantt(tuple(bars), tuple(undated), tuple(beyond))


def _start(item: Item, due_on: date) -> date:
    """The first day drawn: a milestone is its due day whatever its start."""
    return due_on if item.is_milestone else item.starts_on or due_on


def _bar(item: Item, due_on: date, first_day: date, last_day: date, width: int) -> Bar:
    days = (last_day - first_day).days + 1
    start = _start(item, due_on)
    left = (max(start, first_day) - first_day).days * width // days
    right = ((min(due_on, last_day) - first_day).days + 1) * width // days
    kind = "milestone" if item.is_milestone else "span" if item.starts_on else "due"
    return Bar(item.id, min(left, width - 1), max(1, right - left), kind, start < first_day, due_on > last_day)

"""Which counts of a system of tables may be published so that no small one can be worked out from the rest.

Tables whose cells add up to margins are written as a network: a count is an arc, and at each node what comes in equals what
goes out (a row's total comes in, its cells go out). Whoever reads the tables knows the shown arcs and that no count is below
zero. What they can work out of a hidden one is then exact: how far a circulation through it can be made larger or smaller by
the hidden arcs alone. See docs/decisions/0150.
"""

from __future__ import annotations

import heapq
from collections import deque
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

SMALLEST = 5
"""Counts below this are never shown, and of those that count somebody an attacker can exclude neither nought nor this."""


class Status(Enum):
    """Whether it is ours to decide about a count, or it was decided before and stands."""

    FREE = "free"
    SHOWN = "shown"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Arc:
    """One count, between two nodes of the network. ``most``: while it is hidden it is known not to be more, as of a count that is
    only ever withheld because it is small."""

    name: Hashable
    tail: Hashable
    head: Hashable
    value: int
    status: Status = Status.FREE
    most: int | None = None


class CannotProtect(Exception):
    """Some small count stays within reach although everything that may be hidden is."""


class _Network:
    """The arcs by number, and which of them are hidden."""

    def __init__(self, arcs: Sequence[Arc], hidden: Iterable[Hashable]) -> None:
        nodes: dict[Hashable, int] = {}
        away = set(hidden)
        self.arcs, self.values = arcs, [arc.value for arc in arcs]
        self.moved: list[int] = []
        self.beyond = sum(self.values) + 1
        """More than any count can be that a shown total bounds."""
        self.ends = [(nodes.setdefault(a.tail, len(nodes)), nodes.setdefault(a.head, len(nodes))) for a in arcs]
        self.hidden = [arc.name in away for arc in arcs]
        self.near: list[list[tuple[int, int, bool]]] = [[] for _ in nodes]
        """At each node: number of the arc, the node at its other end, and whether that way is along the arc."""
        for number, (tail, head) in enumerate(self.ends):
            self.near[tail].append((number, head, True))
            self.near[head].append((number, tail, False))

    def push(self, start: int, goal: int, without: int, most: int) -> int:
        """Move up to ``most`` units from ``start`` to ``goal`` over hidden arcs but one; how many went. See ``put_back``."""
        gone = 0
        while gone < most:
            path = self._path(start, goal, without)
            if not path:
                break
            room = min([most - gone, *(self._room(number, along) for number, along in path)])
            for number, along in path:
                self.values[number] += room if along else -room
            self.moved += [number for number, _along in path]
            gone += room
        return gone

    def put_back(self) -> None:
        """The true counts again."""
        for number in self.moved:
            self.values[number] = self.arcs[number].value
        self.moved.clear()

    def _room(self, number: int, along: bool) -> int:
        """By how much the count can grow, or shrink."""
        most = self.arcs[number].most
        return self.values[number] if not along else self.beyond if most is None else most - self.values[number]

    def _path(self, start: int, goal: int, without: int) -> list[tuple[int, bool]]:
        came: dict[int, tuple[int, int, bool]] = {start: (-1, -1, True)}
        waiting = deque([start])
        hidden, values, arcs = self.hidden, self.values, self.arcs
        while waiting:
            node = waiting.popleft()
            for number, other, along in self.near[node]:
                if other in came or not hidden[number] or number == without:
                    continue
                most = arcs[number].most
                if (most is None or values[number] < most) if along else values[number] > 0:
                    came[other] = (node, number, along)
                    if other == goal:
                        return _steps_to(goal, came)
                    waiting.append(other)
        return []

    def cheapest(self, start: int, goal: int, without: int) -> list[int]:
        """The free arcs that open a way from ``start`` to ``goal``, of the smallest counts together; none when there is none."""
        best: dict[int, int] = {start: 0}
        came: dict[int, tuple[int, int, bool]] = {start: (-1, -1, True)}
        queue = [(0, start)]
        while queue:
            cost, node = heapq.heappop(queue)
            if node == goal:
                break
            if cost > best[node]:
                continue
            for number, other, along in self.near[node]:
                if number == without or not self._may_open(number) or self._room(number, along) <= 0:
                    continue
                whole = cost + (0 if self.hidden[number] else self.arcs[number].value)
                if whole < best.get(other, whole + 1):
                    best[other], came[other] = whole, (node, number, along)
                    heapq.heappush(queue, (whole, other))
        return [number for number, _along in _steps_to(goal, came) if not self.hidden[number]]

    def _may_open(self, number: int) -> bool:
        return self.hidden[number] or self.arcs[number].status is Status.FREE


def _steps_to(goal: int, came: dict[int, tuple[int, int, bool]]) -> list[tuple[int, bool]]:
    path: list[tuple[int, bool]] = []
    node = goal
    while node in came and came[node][0] >= 0:
        before, number, along = came[node]
        path.append((number, along))
        node = before
    return path[::-1]


def protect(arcs: Sequence[Arc], smallest: int = SMALLEST) -> frozenset[Hashable]:
    """The names of the arcs to be hidden, those hidden before among them. The same counts always give the same names.

    Of each hidden count between one and ``smallest`` - 1 it cannot be worked out that it is more than nought nor that it is
    less than ``smallest`` (than its own ``most``, where it has one). Raises ``CannotProtect``.
    """
    hidden = {a.name for a in arcs if a.status is Status.HIDDEN or (a.status is Status.FREE and a.value < smallest)}
    net = _Network(arcs, hidden)
    for number, arc in enumerate(arcs):
        if net.hidden[number] and 0 < arc.value < smallest:
            tail, head = net.ends[number]
            _open(net, number, head, tail, (smallest if arc.most is None else min(smallest, arc.most)) - arc.value)
            _open(net, number, tail, head, arc.value)
    return frozenset(arc.name for number, arc in enumerate(arcs) if net.hidden[number])


def _open(net: _Network, number: int, start: int, goal: int, most: int) -> None:
    """Hide more until ``most`` units can go from ``start`` to ``goal``. Hiding more never brings another count into reach."""
    while True:
        gone = net.push(start, goal, number, most)
        more = net.cheapest(start, goal, number) if gone < most else []
        net.put_back()
        if gone == most:
            return
        if not more:
            raise CannotProtect(net.arcs[number].name)
        for each in more:
            net.hidden[each] = True


def reach(arcs: Sequence[Arc], hidden: Iterable[Hashable], name: Hashable) -> tuple[int, int | None]:
    """The smallest and the largest count that ``name`` can have for a reader who knows all that is shown; ``None`` when nothing
    bounds it. Exact, not an estimate."""
    net = _Network(arcs, hidden)
    number = next(i for i, arc in enumerate(arcs) if arc.name == name)
    value = arcs[number].value
    if not net.hidden[number]:
        return value, value
    tail, head = net.ends[number]
    most = arcs[number].most
    up = net.push(head, tail, number, net.beyond if most is None else most - value)
    net.put_back()
    down = net.push(tail, head, number, value)
    return value - down, None if up == net.beyond else value + up

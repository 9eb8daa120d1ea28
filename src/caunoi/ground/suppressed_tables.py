"""Tables of counts as they may be published: a key that is missing is withheld, never nought. See ``suppression``."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field

from caunoi.ground.suppression import SMALLEST, Arc, CannotProtect, Status, protect

Cells = Mapping[tuple[str, str], int]
START, END = ("start",), ("end",)
ONE_COLUMN = ("",)
"""The columns of a month that is a list: its rows are its cells."""


@dataclass(frozen=True)
class Shown:
    """What is shown of a table; ``total`` is ``None`` when it is withheld, and then nothing else is shown."""

    total: int | None = None
    rows: dict[str, int] = field(default_factory=dict)
    columns: dict[str, int] = field(default_factory=dict)
    cells: dict[tuple[str, str], int] = field(default_factory=dict)


def one_way(counts: Mapping[str, int]) -> Shown:
    """A list of counts with their total. Small ones are withheld, and another one where the total would tell them."""
    total = sum(counts.values())
    if total < SMALLEST:
        return Shown()
    arcs = [Arc(("row", key), START, END, value) for key, value in sorted(counts.items())]
    shown = _shown([*arcs, Arc("total", END, START, total, Status.SHOWN)])
    return Shown(total, {key: value for key, value in counts.items() if ("row", key) in shown})


def two_way(cells: Cells, rows: Sequence[str], columns: Sequence[str], *, columns_known: bool = False) -> Shown:
    """A table with both margins. ``columns_known``: the margin of columns was published elsewhere; raises ``CannotProtect``
    when that tells too much."""
    total = sum(cells.values())
    if total < SMALLEST:
        return Shown()
    arcs = table_arcs(cells, rows, columns, columns_known=columns_known)
    arcs += [Arc(("row", key), ("row", key), END, _row(cells, key, columns)) for key in rows]
    shown = _shown([*arcs, Arc("total", END, START, total, Status.SHOWN)])
    return Shown(
        total,
        {key: _row(cells, key, columns) for key in rows if ("row", key) in shown},
        {key: _column(cells, rows, key) for key in columns if ("column", key) in shown},
        {(r, c): cells.get((r, c), 0) for r in rows for c in columns if ("cell", r, c) in shown},
    )


def table_arcs(cells: Cells, rows: Sequence[str], columns: Sequence[str], *, columns_known: bool = False) -> list[Arc]:
    """Margin of columns and cells, from ``START`` to the node ``("row", key)`` of each row."""
    margin = Status.SHOWN if columns_known else Status.FREE
    arcs = [Arc(("column", key), START, ("column", key), _column(cells, rows, key), margin) for key in columns]
    arcs += [Arc(("cell", r, c), ("column", c), ("row", r), cells.get((r, c), 0)) for r in rows for c in columns]
    return arcs


@dataclass(frozen=True, slots=True)
class Month:
    """A month as it was counted and as it was published: ``cells`` (row, column), and what of them is shown. ``all_small``: a
    count that it withholds is small, as those of a month whose total is, and never withheld for the sake of another."""

    key: str
    cells: Cells
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    shown: Shown
    all_small: bool = False


def year_rows(months: Sequence[Month], below: Mapping[str, Mapping[str, int]]) -> tuple[dict[str, int], dict[str, int]]:
    """The rows of a year of published months, and the parts ``below`` them that are counted by the year only.

    What the months show stands already; of the year no more is shown than leaves their small counts out of reach.
    """
    arcs: list[Arc] = []
    totals: dict[str, int] = dict.fromkeys([*below], 0)
    for month in months:
        arcs += _of_month(month)
        for key in month.rows:
            totals[key] = totals.get(key, 0) + _row(month.cells, key, month.columns)
    for key, total in totals.items():
        parts = dict(below.get(key, {}))
        if not parts:
            arcs.append(Arc(("year", key), ("year", key), END, total))
            continue
        arcs.append(Arc(("year", key), ("year", key), ("parts", key), total))
        arcs += [Arc(("part", part), ("parts", key), END, value) for part, value in sorted(parts.items())]
    all_shown = all(month.shown.total is not None for month in months)
    arcs.append(Arc("total", END, START, sum(totals.values()), Status.SHOWN if all_shown else Status.HIDDEN))
    try:
        shown = _shown(arcs)
    except CannotProtect:
        return {}, {}
    parts_shown = {p: n for of in below.values() for p, n in of.items() if ("part", p) in shown}
    return {key: total for key, total in totals.items() if ("year", key) in shown}, parts_shown


def _of_month(month: Month) -> list[Arc]:
    """The arcs of a published month, each as it was decided then, ending in the nodes of the year's rows."""
    shown, at = month.shown, ("month", month.key)

    most = SMALLEST - 1 if month.all_small else None

    def status(is_shown: bool) -> Status:
        return Status.SHOWN if is_shown else Status.HIDDEN

    arcs = [Arc((month.key, "total"), START, at, sum(month.cells.values()), status(shown.total is not None), most)]
    if month.columns == ONE_COLUMN:
        for r in month.rows:
            arcs.append(
                Arc((month.key, "row", r), at, ("year", r), month.cells.get((r, ""), 0), status(r in shown.rows), most)
            )
        return arcs
    for key in month.columns:
        node, value = (month.key, "column", key), _column(month.cells, month.rows, key)
        arcs.append(Arc(node, at, node, value, status(key in shown.columns), most))
    for r in month.rows:
        node, value = (month.key, "row", r), _row(month.cells, r, month.columns)
        arcs.append(Arc(node, node, ("year", r), value, status(r in shown.rows), most))
        for c in month.columns:
            told = status((r, c) in shown.cells)
            arcs.append(
                Arc((month.key, "cell", r, c), (month.key, "column", c), node, month.cells.get((r, c), 0), told, most)
            )
    return arcs


def _shown(arcs: Sequence[Arc]) -> frozenset[Hashable]:
    """The names of the arcs that may be shown. Nothing that is free is, where not even that protects."""
    try:
        hidden = protect(arcs)
    except CannotProtect:
        if any(arc.status is Status.SHOWN and arc.name != "total" for arc in arcs):
            raise
        hidden = frozenset(arc.name for arc in arcs if arc.status is not Status.SHOWN)
    return frozenset(arc.name for arc in arcs) - hidden


def _row(cells: Cells, row: str, columns: Sequence[str]) -> int:
    return sum(cells.get((row, column), 0) for column in columns)


def _column(cells: Cells, rows: Sequence[str], column: str) -> int:
    return sum(cells.get((row, column), 0) for row in rows)

"""State tables against charts that tests write by hand, apart from the code."""

from __future__ import annotations

from caunoi.ground.moves import Table

Arrows = set[tuple[str, str, str, str]]
"""State, move, state that follows (the same one when it stays), and who makes it."""


def drawn(chart: str) -> Arrows:
    """The arrows of a chart with lines such as ``plan: offered refused > revise issue > same``; the first word says who."""
    found: Arrows = set()
    for line in chart.strip().splitlines():
        who, arrow = line.split(":")
        sources, moves, target = (part.split() for part in arrow.split(">"))
        found |= {
            (source, move, source if target == ["same"] else target[0], who.strip())
            for source in sources
            for move in moves
        }
    return found


def arrows(table: Table, sides: dict[str, str] | None = None) -> Arrows:
    """Those of a state table. Who: the right that the seat must carry, after the side where there are several."""
    return {
        (source, row.name, str(row.target or source), f"{sides[row.name]} {row.right}" if sides else row.right)
        for row in table
        for source in map(str, row.sources)
    }

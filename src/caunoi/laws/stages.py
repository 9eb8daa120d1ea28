"""The moves of a leaflet, read row by row. Whoever wrote it does not publish it."""

from __future__ import annotations

from caunoi.ground.moves import Move, Table
from caunoi.laws.choices import LeafletState

D, A, P, W = LeafletState.DRAFT, LeafletState.ASKED, LeafletState.PUBLISHED, LeafletState.WITHDRAWN


def _row(name: str, sources: set[str], target: str | None, verb: str, *inputs: str) -> Move:
    return Move(name, frozenset(sources), target, "publish", f"leaflet.{verb}", inputs=inputs)


TABLE = Table(
    [
        # name, from, to, verb, inputs
        _row("revise", {D, A}, D, "revised", "title", "body"),
        _row("ask", {D}, A, "asked"),
        _row("publish", {A}, P, "published"),
        _row("send_back", {A}, D, "returned", "reason"),
        _row("withdraw", {P}, W, "withdrawn", "reason"),
        _row("reopen", {W}, D, "reopened"),
    ]
)

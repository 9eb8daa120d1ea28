"""How a row of a state table is written down."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from caunoi.ground.moves import Move

NOTICE = "TCD_NOTIFY_RESULT"
HOUSE = "KNPA_HOUSE_ANSWER"


def row(name: str, sources: Iterable[str], target: str | None, right: str, verb: str, **more: Any) -> Move:
    """One row: from, move, to, who, and what is written to the record."""
    return Move(name, frozenset(sources), target, right, f"matter.{verb}", **more)


def act(name: str, verb: str, sources: Iterable[str], target: str | None, right: str, *asks: Any, **more: Any) -> Move:
    """A row whose move is a legal act: its inputs are described one by one and kept as an ``Act``."""
    return row(name, sources, target, right, verb, asks=tuple(asks), **more)

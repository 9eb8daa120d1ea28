"""State tables read like the statute: which move leads from which states to which, who makes it, and what it does to
clocks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


class UnknownMove(KeyError):
    """No row of the table has this name."""


@dataclass(frozen=True, slots=True)
class Move:
    """One row of a state table.

    ``sources`` are the states from which it may be made; ``target`` is the state it leads to, ``None`` when the state
    stays.
    ``right`` is what the seat must carry (empty: the sender's own move). ``verb`` is written to the record. ``inputs``
    are
    required of the person. ``meets`` names clocks that end as met, ``starts`` those that begin on the day of the move,
    and ``clock`` is one of "", "start", "pause", "resume", "revive", "stop" for what happens to those that run.
    ``asks`` describes the
    inputs of a legal act one by one, ``paper`` names the form that is drafted with it, ``law`` the articles that it
    rests on.
    """

    name: str
    sources: frozenset[str]
    target: str | None
    right: str
    verb: str
    inputs: tuple[str, ...] = ()
    meets: tuple[str, ...] = ()
    clock: str = ""
    starts: tuple[str, ...] = ()
    asks: tuple[Any, ...] | None = None
    paper: str = ""
    law: str = ""

    def is_possible_from(self, state: str) -> bool:
        return state in self.sources


class Table:
    """The moves of one procedure. ``pausable`` are the clocks that stand still while a move pauses or suspends."""

    def __init__(self, moves: Iterable[Move], pausable: Iterable[str] = ()) -> None:
        self.pausable = frozenset(pausable)
        self._moves: dict[str, Move] = {}
        for move in moves:
            if move.name in self._moves:
                raise ValueError(f"move {move.name} stands twice in the table")
            self._moves[move.name] = move

    def __iter__(self):  # type: ignore[no-untyped-def]
        return iter(self._moves.values())

    def __getitem__(self, name: str) -> Move:
        """The row called ``name``; raises ``UnknownMove``."""
        try:
            return self._moves[name]
        except KeyError:
            raise UnknownMove(name) from None

    def __contains__(self, name: str) -> bool:
        return name in self._moves

    def from_state(self, state: str) -> list[Move]:
        """Rows that may be made in ``state``, in the order of the table."""
        return [move for move in self._moves.values() if move.is_possible_from(state)]

"""A move as a page offers it: a row of a state table for one actor, in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from caunoi.base.policies import Verdict
from caunoi.ground.moves import Move


@dataclass(frozen=True, slots=True)
class Offer:
    """One row of the table for one actor. ``verdict`` is allowed, or says why not; ``words`` are what the move is called on a
    button, and in one sentence what it does."""

    move: Move
    verdict: Verdict
    words: tuple[Any, Any]

    @property
    def name(self) -> str:
        return self.move.name

    @property
    def title(self) -> Any:
        return self.words[0]

    @property
    def hint(self) -> Any:
        return self.words[1]

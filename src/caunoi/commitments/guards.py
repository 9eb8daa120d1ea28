"""What a room keeps together is not changed past it: a plan that was signed is not rewritten line by line in its tasks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from caunoi.base.refusals import Conflict
from caunoi.commitments.models import Commitment

MAY_BE_HELD = frozenset({"revise", "issue", "cancel", "set_participant", "add_need", "drop_need", "give_again"})
"""Moves that a room may hold; of the others no guard is asked."""

Guard = Callable[[Commitment], Mapping[str, Any]]
_guards: list[Guard] = []


def register_guard(guard: Guard) -> Guard:
    """Let a room hold moves on tasks that stand in something of its own: ``guard`` gives for each of them, by its name in
    ``MAY_BE_HELD``, the sentence that says why and what to do instead."""
    _guards.append(guard)
    return guard


def held(commitment: Commitment) -> dict[str, Any]:
    """Why each move that a room holds on the commitment cannot be made now, by its name."""
    found: dict[str, Any] = {}
    for guard in _guards:
        found |= guard(commitment)
    return found


def check_free(commitment: Commitment, name: str) -> None:
    """Raises ``Conflict`` (code ``held``) when a room holds the move ``name``."""
    reason = held(commitment).get(name) if name in MAY_BE_HELD else None
    if reason:
        raise Conflict(reason, code="held")

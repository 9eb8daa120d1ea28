"""What all moves on programmes and plans share: who may make them, and positions without a gap."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Max, QuerySet

from caunoi.ground.moves import Table
from caunoi.journal.commands.moves import Moves
from caunoi.programmes.holding import in_the_plan
from caunoi.programmes.models import Plan, Programme
from caunoi.programmes.policies import PLAN_POLICIES, PROGRAMME_POLICIES, Policy, keeps
from caunoi.programmes.stages import PLAN, PROGRAMME


def _policy_of(table: Table, policies: dict[str, Policy]) -> Callable[[str], Policy]:
    return lambda name: policies.get(name) or keeps(table[name].right)


programme_move = Moves(Programme, PROGRAMME, _policy_of(PROGRAMME, PROGRAMME_POLICIES), around=in_the_plan)
"""Makes a body the command ``programme.<name>``, guarded by the row of that name."""
plan_move = Moves(Plan, PLAN, _policy_of(PLAN, PLAN_POLICIES), around=in_the_plan)
"""Makes a body the command ``plan.<name>``, guarded by the row of that name."""


def last_position(rows: QuerySet[Any]) -> int:
    """The position after which the next row stands."""
    return rows.aggregate(most=Max("position"))["most"] or 0


def put_in_place(rows: QuerySet[Any], moved: Any, position: int | None) -> None:
    """Let ``moved`` stand at ``position`` (from 1) among ``rows`` and number all of them without a gap; ``None``: at the end."""
    others = [row for row in rows.order_by("position", "pk") if row.pk != moved.pk]
    at = len(others) if position is None else max(0, min(position - 1, len(others)))
    for number, row in enumerate([*others[:at], moved, *others[at:]], start=1):
        if row.position != number:
            row.position = number
            row.save(update_fields=["position"])

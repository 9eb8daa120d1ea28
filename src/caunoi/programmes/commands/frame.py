"""What all moves on programmes and plans share: the row of the state table, its policy, the state and the record."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from django.db import models
from django.db.models import Max, QuerySet
from django.utils.translation import gettext_lazy as _

from caunoi.base.refusals import Conflict
from caunoi.commitments.commands.frame import Said
from caunoi.ground.moves import Table
from caunoi.journal.commands import Context, command
from caunoi.programmes.holding import in_the_plan
from caunoi.programmes.models import Plan, Programme
from caunoi.programmes.policies import PLAN_POLICIES, PROGRAMME_POLICIES, Policy, keeps
from caunoi.programmes.stages import PLAN, PROGRAMME

Decorator = Callable[[Callable[..., Said]], Callable[..., Any]]


def programme_move(name: str) -> Decorator:
    """Make the body the command ``programme.<name>``, guarded by the row of that name."""
    return _move(Programme, PROGRAMME, name, PROGRAMME_POLICIES)


def plan_move(name: str) -> Decorator:
    """Make the body the command ``plan.<name>``, guarded by the row of that name."""
    return _move(Plan, PLAN, name, PLAN_POLICIES)


def _move(model: type[models.Model], table: Table, name: str, policies: dict[str, Policy]) -> Decorator:
    row = table[name]

    def decorate(body: Callable[..., Said]) -> Callable[..., Any]:
        @functools.wraps(body)
        def framed(ctx: Context, subject: Any, **inputs: Any) -> Any:
            if not row.is_possible_from(subject.state):
                raise Conflict(
                    _("This cannot be done in the state “%(state)s”. Please look at what is offered now.")
                    % {"state": subject.get_state_display()},
                    code="wrong_state",
                )
            with in_the_plan():
                said = body(ctx, subject, **inputs)
            subject.state = said.target or row.target or subject.state
            fields = {"state": str(subject.state), **said.fields}
            ctx.record(row.verb, subject, fields=fields, personal=said.personal, reason=said.reason)
            return subject if said.result is None else said.result

        policy = policies.get(name) or keeps(row.right)
        return command(f"{model._meta.model_name}.{name}", subject=model, policy=policy)(framed)

    return decorate


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

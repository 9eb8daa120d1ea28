"""What all moves on a commitment share: the row of the state table, its policy, the state and the record."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection
from django.utils.translation import gettext_lazy as _

from caunoi.base.refusals import Conflict
from caunoi.commitments.choices import OPEN_STATES, ExtensionState, LeadCause, ReportState, State
from caunoi.commitments.guards import check_free
from caunoi.commitments.models import Commitment, LeadSpan
from caunoi.commitments.policies import policy_for
from caunoi.commitments.stages import TABLE
from caunoi.journal.commands import Context, command
from caunoi.matters.commands.frame import lock_matters
from caunoi.matters.models import Matter

LockFirst = Callable[[int, dict[str, Any]], None]


@dataclass(slots=True)
class Said:
    """What a body says of itself: clear facts, personal values and the reason for the record, and the result of the command.
    ``target`` is another state than the row's, where the body decides it."""

    fields: dict[str, Any] = field(default_factory=dict)
    personal: dict[str, Any] = field(default_factory=dict)
    reason: str = ""
    result: Any = None
    target: str | None = None


def move(name: str, lock_first: LockFirst | None = None) -> Callable[[Callable[..., Said]], Callable[..., Any]]:
    """Make the body the command ``commitment.<name>``, guarded by the row of that name."""
    row = TABLE[name]

    def decorate(body: Callable[..., Said]) -> Callable[..., Any]:
        @functools.wraps(body)
        def framed(ctx: Context, commitment: Commitment, **inputs: Any) -> Any:
            if not row.is_possible_from(commitment.state):
                raise Conflict(
                    _(
                        "This cannot be done while the task is in the state “%(state)s”. Please look at what is offered now."
                    )
                    % {"state": commitment.get_state_display()},
                    code="wrong_state",
                )
            check_free(commitment, name)
            said = body(ctx, commitment, **inputs)
            enter(commitment, said.target or row.target, ctx.at)
            fields = {"state": str(commitment.state), **said.fields}
            ctx.record(row.verb, commitment, fields=fields, personal=said.personal, reason=said.reason)
            return commitment if said.result is None else said.result

        return command(f"commitment.{name}", subject=Commitment, policy=policy_for(name), lock_first=lock_first)(framed)

    return decorate


def lock_commitments(keys: Iterable[int]) -> dict[int, Commitment]:
    """Commitments by their keys, locked in the order of these until the end of the transaction, where the database locks rows."""
    rows = Commitment.objects.filter(pk__in=list(keys)).order_by("pk")
    if connection.features.has_select_for_update:
        rows = rows.select_for_update(of=("self",)) if connection.features.has_select_for_update_of else rows
    return {row.pk: row for row in rows}


def lock_numbered(typed: str) -> None:
    """Lock the matter of a typed number before what is tied to it: what it is cannot change meanwhile."""
    parsed = Matter.parse_number(typed)
    if parsed is not None:
        lock_matters([parsed[1]])


def enter(commitment: Commitment, state: str | None, at: datetime) -> None:
    """Put the commitment into ``state`` (``None``: it stays) and keep what follows from it."""
    if state is None or state == commitment.state:
        return
    commitment.state = State(state)
    commitment.is_open = state in OPEN_STATES
    if state == State.CLOSED:
        commitment.closed_at = at


def name_lead(commitment: Commitment, agency_id: int, cause: LeadCause, at: datetime) -> None:
    """Make the agency the lead from ``at`` on; whoever led before stops at that instant."""
    LeadSpan.objects.filter(commitment=commitment, until=None).update(until=at)
    LeadSpan.objects.create(commitment=commitment, agency_id=agency_id, since=at, cause=cause)
    commitment.lead_id = agency_id
    commitment.handler = None


def settle_what_waits(ctx: Context, commitment: Commitment, note: str) -> None:
    """What the lead before said and asked waits no longer: a report that was not accepted goes back, a later day that was asked
    for is not granted. The next lead begins with nothing in its way."""
    settled = {"note": note, "settled_at": ctx.at, "settled_by_id": ctx.actor.seat_id}
    commitment.reports.filter(state=ReportState.SUBMITTED).update(state=ReportState.RETURNED, **settled)
    commitment.extensions.filter(state=ExtensionState.ASKED).update(state=ExtensionState.REFUSED, **settled)

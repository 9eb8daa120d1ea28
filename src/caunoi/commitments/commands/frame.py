"""What all moves on a commitment share: its state and what follows from it, and how rows are locked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import connection

from caunoi.commitments.choices import OPEN_STATES, ExtensionState, LeadCause, ReportState, State
from caunoi.commitments.guards import check_free
from caunoi.commitments.models import Commitment, LeadSpan
from caunoi.commitments.policies import policy_for
from caunoi.commitments.stages import TABLE
from caunoi.journal.commands import Context
from caunoi.journal.commands.moves import Moves
from caunoi.matters.commands.frame import lock_matters
from caunoi.matters.numbers import parse_number


def enter(ctx: Context, commitment: Commitment, state: str) -> None:
    """Put the commitment into ``state`` and keep what follows from it."""
    if state == commitment.state:
        return
    commitment.state = State(state)
    commitment.is_open = state in OPEN_STATES
    if state == State.CLOSED:
        commitment.closed_at = ctx.at


move = Moves(Commitment, TABLE, policy_for, enter=enter, check=check_free)
"""Makes a body the command ``commitment.<name>``, guarded by the row of that name."""


def lock_commitments(keys: Iterable[int]) -> dict[int, Commitment]:
    """Commitments by their keys, locked in the order of these until the end of the transaction, where the database locks rows."""
    rows = Commitment.objects.filter(pk__in=list(keys)).order_by("pk")
    if connection.features.has_select_for_update:
        rows = rows.select_for_update(of=("self",)) if connection.features.has_select_for_update_of else rows
    return {row.pk: row for row in rows}


def lock_numbered(typed: str) -> None:
    """Lock the matter of a typed number before what is tied to it: what it is cannot change meanwhile."""
    parsed = parse_number(typed)
    if parsed is not None:
        lock_matters([parsed[1]])


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

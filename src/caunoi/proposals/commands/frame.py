"""What all moves on a proposal share: its state and the day on which it ended."""

from __future__ import annotations

from caunoi.base.time import civil_date
from caunoi.journal.commands import Context
from caunoi.journal.commands.moves import Moves
from caunoi.proposals.choices import OPEN_STATES, State
from caunoi.proposals.models import Proposal
from caunoi.proposals.policies import policy_for
from caunoi.proposals.stages import TABLE


def enter(ctx: Context, proposal: Proposal, state: str) -> None:
    """Put the proposal into ``state`` and keep the day on which it came to an end."""
    proposal.state = State(state)
    if state not in OPEN_STATES and proposal.ended_on is None:
        proposal.ended_on = civil_date(ctx.at)


move = Moves(Proposal, TABLE, policy_for, enter=enter)
"""Makes a body the command ``proposal.<name>``, guarded by the row of that name."""

"""What all moves on a proposal share: the row of the state table, its policy, the state and the record."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.base.refusals import Conflict
from caunoi.base.time import civil_date
from caunoi.journal.commands import Context, command
from caunoi.proposals.choices import OPEN_STATES, State
from caunoi.proposals.models import Proposal
from caunoi.proposals.policies import policy_for
from caunoi.proposals.stages import TABLE


@dataclass(slots=True)
class Said:
    """What a body says of itself: clear facts, personal values and the reason for the record, and the result of the command.
    ``stays`` keeps the state although the row leads elsewhere, ``verb`` replaces the row's."""

    fields: dict[str, Any] = field(default_factory=dict)
    personal: dict[str, Any] = field(default_factory=dict)
    reason: str = ""
    result: Any = None
    stays: bool = False
    verb: str = ""


def move(name: str) -> Callable[[Callable[..., Said]], Callable[..., Any]]:
    """Make the body the command ``proposal.<name>``, guarded by the row of that name."""
    row = TABLE[name]

    def decorate(body: Callable[..., Said]) -> Callable[..., Any]:
        @functools.wraps(body)
        def framed(ctx: Context, proposal: Proposal, **inputs: Any) -> Any:
            if not row.is_possible_from(proposal.state):
                raise Conflict(
                    _(
                        "This cannot be done while the proposal is in the state “%(state)s”. Please look at what is offered now."
                    )
                    % {"state": proposal.get_state_display()},
                    code="wrong_state",
                )
            said = body(ctx, proposal, **inputs)
            if row.target is not None and not said.stays:
                proposal.state = State(row.target)
            if proposal.state not in OPEN_STATES and proposal.ended_on is None:
                proposal.ended_on = civil_date(ctx.at)
            fields = {"state": str(proposal.state), **said.fields}
            ctx.record(said.verb or row.verb, proposal, fields=fields, personal=said.personal, reason=said.reason)
            return proposal if said.result is None else said.result

        return command(f"proposal.{name}", subject=Proposal, policy=policy_for(name))(framed)

    return decorate

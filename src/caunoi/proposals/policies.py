"""Who may make which move on a proposal: the agency that makes it, through a seat that carries the right of the row."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.base.actors import Actor
from caunoi.base.policies import ALLOWED, HIDDEN, Verdict, denied
from caunoi.matters.policies import accountable_with, carries, needs_right
from caunoi.proposals.models import AskerPrompt, Proposal
from caunoi.proposals.queries.visible import is_visible, own_ids
from caunoi.proposals.stages import TABLE

Policy = Callable[[Actor, Any], Verdict]
OTHERS = _("Only the agency that makes this proposal does this.")


def may_draft(actor: Actor, row: Any = None) -> Verdict:
    """Draft a proposal in the name of the own agency."""
    return carries(actor, "plan")


def at_own_agency(right: str) -> Policy:
    """The agency that makes the proposal, or the one that took over its work, through a seat that carries ``right``."""

    def policy(actor: Actor, proposal: Proposal) -> Verdict:
        if actor.kind == "system":
            return ALLOWED
        if not actor.is_officer or not is_visible(actor, proposal):
            return HIDDEN
        if proposal.agency_id not in own_ids(actor):
            return denied(OTHERS)
        return ALLOWED if actor.has(right) else needs_right(right)

    return policy


def policy_for(name: str) -> Policy:
    """The policy of a row of the state table."""
    return at_own_agency(TABLE[name].right)


def may_settle_prompt(actor: Actor, prompt: AskerPrompt) -> Verdict:
    """The agency that is accountable for the matter, through a seat that handles."""
    return accountable_with("handle")(actor, prompt.matter)

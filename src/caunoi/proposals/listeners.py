"""Whom the room of proposals tells what: the drafter that no answer came, and those at work on a matter that an outcome did."""

from __future__ import annotations

from caunoi.base import time
from caunoi.base.chips import short_date
from caunoi.journal.listeners import Happening, subscribe
from caunoi.letters.commands.queueing import queue_notice
from caunoi.matters.notices import officers_with, tell_officers, who_works_on
from caunoi.people.models import Account
from caunoi.proposals.models import Proposal


@subscribe("proposal.waited")
def tell_drafter(happening: Happening) -> None:
    """Whoever drafted it, while in that post, else those of the agency who plan."""
    proposal = happening.subject
    assert isinstance(proposal, Proposal)
    for account in _drafters(proposal):
        queue_notice(
            "proposal_waits", effect=f"proposal_waits:{happening.entry_id}:a{account.pk}", account=account,
            context={"number": proposal.number, "since": short_date(proposal.waiting_since)}, about=proposal.number,
        )  # fmt: skip


def _drafters(proposal: Proposal) -> list[Account]:
    seat, today = proposal.drafted_by, time.today()
    if seat is not None and seat.is_in_force(today) and seat.account.is_active:
        return [seat.account]
    return officers_with(proposal.agency_id, "plan")


@subscribe("proposal.closed")
def tell_of_outcome(happening: Happening) -> None:
    """Those at work on the matters that showed the problem are told that there is an outcome to tell the askers."""
    proposal = happening.subject
    assert isinstance(proposal, Proposal)
    for prompt in proposal.prompts.select_related("matter__handler__account").order_by("pk"):
        officers = who_works_on(prompt.matter)
        tell_officers(prompt.matter, officers, "proposal_outcome", f"{happening.entry_id}:p{prompt.pk}")

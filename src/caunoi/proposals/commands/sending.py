"""Proposals as they leave the house: approved by the leader, sent with a number, reminded of, answered, withdrawn."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from caunoi.base.inputs import need_text
from caunoi.base.refusals import Conflict, Invalid
from caunoi.base.time import civil_date
from caunoi.ground.text_normal import normalise
from caunoi.journal.commands import Context
from caunoi.journal.commands.moves import Said
from caunoi.matters.queries.open_papers import open_paper
from caunoi.proposals.choices import Reply
from caunoi.proposals.commands.frame import move
from caunoi.proposals.models import Proposal, ProposalReply, Reminder
from caunoi.proposals.queries.evidence import matters_of
from caunoi.proposals.validators import a_body, a_line, a_past_day


@move("approve")
def approve(ctx: Context, proposal: Proposal) -> Said:
    """The leader approves the text with what shows it. Raises ``Conflict`` while nothing does."""
    if not proposal.evidence.exists():
        raise Conflict(
            _("Nothing shows yet that the act does not fit. Please add a matter, a task or a fact first."),
            code="no_evidence",
        )
    proposal.approved_at, proposal.approved_by_id = ctx.at, ctx.actor.seat_id
    return Said(fields={"evidence": proposal.evidence.count()})


@move("return_draft")
def return_draft(ctx: Context, proposal: Proposal, *, reason: str) -> Said:
    """The leader returns the text with what has to be put right; an approval given before falls."""
    proposal.approved_at = proposal.approved_by = None
    return Said(reason=need_text(normalise(reason), "reason", 2000))


@move("send")
def send(ctx: Context, proposal: Proposal, *, official_number: str, sent_on: date, paper_id: int | None = None) -> Said:
    """Send the approved text under the agency's own number, on a day that has come and is not before the approval.

    ``paper_id`` is the official paper where it was issued here. The days of the house rule begin to count."""
    today = civil_date(ctx.at)
    approved_on = civil_date(proposal.approved_at) if proposal.approved_at else None
    if paper_id is not None:
        proposal.paper_id = open_paper(ctx.actor, paper_id).pk
    proposal.official_number = a_line(official_number, "official_number", 60)
    proposal.sent_on = a_past_day(sent_on, today, approved_on, "sent_on")
    _wait_from(proposal, sent_on)
    fields = {
        "number": proposal.official_number, "sent_on": sent_on.isoformat(), "matters": matters_of(proposal).count(),
    }  # fmt: skip
    return Said(fields=fields)


@move("remind")
def remind(ctx: Context, proposal: Proposal, *, official_number: str, reminded_on: date, text: str = "") -> Said:
    """Remind whoever owes the answer, by a letter of its own number and day; the days count anew."""
    day = a_past_day(reminded_on, civil_date(ctx.at), proposal.counted_from, "reminded_on")
    made = Reminder.objects.create(
        proposal=proposal, official_number=a_line(official_number, "official_number", 60), reminded_on=day,
        text=normalise(text).strip()[:4000], at=ctx.at,
    )  # fmt: skip
    proposal.counted_from, proposal.is_warned = day, False
    return Said(fields={"number": made.official_number, "reminded_on": day.isoformat()}, result=made)


@move("record_reply")
def record_reply(
    ctx: Context, proposal: Proposal, *, kind: str, text: str, replied_on: date, official_number: str = "",
    forwarded_to_id: int | None = None, forwarded_text: str = "",
) -> Said:  # fmt: skip
    """Write down what came back. A forwarding is no answer: the proposal then waits for the body that has it now."""
    if kind not in Reply.values:
        raise Invalid(_("Please choose one of the list."), field="kind")
    day = a_past_day(replied_on, civil_date(ctx.at), proposal.waiting_since, "replied_on")
    made = ProposalReply(
        proposal=proposal, kind=kind, replied_on=day, text=need_text(normalise(text), "text"),
        official_number=" ".join(normalise(official_number).split())[:60], at=ctx.at,
    )  # fmt: skip
    if kind == Reply.FORWARDED:
        made.forwarded_to_id, made.forwarded_text = a_body(forwarded_to_id, forwarded_text, day, "forwarded_to_id")
        if made.forwarded_to_id is not None and made.forwarded_to_id == proposal.agency_id:
            raise Invalid(_("A proposal goes to another body than the own agency."), field="forwarded_to_id")
        proposal.holder_id, proposal.holder_text = made.forwarded_to_id, made.forwarded_text
        _wait_from(proposal, day)
    else:
        proposal.reply, proposal.answered_on = Reply(kind), day
    made.save(force_insert=True)
    is_answer = kind != Reply.FORWARDED
    fields = {"kind": kind, "replied_on": day.isoformat(), "number": made.official_number}
    said = Said(fields=fields, personal={"text": made.text}, result=made)
    if not is_answer:
        said.target, said.verb = proposal.state, "proposal.forwarded"
    return said


@move("withdraw")
def withdraw(ctx: Context, proposal: Proposal, *, reason: str) -> Said:
    """Take back what was approved or sent, with the reason."""
    return Said(reason=need_text(normalise(reason), "reason", 2000))


def _wait_from(proposal: Proposal, day: date) -> None:
    proposal.waiting_since = proposal.counted_from = day
    proposal.is_warned = False

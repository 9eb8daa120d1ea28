"""The answer: drafted by a specialist, approved in steps, sent by the agency."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.base.inputs import need_text
from caunoi.base.refusals import Conflict, Invalid
from caunoi.ground.text_normal import normalise
from caunoi.journal.commands import Context
from caunoi.matters.choices import AnswerState, StepDecision
from caunoi.matters.commands.frame import Said, move, today_of
from caunoi.matters.models import Answer, ApprovalStep, Matter
from caunoi.matters.policies import pending_step
from caunoi.people.models import Seat
from caunoi.people.roles import rights_of

MOST_APPROVALS = 5


@move("draft_answer")
def draft_answer(ctx: Context, matter: Matter, *, text: str, legal_basis: str = "") -> Said:
    """Save a draft. A draft not yet submitted is written over; after a return a new version begins, the old one stays."""
    text = need_text(normalise(text), "text")
    newest = _newest(matter)
    values: dict[str, Any] = {
        "text": text, "legal_basis": normalise(legal_basis).strip(), "state": AnswerState.DRAFT,
        "drafted_by_id": ctx.actor.seat_id, "drafted_at": ctx.at, "agency_id": matter.accountable_id,
    }  # fmt: skip
    if newest is not None and newest.state == AnswerState.DRAFT:
        Answer.objects.filter(pk=newest.pk).update(**values)
        number = newest.number
    else:
        number = newest.number + 1 if newest else 1
        Answer.objects.create(matter=matter, number=number, **values)
    return Said(fields={"answer": number}, personal={"text": text})


@move("submit_answer")
def submit_answer(ctx: Context, matter: Matter, *, approver_seat_ids: list[int]) -> Said:
    """Ask the given seats for approval, in this order. They belong to the accountable agency and carry the right to approve."""
    answer = _newest(matter)
    if answer is None or answer.state != AnswerState.DRAFT:
        raise Conflict(_("There is no draft to submit. Please write the answer first."))
    chosen = list(dict.fromkeys(approver_seat_ids))
    seats = Seat.objects.in_force(today_of(ctx)).filter(pk__in=chosen, post__agency_id=matter.accountable_id)
    able = {seat.pk for seat in seats.select_related("post") if "approve" in rights_of(seat.post.roles)}
    if not 1 <= len(chosen) == len(approver_seat_ids) <= MOST_APPROVALS or able != set(chosen):
        raise Invalid(
            _("Please choose from one to %(most)s leaders of your agency who hold their post today, each once.")
            % {"most": MOST_APPROVALS},
            field="approver_seat_ids",
        )
    ApprovalStep.objects.bulk_create(
        ApprovalStep(answer=answer, position=position, seat_id=seat_id)
        for position, seat_id in enumerate(chosen, start=1)
    )
    _put(answer, AnswerState.SUBMITTED)
    return Said(fields={"answer": answer.number, "approvers": chosen})


@move("approve_answer")
def approve_answer(ctx: Context, matter: Matter, *, note: str = "") -> Said:
    """Give the next approval, in one's own name or for the seat one stands in for. After the last one it may be sent."""
    step = _decide(ctx, matter, StepDecision.APPROVED, note)
    if pending_step(matter) is None:
        _put(step.answer, AnswerState.APPROVED)
    return Said(fields={"answer": step.answer.number, "step": step.position, "seat": step.seat_id}, reason=note)


@move("return_answer")
def return_answer(ctx: Context, matter: Matter, *, note: str) -> Said:
    """Send the draft back with what is to be changed; approvals given before have to be given anew on the next version."""
    step = _decide(ctx, matter, StepDecision.RETURNED, need_text(note, "note", 2000))
    _put(step.answer, AnswerState.RETURNED)
    return Said(fields={"answer": step.answer.number, "step": step.position, "seat": step.seat_id}, reason=note)


@move("send_answer")
def send_answer(ctx: Context, matter: Matter) -> Said:
    """Send the approved answer: every sender of the matter can read it with their own receipt from this instant."""
    answer = _newest(matter)
    if answer is None or answer.state != AnswerState.APPROVED:
        raise Conflict(_("There is no approved answer to send."))
    answer.sent_at, answer.sent_by_id = ctx.at, ctx.actor.seat_id
    answer.state = AnswerState.SENT
    answer.save(update_fields=["state", "sent_at", "sent_by"])
    return Said(fields={"answer": answer.number}, personal={"text": answer.text})


@move("answer_on_spot")
def answer_on_spot(ctx: Context, matter: Matter, *, text: str, spoken_by: str) -> Said:
    """Write down the answer that was given aloud at the gathering where the question was asked, and by whom (name and post).

    It is a sent answer like any other: the asker reads it with the receipt, and it can be published. A draft on its way is put
    back. No approval is asked: what was said before everybody was said by the agency.
    """
    text, spoken_by = need_text(normalise(text), "text"), need_text(normalise(spoken_by), "spoken_by", 200)
    newest = _newest(matter)
    answer = Answer.objects.create(
        matter=matter, number=newest.number + 1 if newest else 1, text=text, spoken_by=spoken_by, state=AnswerState.SENT,
        drafted_by_id=ctx.actor.seat_id, drafted_at=ctx.at, sent_at=ctx.at, sent_by_id=ctx.actor.seat_id,
        agency_id=matter.accountable_id,
    )  # fmt: skip
    fields = {"answer": answer.number, "on_spot": True}
    return Said(fields=fields, personal={"text": text, "spoken_by": spoken_by})


def _newest(matter: Matter) -> Answer | None:
    return matter.answers.order_by("-number").first()


def _put(answer: Answer, state: str) -> None:
    answer.state = AnswerState(state)
    answer.save(update_fields=["state"])


def _decide(ctx: Context, matter: Matter, decision: str, note: str) -> ApprovalStep:
    step = pending_step(matter)
    if step is None:
        raise Conflict(_("No approval is pending on this matter."))
    step.decision, step.decided_at, step.note = StepDecision(decision), ctx.at, note
    step.decided_by_id = ctx.actor.seat_id
    step.save(update_fields=["decision", "decided_at", "decided_by", "note"])
    return step

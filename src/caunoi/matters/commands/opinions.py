"""Asking another agency for its opinion while keeping the matter and its clocks."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from caunoi.agencies.models import Agency
from caunoi.base.inputs import need_text
from caunoi.base.refusals import Conflict, Invalid
from caunoi.journal.commands import Context
from caunoi.matters.commands.frame import Said, move, today_of
from caunoi.matters.models import Matter, OpinionRequest


@move("ask_opinion")
def ask_opinion(ctx: Context, matter: Matter, *, agency_id: int, question: str, due_on: date) -> Said:
    """Ask ``agency_id`` for an opinion by the civil date ``due_on``. Accountability does not move."""
    question = need_text(question, "question")
    agency = Agency.objects.in_force(today_of(ctx)).filter(pk=agency_id).first()
    if agency is None or agency.pk == matter.accountable_id:
        raise Invalid(_("Please choose another agency that exists today."), field="agency_id")
    if due_on < today_of(ctx):
        raise Invalid(_("This date has passed. Please give a day from today on."), field="due_on")
    if matter.opinion_requests.filter(agency=agency, given_at__isnull=True, cancelled_at__isnull=True).exists():
        raise Conflict(_("This agency is asked already and has not answered yet."))
    OpinionRequest.objects.create(
        matter=matter, agency=agency, question=question, due_on=due_on, asked_at=ctx.at, asked_by_id=ctx.actor.seat_id
    )
    return Said(fields={"agency": agency.pk, "due_on": due_on.isoformat()}, personal={"question": question})


@move("give_opinion")
def give_opinion(ctx: Context, matter: Matter, *, request_id: int, opinion: str) -> Said:
    """Answer a request that was made to the actor's agency."""
    opinion = need_text(opinion, "opinion")
    request = _open_request(matter, request_id)
    if ctx.actor.is_officer and request.agency_id != ctx.actor.agency_id:
        raise Invalid(_("This question was asked of another agency."), field="request_id")
    request.opinion, request.given_at, request.given_by_id = opinion, ctx.at, ctx.actor.seat_id
    request.save(update_fields=["opinion", "given_at", "given_by"])
    return Said(fields={"agency": request.agency_id}, personal={"opinion": opinion})


@move("cancel_opinion")
def cancel_opinion(ctx: Context, matter: Matter, *, request_id: int, reason: str) -> Said:
    """Take a request back that is no longer needed."""
    reason = need_text(reason, "reason", 2000)
    request = _open_request(matter, request_id)
    request.cancelled_at = ctx.at
    request.save(update_fields=["cancelled_at"])
    return Said(fields={"agency": request.agency_id}, reason=reason)


def _open_request(matter: Matter, pk: int) -> OpinionRequest:
    found = matter.opinion_requests.filter(pk=pk, given_at__isnull=True, cancelled_at__isnull=True).first()
    if found is None:
        raise Invalid(_("This request is not open any more. Please look at the matter again."), field="request_id")
    return found

"""Passing a matter on. Exactly one agency is accountable at each instant: an offer changes nothing until it is accepted."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.agencies.models import Agency
from caunoi.agencies.queries.competence import competent_agency
from caunoi.agencies.queries.succession import successor_on
from caunoi.agencies.queries.superiors import common_superior
from caunoi.base.actors import system
from caunoi.base.inputs import need_text
from caunoi.base.policies import only_the_system
from caunoi.base.refusals import Conflict, Invalid
from caunoi.base.time import today
from caunoi.journal.commands import Context, command
from caunoi.matters import deadlines, tallies
from caunoi.matters.choices import HandoverState, State
from caunoi.matters.commands.frame import Said, move, put_answers_back, today_of
from caunoi.matters.models import Custody, Handover, Matter
from caunoi.matters.stages import find_row

BOUNCES_BEFORE_SUPERIOR = 3
"""Refused transfers after which the common superior becomes accountable and names who must take the matter."""


@move("offer_transfer")
def offer_transfer(ctx: Context, matter: Matter, *, to_agency_id: int, reason: str) -> Said:
    """Offer the matter to another agency, with the reason. The offering agency stays accountable until it is accepted."""
    target = _agency(ctx, to_agency_id, matter)
    reason = need_text(reason, "reason", 2000)
    Handover.objects.create(
        matter=matter, from_agency_id=matter.accountable_id, to_agency=target, reason=reason,
        offered_at=ctx.at, offered_by_id=ctx.actor.seat_id,
    )  # fmt: skip
    return Said(fields={"from_agency": matter.accountable_id, "to_agency": target.pk}, reason=reason)


@move("accept_transfer")
def accept_transfer(ctx: Context, matter: Matter) -> Said:
    """Take the matter over: from this instant the accepting agency is accountable. Clocks run on from the first receipt."""
    offer = _settle(ctx, matter, HandoverState.ACCEPTED, "")
    _give_to(ctx, matter, offer.to_agency_id)
    return Said(fields={"from_agency": offer.from_agency_id, "to_agency": offer.to_agency_id})


@move("refuse_transfer")
def refuse_transfer(ctx: Context, matter: Matter, *, reason: str) -> Said:
    """Refuse an offered matter with the reason. The third refusal passes it to the common superior of both agencies."""
    reason = need_text(reason, "reason", 2000)
    matter.bounces += 1
    fields: dict[str, Any] = {"bounces": matter.bounces}
    offer = _settle(ctx, matter, HandoverState.REFUSED, reason)
    superior = common_superior(offer.from_agency_id, offer.to_agency_id, today_of(ctx))
    if matter.bounces >= BOUNCES_BEFORE_SUPERIOR and superior.pk != matter.accountable_id:
        offer.state = HandoverState.REFERRED
        offer.save(update_fields=["state"])
        _give_to(ctx, matter, superior.pk)
        matter.state = State.RECEIVED
        deadlines.apply(find_row("resume"), matter, ctx.at)  # the superior begins anew and asks again if it must
        fields["to_agency"] = superior.pk
    return Said(fields={"from_agency": offer.from_agency_id, "by_agency": offer.to_agency_id, **fields}, reason=reason)


@move("take_back_transfer")
def take_back_transfer(ctx: Context, matter: Matter, *, reason: str) -> Said:
    """Take an unanswered offer back."""
    offer = _settle(ctx, matter, HandoverState.WITHDRAWN, need_text(reason, "reason", 2000))
    return Said(fields={"to_agency": offer.to_agency_id}, reason=reason)


@move("settle_transfer")
def settle_transfer(ctx: Context, matter: Matter, *, to_agency_id: int, reason: str) -> Said:
    """The common superior names the agency that must take the matter; it becomes accountable at once."""
    target = _agency(ctx, to_agency_id, matter)
    reason = need_text(reason, "reason", 2000)
    Handover.objects.filter(matter=matter, state=HandoverState.REFERRED).update(
        state=HandoverState.REFUSED, settled_reason=reason
    )
    came_from = matter.accountable_id
    _give_to(ctx, matter, target.pk)
    matter.bounces = 0
    return Said(fields={"from_agency": came_from, "to_agency": target.pk}, reason=reason)


@move("forward_outside")
def forward_outside(ctx: Context, matter: Matter, *, body_name: str, reason: str) -> Said:
    """Pass a matter outside this authority's competence to the right body and tell the sender (Luật TCD Đ26.2)."""
    body_name = need_text(body_name, "body_name", 200)
    reason = need_text(reason, "reason", 2000)
    return Said(personal={"body": body_name}, reason=reason)


def _agency(ctx: Context, pk: int, matter: Matter) -> Agency:
    found = Agency.objects.in_force(today_of(ctx)).filter(pk=pk).first()
    if found is None:
        raise Invalid(_("Please choose an agency that exists today."), field="to_agency_id")
    if found.pk == matter.accountable_id:
        raise Invalid(_("This agency is accountable already. Please choose another one."), field="to_agency_id")
    return found


def _settle(ctx: Context, matter: Matter, state: str, reason: str) -> Handover:
    offer = Handover.objects.get(matter=matter, state=HandoverState.OFFERED)
    offer.state, offer.settled_at, offer.settled_by_id = state, ctx.at, ctx.actor.seat_id
    offer.settled_reason = reason
    offer.save(update_fields=["state", "settled_at", "settled_by", "settled_reason"])
    return offer


def change_custody(matter: Matter, agency_id: int, at: datetime) -> None:
    """Close the open custody and open the next at the same instant; never before the open one began, even when the machine's
    clock was set back meanwhile."""
    open_now = Custody.objects.get(matter=matter, until__isnull=True)
    instant = max(at, open_now.since)
    Custody.objects.filter(pk=open_now.pk).update(until=instant)
    Custody.objects.create(matter=matter, agency_id=agency_id, since=instant)


def _give_to(ctx: Context, matter: Matter, agency_id: int) -> None:
    change_custody(matter, agency_id, ctx.at)
    put_answers_back(matter)
    matter.accountable_id, matter.handler = agency_id, None


@command("matter.pass_to_successor", policy=only_the_system, subject=Matter)
def pass_to_successor(ctx: Context, matter: Matter) -> None:
    """Make the successor of an ended agency accountable. Clocks run on; limits do not restart. Raises ``Conflict`` when the
    matter ended or went to another agency meanwhile."""
    before = tallies.cell_of(matter)
    ended = matter.accountable_id
    if not matter.is_open or not Agency.objects.filter(pk=ended, until__lte=today_of(ctx)).exists():
        raise Conflict(_("The accountable agency of this matter has not ended; there is nothing to pass on."))
    heir = successor_on(ended, today_of(ctx)) or competent_agency(matter.place, matter.topic, today_of(ctx))
    _give_to(ctx, matter, heir.pk)
    if matter.state == State.IN_APPROVAL:
        matter.state = State.IN_PROGRESS  # those asked to approve sit in an agency that is no more
    tallies.shift(before, tallies.cell_of(matter))
    fields = {"state": str(matter.state), "from_agency": ended, "to_agency": heir.pk}
    ctx.record("matter.passed_to_successor", matter, fields=fields)


def pass_all_to_successors() -> int:
    """Pass every open matter of an ended agency to its successor; returns how many. Safe to repeat."""
    on = today()
    ended = Agency.objects.filter(until__lte=on).values("pk")
    waiting = Matter.objects.filter(accountable__in=ended, is_open=True).order_by("pk")
    count = 0
    while batch := list(waiting.values_list("pk", flat=True)[:500]):
        for pk in batch:
            with suppress(Conflict):  # somebody was quicker
                pass_to_successor(actor=system(), matter=pk)
                count += 1
    return count

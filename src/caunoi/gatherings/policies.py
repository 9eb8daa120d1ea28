"""Who may do what with a gathering: the agency that convenes it; those invited answer, and correct the minutes."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.base.actors import Actor
from caunoi.base.policies import ALLOWED, HIDDEN, Verdict, denied
from caunoi.gatherings.choices import THERE, MinutesState, State
from caunoi.gatherings.models import (
    Attendance,
    Campaign,
    CampaignSession,
    Floor,
    FloorQuestion,
    Gathering,
    Invitee,
    Minutes,
)
from caunoi.gatherings.queries.visible import is_visible, stands_for
from caunoi.matters.models import Petition
from caunoi.matters.policies import carries, needs_right
from caunoi.matters.queries.visible import is_visible as sees_matter

SPEAKS = frozenset({"convene", "plan", "assign", "handle", "approve"})
"""Rights with which a seat answers for its agency."""
NOT_CONVENER = _("Only the agency that convenes this gathering does this.")


def may_plan(actor: Actor, row: Any = None) -> Verdict:
    """Call a gathering in the name of the own agency."""
    return carries(actor, "convene")


def may_convene(actor: Actor, gathering: Gathering) -> Verdict:
    """The convener, or the agency that took over its work, through a seat that carries ``convene``."""
    if actor.kind == "system":
        return ALLOWED
    if not actor.is_officer or not is_visible(actor, gathering):
        return HIDDEN
    if not stands_for(actor, gathering.convener_id):
        return denied(NOT_CONVENER)
    return ALLOWED if actor.has("convene") else needs_right("convene")


def may_answer(actor: Actor, invitee: Invitee) -> Verdict:
    """The invited agency for itself; the convener writes down what it was told by others."""
    if may_convene(actor, invitee.gathering):
        return ALLOWED
    if not actor.is_officer or not is_visible(actor, invitee.gathering):
        return HIDDEN
    if not stands_for(actor, invitee.agency_id):
        return denied(_("Only the invited agency answers its invitation, or the convener for it."))
    return ALLOWED if actor.rights & SPEAKS else needs_right("convene")


def may_remark(actor: Actor, invitee: Invitee) -> Verdict:
    """Ask for a correction of the minutes that were sent round: those who were present."""
    verdict = may_answer(actor, invitee)
    if not verdict:
        return verdict
    if not Minutes.objects.filter(gathering=invitee.gathering_id, state=MinutesState.CIRCULATED).exists():
        return denied(_("Remarks are possible while the minutes are sent round for correction."))
    if not Attendance.objects.filter(invitee=invitee, state__in=THERE).exists():
        return denied(_("Only those who were present correct the minutes; the attendance of this seat says otherwise."))
    return ALLOWED


def may_run_campaign(actor: Actor, campaign: Campaign) -> Verdict:
    """The agency that runs the campaign, through a seat that carries ``convene``. Campaigns themselves exist for all officers."""
    return _of_campaign(actor, campaign.convener_id)


def may_tie_session(actor: Actor, campaign: Campaign) -> Verdict:
    """Add an own session, or one of the own campaign: any agency that calls gatherings."""
    return may_plan(actor)


def may_report_session(actor: Actor, session: CampaignSession) -> Verdict:
    """The agency that held the session, or the one that runs the campaign and was told."""
    held = session.gathering.convener_id
    return _of_campaign(actor, held if stands_for(actor, held) else session.campaign.convener_id)


def _of_campaign(actor: Actor, agency_id: int) -> Verdict:
    if actor.kind == "system":
        return ALLOWED
    if not actor.is_officer:
        return HIDDEN
    if not stands_for(actor, agency_id):
        return denied(_("Only the agency that runs this campaign does this; of a session also the one that held it."))
    return ALLOWED if actor.has("convene") else needs_right("convene")


# Questions from the floor and registrations


def may_set_floor(actor: Actor, floor: Floor) -> Verdict:
    """As everything of the gathering: the convener."""
    return may_convene(actor, floor.gathering)


def may_ask(actor: Actor, floor: Floor) -> Verdict:
    """Anybody from a phone while a public gathering is in session; the convener types what was asked aloud or on slips."""
    gathering = floor.gathering
    if actor.kind == "system":
        return ALLOWED
    if not actor.is_officer:
        if not _is_public(gathering):
            return HIDDEN
        if gathering.state != State.OPEN:
            return denied(_("Questions can be sent from a phone while the gathering is in session."))
        return ALLOWED if floor.takes_phones else denied(_("This gathering takes questions in the room only."))
    verdict = may_convene(actor, gathering)
    if verdict and gathering.state not in (State.OPEN, State.HELD):
        return denied(_("Questions are written down from the opening until the gathering is concluded."))
    return verdict


def may_moderate(actor: Actor, question: FloorQuestion) -> Verdict:
    """The convener; and later the convener of a gathering at which the question came back. What turned out to be a denunciation
    is there only for those who may know of it."""
    if not sees_matter(actor, question.matter):
        return HIDDEN
    verdict = may_convene(actor, question.gathering)
    if verdict or actor.kind == "system":
        return verdict
    for back in question.returns.select_related("gathering"):
        if may_convene(actor, back.gathering):
            return ALLOWED
    return verdict


def may_confirm(actor: Actor, question: FloorQuestion) -> Verdict:
    """Who asked, with the receipt; the convener writes down what it was told."""
    if actor.kind == "citizen" and actor.petition_id is not None:
        own = Petition.objects.filter(pk=actor.petition_id, first_matter=question.matter_id, withdrawn_at=None)
        return ALLOWED if own.exists() else HIDDEN
    return may_moderate(actor, question)


def may_contest(actor: Actor, question: FloorQuestion) -> Verdict:
    """Who asked, with the receipt, and nobody for them."""
    return may_confirm(actor, question) if actor.kind == "citizen" else HIDDEN


def may_register(actor: Actor, floor: Floor) -> Verdict:
    """Anybody, for a public gathering that is announced and not over."""
    gathering = floor.gathering
    if not _is_public(gathering) or actor.kind not in ("visitor", "citizen", "system"):
        return HIDDEN
    if gathering.state not in (State.ANNOUNCED, State.OPEN):
        return denied(_("Registration for this gathering is over."))
    return ALLOWED


def may_cancel_registration(actor: Actor, floor: Floor) -> Verdict:
    """Whoever holds the code, which the command itself checks."""
    return ALLOWED


def _is_public(gathering: Gathering) -> bool:
    return gathering.is_public and gathering.state != State.PLANNED

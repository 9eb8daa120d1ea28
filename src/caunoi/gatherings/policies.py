"""Who may do what with a gathering: the agency that convenes it; those invited answer, and correct the minutes."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.base.actors import Actor
from caunoi.base.policies import ALLOWED, HIDDEN, Verdict, denied
from caunoi.gatherings.choices import THERE, MinutesState
from caunoi.gatherings.models import Attendance, Campaign, CampaignSession, Gathering, Invitee, Minutes
from caunoi.gatherings.queries.visible import is_visible, stands_for
from caunoi.matters.policies import needs_right

SPEAKS = frozenset({"convene", "plan", "assign", "handle", "approve"})
"""Rights with which a seat answers for its agency."""
NOT_CONVENER = _("Only the agency that convenes this gathering does this.")


def may_plan(actor: Actor, row: Any = None) -> Verdict:
    """Call a gathering in the name of the own agency."""
    if actor.kind == "system" or (actor.is_officer and actor.has("convene")):
        return ALLOWED
    return needs_right("convene") if actor.is_officer else HIDDEN


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

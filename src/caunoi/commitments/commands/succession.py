"""When an agency ends in the middle of a task: the task goes where its work went, so that somebody leads at every instant."""

from __future__ import annotations

import logging
from datetime import date

from django.db.models import Q

from caunoi.agencies.queries.directory import agency_of
from caunoi.agencies.queries.succession import heirs, successor_on
from caunoi.agencies.queries.superiors import parents, provincial_committee
from caunoi.base.actors import system
from caunoi.base.policies import only_the_system
from caunoi.base.time import civil_date, today
from caunoi.commitments.choices import LeadCause, State
from caunoi.commitments.commands.frame import enter, name_lead
from caunoi.commitments.models import Commitment, Participation
from caunoi.journal.commands import Context, command

log = logging.getLogger("caunoi.commitments")

BACK = frozenset({State.OFFERED, State.REFUSED, State.IN_PROGRESS})
"""States from which a task whose lead's work was divided goes back; what was delivered is tested all the same."""


@command("commitment.pass_on", subject=Commitment, policy=only_the_system)
def pass_on(ctx: Context, commitment: Commitment) -> None:
    """Let the agencies of the day stand where agencies stood that ended.

    The lead and the issuer are followed by the one agency that took over all their work, and the state stays. Where the work of
    the lead was divided nobody is chosen by order: the task is back with the issuer, who names the new lead; one that was
    reported done stays with the issuer to be tested. Where the
    issuer's was divided its superior stands in its place. Those who take part are followed by all their heirs.
    """
    on, fields = civil_date(ctx.at), {}
    if not agency_of(commitment.issuer_id).is_in_force(on):
        commitment.issuer_id = fields["issuer"] = heir_of_issuer(commitment.issuer_id, on)
    if not agency_of(commitment.lead_id).is_in_force(on):
        heir = successor_on(commitment.lead_id, on)
        cause = LeadCause.SUCCEEDED if heir else LeadCause.FELL_BACK
        name_lead(commitment, heir.pk if heir else commitment.issuer_id, cause, ctx.at)
        Participation.objects.filter(commitment=commitment, agency_id=commitment.lead_id).delete()
        if heir is None and commitment.state in BACK:
            enter(ctx, commitment, State.REFUSED)
        fields["lead"] = commitment.lead_id
    fields["participants"] = _follow_participants(commitment, on)
    ctx.record("commitment.passed_on", commitment, fields={"state": str(commitment.state), **fields})


def heir_of_issuer(agency_id: int, on: date) -> int:
    """Key of the agency that gives and tests on ``on`` in the place of one that ended: its one heir, else its superior."""
    heir = successor_on(agency_id, on)
    if heir is not None:
        return heir.pk
    above = parents(agency_id, on)
    return above[0].pk if above else provincial_committee(on).pk


def _follow_participants(commitment: Commitment, on: date) -> int:
    followed = 0
    for part in Participation.objects.filter(commitment=commitment).select_related("agency"):
        if part.agency.is_in_force(on):
            continue
        for heir in heirs(part.agency, on):
            if heir.agency.pk != commitment.lead_id:
                Participation.objects.get_or_create(
                    commitment=commitment, agency=heir.agency, defaults={"role": part.role}
                )
        part.delete()
        followed += 1
    return followed


def pass_all_on() -> int:
    """Pass on every open task in which an agency stands that has ended; how many were. Safe to repeat."""
    ended = Q(issuer__until__lte=today()) | Q(lead__until__lte=today()) | Q(participations__agency__until__lte=today())
    keys = list(Commitment.objects.filter(ended, is_open=True).order_by("pk").values_list("pk", flat=True).distinct())
    passed = 0
    for key in keys:
        try:
            pass_on(actor=system(), commitment=key)
            passed += 1
        except Exception:
            # One task that cannot be passed on must not keep all others without a lead.
            log.exception("a task could not be passed on", extra={"commitment": key})
    return passed

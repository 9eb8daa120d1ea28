"""When the agency that convened was divided: its gatherings in progress go to who does its work at their place."""

from __future__ import annotations

import logging
from datetime import date

from django.db.models import Exists, OuterRef, Q

from caunoi.agencies.queries.competence import competent_agency
from caunoi.agencies.queries.directory import agency_of
from caunoi.agencies.queries.succession import heirs, successor_on
from caunoi.agencies.queries.superiors import parents, provincial_committee
from caunoi.base.actors import system
from caunoi.base.policies import only_the_system
from caunoi.base.time import civil_date, today
from caunoi.gatherings.choices import ConclusionState, MinutesState, State
from caunoi.gatherings.models import Conclusion, Gathering, Minutes
from caunoi.journal.commands import Context, command

log = logging.getLogger("caunoi.gatherings")


@command("gathering.pass_on", subject=Gathering, policy=only_the_system)
def pass_on(ctx: Context, gathering: Gathering) -> None:
    """Let an agency of the day stand as convener where the one that convened was divided among several. The one that took over
    all its work stands for it anyway."""
    gathering.convener_id = heir_of_convener(gathering, civil_date(ctx.at))
    ctx.record("gathering.passed_on", gathering, fields={"convener": gathering.convener_id})


def heir_of_convener(gathering: Gathering, on: date) -> int:
    """Key of the agency that goes on: the one heir; among several the one that is competent for the place, else the superior.
    Nobody is chosen by order."""
    one = successor_on(gathering.convener_id, on)
    if one is not None:
        return one.pk
    if gathering.place is not None:
        here = competent_agency(gathering.place, None, on)
        if here.pk in {heir.agency.pk for heir in heirs(gathering.convener_id, on)}:
            return here.pk
    above = parents(gathering.convener_id, on)
    return above[0].pk if above else provincial_committee(on).pk


def pass_all_on() -> int:
    """Pass on every gathering with which something is still to be done and whose convener was divided; how many were. Safe to
    repeat."""
    here = OuterRef("pk")
    sealed = Exists(Minutes.objects.filter(gathering=here, state=MinutesState.SEALED))
    owed = Exists(Conclusion.objects.filter(gathering=here, state=ConclusionState.OPEN))
    over = Q(state=State.CANCELLED) | (Q(state=State.CONCLUDED) & sealed & ~owed)
    rows = Gathering.objects.filter(convener__until__lte=today()).exclude(over).order_by("pk")
    passed = 0
    for key, convener_id in list(rows.values_list("pk", "convener_id")):
        agency = agency_of(convener_id)
        if agency.is_in_force(today()) or successor_on(agency, today()) is not None:
            continue
        try:
            pass_on(actor=system(), gathering=key)
            passed += 1
        except Exception:
            # One gathering that cannot be passed on must not keep all others without a convener.
            log.exception("a gathering could not be passed on", extra={"gathering": key})
    return passed

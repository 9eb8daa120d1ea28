"""What gatherings wait for from one agency: an answer to an invitation, remarks on minutes that were sent round."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Min, Q

from caunoi.agencies.queries.succession import predecessor_ids
from caunoi.base import time
from caunoi.base.actors import Actor
from caunoi.gatherings.choices import THERE, Answer, MinutesState, State
from caunoi.gatherings.models import Invitee


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many gatherings wait, and the first of them."""

    count: int
    first_id: int | None


def invitations_waiting(actor: Actor) -> Waiting:
    """Announced gatherings that have not begun and to which the actor's agency has not answered."""
    return _of(actor, Q(answer=Answer.WAITING, gathering__state=State.ANNOUNCED, gathering__starts_at__gt=time.now()))


def minutes_to_read(actor: Actor) -> Waiting:
    """Gatherings at which the actor's agency sat, whose minutes it may still correct and has not remarked upon."""
    runs = Q(gathering__minutes__remarks_until__isnull=True) | Q(gathering__minutes__remarks_until__gte=time.today())
    there = Q(attendances__state__in=THERE, gathering__minutes__state=MinutesState.CIRCULATED)
    return _of(actor, runs & there & Q(remarks__isnull=True) & ~Q(gathering__convener=actor.agency_id))


def _of(actor: Actor, wanted: Q) -> Waiting:
    if not actor.is_officer or actor.agency_id is None:
        return Waiting(0, None)
    rows = Invitee.objects.filter(wanted, agency_id__in=predecessor_ids(actor.agency_id))
    found = rows.aggregate(n=Count("gathering", distinct=True), first=Min("gathering"))
    return Waiting(found["n"], found["first"])

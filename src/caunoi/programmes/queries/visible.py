"""Which programmes and plans exist for an actor: all of those of which an agency of the seat's scope is or was a party."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from caunoi.base.actors import Actor
from caunoi.base.refusals import NotFound
from caunoi.matters.queries.visible import scope_ids
from caunoi.programmes.models import Party, Plan, PlanItem, Programme


def programmes_for(actor: Actor) -> QuerySet[Programme]:
    """Programmes that exist for ``actor``."""
    if actor.kind == "system":
        return Programme.objects.all()
    scope = scope_ids(actor)
    if not scope:
        return Programme.objects.none()
    return Programme.objects.filter(Q(lead_id__in=scope) | Q(pk__in=_with_party(scope)))


def plans_for(actor: Actor) -> QuerySet[Plan]:
    """Plans that exist for ``actor``: all those of its programmes, so that each party knows what the others do."""
    return Plan.objects.filter(programme__in=programmes_for(actor))


def _with_party(scope: Iterable[int]) -> QuerySet[Party, int]:
    return Party.objects.filter(agency_id__in=scope).values_list("programme_id", flat=True)


def load_programme(actor: Actor, pk: int) -> Programme:
    """The programme as far as it exists for the actor. Raises ``NotFound``."""
    found = programmes_for(actor).select_related("lead").filter(pk=pk).first()
    if found is None:
        raise NotFound()
    return found


def load_plan(actor: Actor, pk: int) -> Plan:
    """The plan as far as it exists for the actor. Raises ``NotFound``."""
    rows = plans_for(actor).select_related("programme__lead", "agency", "party__agency", "parent", "cloned_from")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotFound()
    return found


def is_visible(actor: Actor, row: Programme | Plan) -> bool:
    """Whether the programme or plan exists for the actor."""
    programme_id = row.programme_id if isinstance(row, Plan) else row.pk
    return programmes_for(actor).filter(pk=programme_id).exists()


def sight_of_plans(actor: Actor) -> Iterable[Q]:
    """Opens to all parties of a programme the tasks of its plans, with the parts of those tasks. Conditions on ``Commitment``."""
    scope = scope_ids(actor)
    seen = PlanItem.objects.filter(plan__programme__in=_with_party(scope)).values("commitment_id")
    yield Q(pk__in=seen)
    yield Q(parent_id__in=seen)

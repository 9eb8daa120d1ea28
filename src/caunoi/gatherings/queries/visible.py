"""Which gatherings exist for an actor, and what of them."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from caunoi.agencies.queries.succession import predecessor_ids
from caunoi.base.actors import Actor
from caunoi.base.refusals import NotFound
from caunoi.gatherings.choices import State
from caunoi.gatherings.models import Conclusion, Gathering, Invitee
from caunoi.matters.queries.visible import scope_ids


def visible_to(actor: Actor) -> QuerySet[Gathering]:
    """Gatherings that exist for ``actor``: those that an agency of the seat's scope convenes; once announced those to which one
    is invited; once concluded those that gave one a conclusion. Only for officers and the system are there any."""
    if actor.kind == "system":
        return Gathering.objects.all()
    scope = scope_ids(actor)
    if not scope:
        return Gathering.objects.none()
    here = OuterRef("pk")
    invited = ~Q(state=State.PLANNED) & Q(Exists(Invitee.objects.filter(gathering=here, agency_id__in=scope)))
    named = Q(state=State.CONCLUDED) & Q(Exists(Conclusion.objects.filter(gathering=here, lead_id__in=scope)))
    return Gathering.objects.filter(Q(convener_id__in=scope) | invited | named)


def load(actor: Actor, pk: int) -> Gathering:
    """The gathering as far as it exists for the actor. Raises ``NotFound``."""
    rows = visible_to(actor).select_related("convener", "place", "chair__agency", "fulfils", "previous")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotFound()
    return found


def is_visible(actor: Actor, gathering: Gathering) -> bool:
    if actor.kind == "system" or reads_all(actor, gathering):
        return True
    return visible_to(actor).filter(pk=gathering.pk).exists()


def reads_all(actor: Actor, gathering: Gathering) -> bool:
    """Whether the actor reads notes and drafts too: the convener, and who looks down on it. Invited agencies read the notice, the
    agenda and, when they are sent round, minutes and conclusions."""
    return actor.kind == "system" or gathering.convener_id in scope_ids(actor)


def stands_for(actor: Actor, agency_id: int | None) -> bool:
    """Whether the actor sits in this agency, or in the one that took over its whole work."""
    if agency_id is None or actor.agency_id is None:
        return False
    return agency_id in predecessor_ids(actor.agency_id)


def own_invitees(actor: Actor, gathering: Gathering) -> list[Invitee]:
    """The places at the table of the actor's agency."""
    rows = Invitee.objects.filter(gathering=gathering, agency__isnull=False).select_related("agency", "gathering")
    return [row for row in rows.order_by("position") if stands_for(actor, row.agency_id)]


def part_of(gathering: Gathering, model: Any, pk: int) -> Any:
    """A row of ``model`` that belongs to the gathering. Raises ``NotFound``."""
    found = model.objects.filter(pk=pk, gathering=gathering).first()
    if found is None:
        raise NotFound()
    return found

"""Which commitments exist for an actor. Whatever is not in here answers as if it did not exist."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet

from caunoi.base.actors import Actor
from caunoi.base.refusals import NotFound
from caunoi.commitments.models import Commitment, LeadSpan, Participation
from caunoi.matters.queries.visible import scope_ids

Sight = Callable[[Actor], Iterable[Q]]
_sights: list[Sight] = []


def register_sight(sight: Sight) -> Sight:
    """Let a room open further commitments to an actor (a plan to all parties of its programme): conditions on ``Commitment``."""
    _sights.append(sight)
    return sight


def visible_to(actor: Actor) -> QuerySet[Commitment]:
    """Commitments that exist for ``actor``: those that an agency of the seat's scope gave, leads or once led, or takes part in,
    and those that a room opens to it. For nobody but officers and the system are there any."""
    if actor.kind == "system":
        return Commitment.objects.all()
    scope = scope_ids(actor)
    if not scope:
        return Commitment.objects.none()
    here = OuterRef("pk")
    near = Q(issuer_id__in=scope) | Q(lead_id__in=scope)
    near |= Exists(Participation.objects.filter(commitment=here, agency_id__in=scope))
    near |= Exists(LeadSpan.objects.filter(commitment=here, agency_id__in=scope))
    for sight in _sights:
        for more in sight(actor):
            near |= more
    return Commitment.objects.filter(near)


def load(actor: Actor, pk: int) -> Commitment:
    """The commitment as far as it exists for the actor. Raises ``NotFound``."""
    rows = visible_to(actor).select_related("issuer", "lead", "handler__account", "handler__post", "parent", "place")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotFound()
    return found


def is_visible(actor: Actor, commitment: Commitment) -> bool:
    """Whether the commitment exists for the actor."""
    if actor.kind == "system" or (actor.is_officer and actor.agency_id in (commitment.issuer_id, commitment.lead_id)):
        return True
    return visible_to(actor).filter(pk=commitment.pk).exists()

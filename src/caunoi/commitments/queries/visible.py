"""Which commitments exist for an actor. Whatever is not in here answers as if it did not exist."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet

from caunoi.base.actors import Actor
from caunoi.base.refusals import NotFound
from caunoi.commitments.models import Commitment, LeadSpan, Participation, Served
from caunoi.matters.choices import Kind
from caunoi.matters.queries.visible import scope_ids

Sight = Callable[[Actor], Iterable[Q]]
_sights: list[Sight] = []


def register_sight(sight: Sight) -> Sight:
    """Let a room open further commitments to an actor (a plan to all parties of its programme): conditions on ``Commitment``."""
    _sights.append(sight)
    return sight


def visible_to(actor: Actor) -> QuerySet[Commitment]:
    """Commitments that exist for ``actor``: those that an agency of the seat's scope gave, leads or once led, or takes part in,
    those that serve a matter for which it is accountable, and those that a room opens to it. For nobody but officers and the
    system are there any."""
    if actor.kind == "system":
        return Commitment.objects.all()
    scope = scope_ids(actor)
    if not scope:
        return Commitment.objects.none()
    here = OuterRef("pk")
    near = Q(issuer_id__in=scope) | Q(lead_id__in=scope)
    near |= Exists(Participation.objects.filter(commitment=here, agency_id__in=scope))
    near |= Exists(LeadSpan.objects.filter(commitment=here, agency_id__in=scope))
    served = Served.objects.filter(commitment=here, matter__accountable_id__in=scope)
    near |= Exists(served.exclude(matter__kind=Kind.DENUNCIATION))
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
    found.__dict__.setdefault("_visible_to", {})[actor] = True
    return found


def numbered(actor: Actor, typed: str) -> Commitment:
    """The commitment of a typed number as far as it exists for the actor. Raises ``NotFound``."""
    parsed = Commitment.parse_number(typed)
    found = visible_to(actor).filter(pk=parsed[1], made_on__year=parsed[0]).first() if parsed else None
    if found is None:
        raise NotFound()
    return found


def is_visible(actor: Actor, commitment: Commitment) -> bool:
    """Whether the commitment exists for the actor; asked once of one object and known from then on."""
    if actor.kind == "system" or (actor.is_officer and actor.agency_id in (commitment.issuer_id, commitment.lead_id)):
        return True
    known: dict[Actor, bool] = commitment.__dict__.setdefault("_visible_to", {})
    if actor not in known:
        known[actor] = visible_to(actor).filter(pk=commitment.pk).exists()
    return known[actor]

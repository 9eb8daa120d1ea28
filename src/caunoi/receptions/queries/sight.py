"""Which turns exist for an actor: a denunciation heard at the desk is hidden like the matter it became (docs/decisions/0100)."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from caunoi.base.actors import Actor
from caunoi.matters.choices import Kind
from caunoi.matters.queries.visible import barred, sees_denunciations
from caunoi.receptions.choices import VisitState
from caunoi.receptions.models import Visit

AT_DESK = (VisitState.CALLED, VisitState.IDENTIFIED, VisitState.HEARD)
"""States in which somebody sits at the desk."""


def hidden_visits(actor: Actor, among: Iterable[int] | QuerySet[Visit]) -> frozenset[int]:
    """The turns among ``among`` (keys or a query) that the actor may not read: those of a denunciation without the right to read
    denunciations, and those about a matter from which the account is recused (Luật TC 2018 Đ8.3, Đ31).

    Who receives at the counter works on a sealed turn while it lasts, and has nothing of it afterwards.
    """
    if not actor.is_officer:
        return frozenset()
    where = Q(contents__matter__in=barred(actor.account_id).values("matter_id"))
    if not sees_denunciations(actor):
        heard = Q(contents__kind=Kind.DENUNCIATION) | Q(contents__matter__kind=Kind.DENUNCIATION)
        where |= (Q(is_sealed=True) | heard) & ~_at_own_desk(actor)
    return frozenset(Visit.objects.filter(where, pk__in=among).values_list("pk", flat=True))


def _at_own_desk(actor: Actor) -> Q:
    """A sealed turn at the desk of somebody who receives."""
    return Q(is_sealed=True, state__in=AT_DESK) if actor.has("receive") else Q(pk__in=())

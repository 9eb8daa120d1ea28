"""Which matters exist for an actor. Whatever is not in here answers as if it did not exist, in every list, count and page."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from caunoi.agencies.queries.succession import predecessor_ids
from caunoi.agencies.queries.superiors import subtree_ids
from caunoi.base import time
from caunoi.base.actors import Actor
from caunoi.matters.models import Custody, Handover, Matter, OpinionRequest
from caunoi.places.memory import remember

LOOKS_DOWN = frozenset({"oversee", "inspect"})
"""Rights that open the matters of the agencies below one's own."""


def scope_ids(actor: Actor) -> frozenset[int]:
    """Ids of the agencies whose matters an officer's seat opens: the own one, those whose whole work it took over, and with a
    right that looks down those below it. From memory, without a query."""
    if not actor.is_officer or actor.agency_id is None:
        return frozenset()
    today = time.today()
    own, looks_down = actor.agency_id, bool(actor.rights & LOOKS_DOWN)
    return remember("agencies", ("scope", own, looks_down, today), lambda: _scope(own, looks_down, today))


def _scope(own: int, looks_down: bool, today: date) -> frozenset[int]:
    agencies = subtree_ids(own, today) if looks_down else frozenset({own})
    return frozenset().union(*(predecessor_ids(agency) for agency in agencies))


def visible_to(actor: Actor) -> QuerySet[Matter]:
    """Matters that exist for ``actor``.

    An officer sees what an agency of the seat's scope owes or once owed, was offered, or was asked for an opinion on. The
    holder of a receipt sees the one matter in which the petition is settled. Nobody else sees any.
    """
    if actor.kind == "system":
        return Matter.objects.all()
    if actor.kind == "citizen" and actor.petition_id is not None:
        return Matter.objects.filter(petitions__pk=actor.petition_id)
    scope = scope_ids(actor)
    if not scope:
        return Matter.objects.none()
    here = OuterRef("pk")
    return Matter.objects.filter(
        Q(accountable_id__in=scope)
        | Exists(Custody.objects.filter(matter=here, agency_id__in=scope))
        | Exists(Handover.objects.filter(matter=here, to_agency_id__in=scope))
        | Exists(OpinionRequest.objects.filter(matter=here, agency_id__in=scope))
    )


def numbered(actor: Actor, typed: str) -> QuerySet[Matter]:
    """The matter of a typed number, as far as it exists for ``actor``: one row or none."""
    parsed = Matter.parse_number(typed)
    if parsed is None:
        return Matter.objects.none()
    year, pk = parsed
    return visible_to(actor).filter(pk=pk, received_on__year=year)


def is_visible(actor: Actor, matter: Matter) -> bool:
    """Whether ``matter`` exists for ``actor``; costs nothing more for the agency that is accountable, nor when asked again."""
    if actor.kind == "system" or (actor.is_officer and matter.accountable_id == actor.agency_id):
        return True
    known: dict[Actor, bool] = matter.__dict__.setdefault("_visible_to", {})
    if actor not in known:
        known[actor] = visible_to(actor).filter(pk=matter.pk).exists()
    return known[actor]

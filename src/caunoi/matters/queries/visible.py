"""Which matters exist for an actor. Whatever is not in here answers as if it did not exist, in every list, count and page."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from caunoi.agencies.queries.succession import predecessor_ids
from caunoi.agencies.queries.superiors import subtree_ids
from caunoi.base import time
from caunoi.base.actors import Actor
from caunoi.base.prepared import Prepared, Slot
from caunoi.matters.choices import Kind
from caunoi.matters.models import Custody, Handover, Matter, OpinionRequest, Recusal
from caunoi.matters.numbers import parse_number
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


def sees_denunciations(actor: Actor) -> bool:
    """Whether matters of kind ``denunciation`` exist for the actor at all: for officers only with the right ``denounce``, however
    far the seat looks down (Luật TC 2018 Đ8.3)."""
    return not actor.is_officer or actor.has("denounce")


def barred(account_id: int | None) -> QuerySet[Recusal]:
    """The recusals in force of an account: matters that do not exist for it in any seat."""
    return Recusal.objects.filter(account_id=account_id, until__isnull=True)


def in_sight(actor: Actor, rows: QuerySet[Matter]) -> QuerySet[Matter]:
    """``rows`` without what is hidden from the actor wherever it lies: denunciations from seats without the right, and whatever
    the account is recused from. Costs no query of its own, and holds for an actor whose account is a slot."""
    if not actor.is_officer:
        return rows
    if not sees_denunciations(actor):
        rows = rows.exclude(kind=Kind.DENUNCIATION)
    return rows.exclude(pk__in=barred(actor.account_id).values("matter_id"))


def visible_to(actor: Actor) -> QuerySet[Matter]:
    """Matters that exist for ``actor``.

    An officer sees what an agency of the seat's scope owes or once owed, was offered, or was asked for an opinion on, except
    what is hidden from the seat or the account (``in_sight``). The holder of a receipt sees the one matter in which the
    petition is settled. Nobody else sees any.
    """
    if actor.kind == "system":
        return Matter.objects.all()
    if actor.kind == "citizen" and actor.petition_id is not None:
        return Matter.objects.filter(petitions__pk=actor.petition_id)
    scope = scope_ids(actor)
    if not scope:
        return Matter.objects.none()
    here = OuterRef("pk")
    near = Matter.objects.filter(
        Q(accountable_id__in=scope)
        | Exists(Custody.objects.filter(matter=here, agency_id__in=scope))
        | Exists(Handover.objects.filter(matter=here, to_agency_id__in=scope))
        | Exists(OpinionRequest.objects.filter(matter=here, agency_id__in=scope))
    )
    return in_sight(actor, near)


def numbered(actor: Actor, typed: str) -> QuerySet[Matter]:
    """The matter of a typed number, as far as it exists for ``actor``: one row or none."""
    parsed = parse_number(typed)
    if parsed is None:
        return Matter.objects.none()
    year, pk = parsed
    return visible_to(actor).filter(pk=pk, received_on__year=year)


def is_visible(actor: Actor, matter: Matter) -> bool:
    """Whether ``matter`` exists for ``actor``; asked once and known from then on."""
    if actor.kind == "system":
        return True
    known = _known(matter)
    if actor not in known:
        known[actor] = _exists_for(actor, matter)
    return known[actor]


def note_visible(actor: Actor, matter: Matter) -> None:
    """Remember on the object that ``matter`` was found to exist for ``actor``, for the policies that ask again."""
    _known(matter)[actor] = True


def _known(matter: Matter) -> dict[Actor, bool]:
    known: dict[Actor, bool] = matter.__dict__.setdefault("_visible_to", {})
    return known


def _exists_for(actor: Actor, matter: Matter) -> bool:
    if actor.is_officer and matter.accountable_id == actor.agency_id:
        if matter.kind == Kind.DENUNCIATION and not sees_denunciations(actor):
            return False
        return BARRED.first(account=actor.account_id, matter=matter.pk) is None
    return visible_to(actor).filter(pk=matter.pk).exists()


BARRED = Prepared(lambda: (
    Recusal.objects.filter(account=Slot("account"), matter=Slot("matter"), until__isnull=True).values_list("pk")
))  # fmt: skip

"""What editors of the law library see: all acts, and the leaflets of their agency."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from caunoi.agencies.queries.succession import predecessor_ids
from caunoi.base.actors import Actor
from caunoi.base.refusals import NotFound
from caunoi.laws.choices import LeafletState
from caunoi.laws.models import LawAct, LawArticle, Leaflet
from caunoi.laws.policies import KEEPS


def acts(words: str = "") -> QuerySet[LawAct]:
    """Acts whose title or number has the words. Acts are public: every post that keeps the library sees all of them."""
    rows = LawAct.objects.all()
    for word in words.split()[:8]:
        rows = rows.filter(Q(title__icontains=word) | Q(number__icontains=word))
    return rows.order_by("title", "pk")


def act_at(pk: int) -> LawAct:
    """One act. Raises ``NotFound``."""
    found = LawAct.objects.filter(pk=pk).first()
    if found is None:
        raise NotFound()
    return found


def article_at(pk: int) -> LawArticle:
    """One article with its act. Raises ``NotFound``."""
    found = LawArticle.objects.filter(pk=pk).select_related("act").first()
    if found is None:
        raise NotFound()
    return found


def leaflets_of(actor: Actor) -> QuerySet[Leaflet]:
    """Leaflets of the agency of the seat and of those whose whole work it took over."""
    if actor.kind == "system":
        return Leaflet.objects.all()
    own = predecessor_ids(actor.agency_id) if actor.is_officer and actor.agency_id else frozenset()
    return Leaflet.objects.filter(agency_id__in=own).order_by("state", "title", "pk")


def waiting_for(actor: Actor) -> QuerySet[Leaflet]:
    """Leaflets that wait for approval and that the seat may decide on: of its agency, not written by the same person."""
    if not actor.rights & set(KEEPS):
        return Leaflet.objects.none()
    rows = leaflets_of(actor).filter(state=LeafletState.ASKED)
    return rows.exclude(written_by__account_id=actor.account_id).order_by("pk")


def leaflet_at(actor: Actor, pk: int) -> Leaflet:
    """One leaflet of the own agency. Raises ``NotFound``."""
    found = leaflets_of(actor).filter(pk=pk).select_related("written_by__account").first()
    if found is None:
        raise NotFound()
    return found

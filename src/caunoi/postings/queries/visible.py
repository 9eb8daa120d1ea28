"""Which postings exist for an actor on the desk: those of the own agency and of those whose whole work it took over."""

from __future__ import annotations

from django.db.models import QuerySet

from caunoi.agencies.queries.succession import predecessor_ids
from caunoi.base.actors import Actor
from caunoi.base.refusals import NotFound
from caunoi.postings.models import Posting

SEES = frozenset({"publish", "approve"})


def visible_to(actor: Actor) -> QuerySet[Posting]:
    """For posts that publish or approve, those of the own agency, drafts included."""
    if actor.kind == "system":
        return Posting.objects.all()
    if not actor.is_officer or actor.agency_id is None or not actor.rights & SEES:
        return Posting.objects.none()
    return Posting.objects.filter(agency_id__in=predecessor_ids(actor.agency_id))


def is_visible(actor: Actor, posting: Posting) -> bool:
    """Whether the posting exists for the actor."""
    return visible_to(actor).filter(pk=posting.pk).exists()


def load(actor: Actor, pk: int) -> Posting:
    """One posting. Raises ``NotFound``."""
    found = visible_to(actor).filter(pk=pk).select_related("agency", "written_by__account").first()
    if found is None:
        raise NotFound()
    return found

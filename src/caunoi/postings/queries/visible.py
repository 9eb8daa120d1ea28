"""Which postings exist for an actor on the desk: those of the own agency and of those whose whole work it took over."""

from __future__ import annotations

from django.db.models import QuerySet

from caunoi.agencies.queries.succession import predecessor_ids
from caunoi.base.actors import Actor
from caunoi.base.refusals import NotFound
from caunoi.postings.models import Posting, Reply, Version

SEES = frozenset({"handle", "publish", "approve"})


def own_ids(actor: Actor) -> frozenset[int]:
    """The agency of the seat and those whose whole work it took over."""
    if not actor.is_officer or actor.agency_id is None or not actor.rights & SEES:
        return frozenset()
    return predecessor_ids(actor.agency_id)


def visible_to(actor: Actor) -> QuerySet[Posting]:
    """Postings that exist for the actor, drafts included."""
    if actor.kind == "system":
        return Posting.objects.all()
    return Posting.objects.filter(agency_id__in=own_ids(actor))


def is_visible(actor: Actor, posting: Posting) -> bool:
    """Whether the posting exists for the actor."""
    return actor.kind == "system" or posting.agency_id in own_ids(actor)


def load(actor: Actor, pk: int) -> Posting:
    """One posting with its newest and its public version. Raises ``NotFound``."""
    rows = visible_to(actor).select_related("agency", "topic", "newest__made_by__account", "public")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotFound()
    return found


def version_of(posting: Posting, number: int) -> Version:
    """One version of a posting that the actor may see. Raises ``NotFound``."""
    found = posting.versions.filter(number=number).select_related("made_by__account").first()
    if found is None:
        raise NotFound()
    return found


def reply_of(posting: Posting, number: int) -> Reply:
    """One reply of a posting that the actor may see. Raises ``NotFound``."""
    found = (
        posting.replies.filter(number=number).select_related("posting", "made_by__account", "approver__account").first()
    )
    if found is None:
        raise NotFound()
    return found

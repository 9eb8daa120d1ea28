"""Which articles exist for an actor on the desk: those of the own agency and of those whose whole work it took over."""

from __future__ import annotations

from django.db.models import QuerySet

from caunoi.agencies.queries.succession import predecessor_ids
from caunoi.base.actors import Actor
from caunoi.base.refusals import NotFound
from caunoi.newsroom.models import Article, Revision


def own_ids(actor: Actor) -> frozenset[int]:
    """The agency of the seat and those whose whole work it took over."""
    if not actor.is_officer or actor.agency_id is None:
        return frozenset()
    return predecessor_ids(actor.agency_id)


def visible_to(actor: Actor) -> QuerySet[Article]:
    """Articles that exist for the actor: for posts that publish or approve, those of the own agency, drafts included."""
    if actor.kind == "system":
        return Article.objects.all()
    if not actor.rights & {"publish", "approve"}:
        return Article.objects.none()
    return Article.objects.filter(agency_id__in=own_ids(actor))


def is_visible(actor: Actor, article: Article) -> bool:
    """Whether the article exists for the actor."""
    if actor.kind == "system":
        return True
    return bool(actor.rights & {"publish", "approve"}) and article.agency_id in own_ids(actor)


def load(actor: Actor, pk: int) -> Article:
    """One article with its newest and its public revision. Raises ``NotFound``."""
    rows = visible_to(actor).select_related("agency", "newest__made_by__account", "public__made_by__account")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotFound()
    return found


def revision_of(article: Article, number: int) -> Revision:
    """One revision of an article that the actor may see. Raises ``NotFound``."""
    found = article.revisions.filter(number=number).select_related("made_by__account").first()
    if found is None:
        raise NotFound()
    return found


def load_newest(article: Article) -> Revision:
    """The newest revision as it stands by now, whatever was read of the article before."""
    return article.revisions.select_related("made_by__account").latest("number")

"""Articles before the public: published now or at a set time, corrected with a notice, taken down, published again."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from caunoi.base.inputs import need_text
from caunoi.base.refusals import Conflict
from caunoi.ground.text_normal import normalise
from caunoi.journal.commands import Context
from caunoi.journal.commands.moves import Said
from caunoi.newsroom.choices import Work
from caunoi.newsroom.commands.approving import hide
from caunoi.newsroom.commands.frame import move, set_work
from caunoi.newsroom.models import Article, Correction, Revision
from caunoi.newsroom.queries.words import public_words
from caunoi.newsroom.validators import a_set_time


@move("publish")
def publish(ctx: Context, article: Article) -> Said:
    """Let the public read the approved revision. Raises ``Conflict`` while it is not approved, and for the worker before the set
    time: somebody may have moved or lifted it since the worker looked."""
    if ctx.actor.kind == "system" and (article.publish_at is None or article.publish_at > ctx.at):
        raise Conflict(_("No time of publication is set."), code="wrong_state")
    _show(ctx, article)
    article.published_at, article.publish_at = article.published_at or ctx.at, None
    return Said(fields={"published_at": article.published_at.isoformat()})


@move("schedule")
def schedule(ctx: Context, article: Article, *, publish_at: datetime) -> Said:
    """Set the time at which the approved revision publishes itself."""
    article.publish_at = a_set_time(publish_at, ctx.at)
    return Said(fields={"publish_at": article.publish_at.isoformat()})


@move("unschedule")
def unschedule(ctx: Context, article: Article) -> Said:
    """Lift the set time. Raises ``Conflict`` when none is set."""
    if article.publish_at is None:
        raise Conflict(_("No time of publication is set."), code="wrong_state")
    article.publish_at = None
    return Said()


@move("correct")
def correct(ctx: Context, article: Article) -> Said:
    """Let the public read the newest approved revision with the notice that was approved with it; the notice stays. Raises
    ``Conflict`` while it is not approved or has no notice."""
    return Said(personal={"notice": _correct(ctx, article)})


@move("take_down")
def take_down(ctx: Context, article: Article, *, reason: str) -> Said:
    """Take the article down at once. Whoever opens its address is told when and why; its place in the record stays."""
    reason = need_text(normalise(reason), "reason", 2000)
    hide(ctx, article, reason)
    return Said(reason=reason)


@move("publish_again")
def publish_again(ctx: Context, article: Article, *, reason: str) -> Said:
    """Let the public read the article again under the same address: its newest revision, and where that was not read before, with
    the notice that was approved with it; the notice stays. Raises ``Conflict`` while it is not approved or has no notice."""
    reason = need_text(normalise(reason), "reason", 2000)
    is_as_it_was = article.newest_id == article.public_id
    article.taken_down_at, article.taken_down_reason = None, ""
    if is_as_it_was:
        _show(ctx, article)
        return Said(reason=reason)
    return Said(reason=reason, personal={"notice": _correct(ctx, article)})


def _correct(ctx: Context, article: Article) -> str:
    """Show the newest revision as a correction; gives its notice."""
    revision = _show(ctx, article)
    Correction.objects.create(article=article, revision=revision, notice=revision.notice, at=ctx.at)
    return revision.notice


def _show(ctx: Context, article: Article) -> Revision:
    revision = article.newest
    assert revision is not None
    set_work(revision, Work.PUBLIC)
    article.public, article.changed_at = revision, ctx.at
    article.public_search = public_words(revision)
    return revision

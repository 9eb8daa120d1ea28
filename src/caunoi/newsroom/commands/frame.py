"""What all moves on an article share: its policies, and what the record says of it in clear."""

from __future__ import annotations

from typing import Any

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from caunoi.base.refusals import Conflict
from caunoi.journal.commands import Context
from caunoi.journal.commands.moves import Moves
from caunoi.newsroom.choices import State, Verdict, Work
from caunoi.newsroom.models import Approval, Article, Revision
from caunoi.newsroom.policies import policy_for
from caunoi.newsroom.stages import TABLE

GOES_OUT = frozenset({"publish", "schedule", "correct", "publish_again"})
NOT_APPROVED = _("The newest revision is not approved yet. Please ask for approval first.")
NO_NOTICE = _(
    "No notice of correction was approved with this revision. Please ask for approval again, with the notice."
)


def facts(article: Article) -> dict[str, Any]:
    """State and revision numbers; titles and words enter the record as commitments only, until they are public."""
    return {
        "state": str(article.state), "agency": article.agency_id,
        "revision": article.newest.number if article.newest else 0,
        "public": article.public.number if article.public and article.state == State.PUBLISHED else 0,
    }  # fmt: skip


def refuse_unless_ready(article: Article, name: str) -> None:
    """Raise ``Conflict`` for a move that brings the newest revision before the public while that is not approved, or has no
    notice where readers know an earlier one."""
    newest = article.newest
    if name not in GOES_OUT or (name == "publish_again" and article.newest_id == article.public_id):
        return
    if newest is None or newest.work != Work.APPROVED:
        raise Conflict(NOT_APPROVED, code="not_approved")
    if article.lacks_notice:
        raise Conflict(NO_NOTICE, code="not_approved")


move = Moves(Article, TABLE, policy_for, facts=facts, check=refuse_unless_ready)
"""Makes a body the command ``article.<name>``, guarded by the row of that name."""


def lapse_steps(ctx: Context, article: Article, **only: Any) -> None:
    """Steps on which nobody decided are no longer needed."""
    rows = Approval.objects.filter(revision__article=article, verdict="", **only)
    rows.update(verdict=Verdict.LAPSED, decided_at=ctx.at)


def set_work(revision: Revision, work: str) -> None:
    """Say where the revision stands on its way to the public, and keep the notice that goes with it."""
    revision.work = work
    revision.save(update_fields=["work", "notice"])


def next_number(article: Article) -> int:
    """The number of the next revision, from 1; the article is locked meanwhile."""
    last = (
        Revision.objects.filter(article=article).order_by(F("number").desc()).values_list("number", flat=True).first()
    )
    return (last or 0) + 1

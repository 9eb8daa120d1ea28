"""What all moves on an article share: its policies, and what the record says of it in clear."""

from __future__ import annotations

from typing import Any

from django.db.models import F

from caunoi.journal.commands import Context
from caunoi.journal.commands.moves import Moves
from caunoi.newsroom.choices import State, Verdict
from caunoi.newsroom.models import Approval, Article, Revision
from caunoi.newsroom.policies import policy_for
from caunoi.newsroom.stages import TABLE


def facts(article: Article) -> dict[str, Any]:
    """State and revision numbers; titles and words enter the record as commitments only, until they are public."""
    return {
        "state": str(article.state), "agency": article.agency_id,
        "revision": article.newest.number if article.newest else 0,
        "public": article.public.number if article.public and article.state == State.PUBLISHED else 0,
    }  # fmt: skip


move = Moves(Article, TABLE, policy_for, facts=facts)
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

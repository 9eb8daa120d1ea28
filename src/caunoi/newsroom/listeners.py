"""Whom the newsroom tells what: who is asked that a decision waits, who wrote that it was taken."""

from __future__ import annotations

from caunoi.base import time
from caunoi.base.chips import short_date
from caunoi.journal.listeners import Happening, subscribe
from caunoi.letters.commands.queueing import queue_notice
from caunoi.newsroom.choices import Purpose
from caunoi.newsroom.models import Article
from caunoi.newsroom.queries.bars import barred
from caunoi.newsroom.queries.steps import nearest_steps
from caunoi.people.models import Seat

ASKED_FOR = {"article.approval_asked": Purpose.PUBLISH, "article.take_down_asked": Purpose.TAKE_DOWN}


@subscribe("article.approval_asked")
@subscribe("article.take_down_asked")
@subscribe("article.approved")
def tell_who_decides(happening: Happening) -> None:
    """Whoever decides next, and the substitute named there, as far as they may decide."""
    article = happening.subject
    assert isinstance(article, Article)
    purpose = happening.fields.get("purpose") or ASKED_FOR[happening.verb]
    steps = [step for step in nearest_steps(article) if step.purpose == purpose]
    bars = barred(steps) if steps else {}
    for step in steps:
        for seat in (step.seat, step.substitute):
            if seat is None or seat.account_id in bars[step.pk]:
                continue
            _tell(seat, article, "article_to_decide", happening.entry_id, due_on=short_date(step.due_on))


@subscribe("article.returned")
def tell_author(happening: Happening) -> None:
    """Whoever wrote the revision that came back."""
    article = happening.subject
    assert isinstance(article, Article)
    if article.newest is not None:
        _tell(article.newest.made_by, article, "article_returned", happening.entry_id)


def _tell(seat: Seat | None, article: Article, kind: str, entry_id: int, **facts: str) -> None:
    if seat is None or not seat.is_in_force(time.today()) or not seat.account.is_active:
        return
    queue_notice(
        kind, effect=f"{kind}:{entry_id}:a{seat.account_id}", account=seat.account,
        context={"number": str(article.pk), **facts}, about=str(article.pk),
    )  # fmt: skip

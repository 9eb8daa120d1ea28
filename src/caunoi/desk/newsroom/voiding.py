"""What the next revision makes void, said before it is written and after it was (decision 0133)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from caunoi.base import time
from caunoi.desk.forms import done
from caunoi.newsroom.choices import Purpose, Work
from caunoi.newsroom.models import Article
from caunoi.newsroom.queries.steps import open_steps


def voided_by_writing(article: Article | None) -> str:
    """Where the newest revision stands, in one sentence, if the next one takes that from it: waits for whom, is approved, or is
    set for a time. Empty where nothing is lost."""
    newest = article.newest if article else None
    if article is None or newest is None:
        return ""
    if article.publish_at is not None:
        at = f"{article.publish_at.astimezone(time.TIMEZONE):%H:%M %d/%m/%Y}"
        return _("This article is approved and set to be published at %(at)s.") % {"at": at}
    if newest.work == Work.APPROVED:
        return _("Revision %(n)s is approved.") % {"n": newest.number}
    if newest.work == Work.ASKED:
        asked = [step.seat.account.full_name for step in open_steps(article).filter(purpose=Purpose.PUBLISH)]
        return _("Revision %(n)s waits for approval; %(names)s was asked.") % {
            "n": newest.number, "names": ", ".join(asked),
        }  # fmt: skip
    return ""


def written(request: HttpRequest, article: Article, said: Any, voided: str) -> HttpResponse:
    """Say that the next revision is saved and, where it made something ``voided``, that approval has to be asked for again."""
    if voided:
        said = f"{said} {_('What was approved, asked or set before no longer holds: please ask for approval again.')}"
    return done(request, said, "desk:article", article.pk)

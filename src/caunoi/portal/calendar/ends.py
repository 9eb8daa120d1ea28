"""The last day for comments on a notice, as a row of the calendar and as an entry of the feed."""

from __future__ import annotations

from datetime import datetime, time

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.base.time import TIMEZONE
from caunoi.ground.icalendar import DayEvent
from caunoi.portal.calendar.kinds import CODES
from caunoi.portal.calendar.row import Row
from caunoi.postings.public import PostingCard


def row_of(card: PostingCard, now: datetime) -> Row:
    """A row that fills its day."""
    assert card.comment_until is not None
    ends_at = datetime.combine(card.comment_until, time(23, 59), TIMEZONE)
    return Row(
        kind="comments", kind_name=CODES["comments"][1], on=card.comment_until, starts_at=ends_at, ends_at=ends_at,
        title=card.title, href=reverse("portal:posting", args=[card.id]), agency=card.agency, who="",
        where=", ".join(card.places), is_off=False, is_over=not card.takes_comments, off="", moved="", moved_href="",
        book=_("Read it and comment") if card.takes_comments else "", may_book=card.takes_comments, bring="", source=card,
    )  # fmt: skip


def event(request: HttpRequest, card: PostingCard) -> DayEvent:
    """An entry for programs; taken for longer, it keeps its name there and its number rises."""
    assert card.comment_until is not None
    return DayEvent(
        uid=f"gop-y-{card.id}@{request.get_host()}", on=card.comment_until, stamped_at=card.posted_at,
        summary=_("Last day for comments: %(title)s") % {"title": card.title}, description=card.summary,
        url=request.build_absolute_uri(reverse("portal:posting", args=[card.id])), sequence=card.version,
    )  # fmt: skip

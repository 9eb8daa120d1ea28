"""Last days for comments in a stretch of time, for the calendar that joins all rooms."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from caunoi.postings.choices import State
from caunoi.postings.models import Posting
from caunoi.postings.public import PostingCard, at_places, card_of


def comments_end_between(
    first: date, last: date, today: date, places: Collection[int] | None = None
) -> list[PostingCard]:
    """Postings whose comments end from ``first`` to ``last``, both included, by day; with ``places`` (keys of units) those posted
    for one of them."""
    rows = Posting.objects.filter(state__in=(State.POSTED, State.ENDED), comment_until__range=(first, last))
    if places is not None:
        rows = rows.filter(at_places(places))
    rows = rows.select_related("agency", "public").prefetch_related("public__places").order_by("comment_until", "pk")
    return [card_of(row, today) for row in rows]

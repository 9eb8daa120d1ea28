"""Pages of lists in the order of a day and a key, without offsets (docs/decisions/0061)."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from caunoi.matters.numbers import mark_of
from caunoi.matters.queries.queue import read_mark

PAGE = 50


def page_by_day(rows: QuerySet[Any], day: str, after: str, size: int = PAGE) -> tuple[list[Any], str]:
    """Up to ``size`` rows after the mark, by the day in the column ``day``, and the mark of the next page (empty on the last).
    A mark that cannot be read starts from the beginning."""
    since, last = read_mark(after)
    if since is not None:
        rows = rows.filter(Q(**{f"{day}__gt": since}) | Q(**{day: since}, pk__gt=last))
    found = list(rows.order_by(day, "pk")[: size + 1])
    shown = found[:size]
    more = f"{getattr(shown[-1], day).isoformat()}.{mark_of('list', shown[-1].pk)}" if len(found) > size else ""
    return shown, more

"""Things that come back: the calendar periods inside a span, each with its last day."""

from __future__ import annotations

from datetime import date, timedelta

MONTHS = {"monthly": 1, "quarterly": 3, "half_year": 6, "yearly": 12}


def occurrences(first_on: date, last_on: date, every: str) -> list[tuple[date, date, date]]:
    """First day, last day and due day of each time, oldest first; all civil days, both ends included.

    ``every`` is ``monthly``, ``quarterly``, ``half_year`` or ``yearly``, by calendar periods. A time is due on the last day
    of its period; one that begins before the span starts with it, one whose last day lies beyond the span is due on its last
    day. Raises ``KeyError`` for another word, ``ValueError`` for a span that ends before it begins.
    """
    if last_on < first_on:
        raise ValueError("the span ends before it begins")
    found = []
    start = first_on
    while start <= last_on:
        end = min(_period_end(start, MONTHS[every]), last_on)
        found.append((start, end, end))
        start = end + timedelta(days=1)
    return found


def _period_end(day: date, months: int) -> date:
    last = (day.month - 1) // months * months + months
    following = date(day.year + 1, 1, 1) if last == 12 else date(day.year, last + 1, 1)
    return following - timedelta(days=1)

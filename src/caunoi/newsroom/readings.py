"""How often articles are opened: counted in memory, written in one go now and then. Nothing is known of who reads.

A tally is no act of anybody and no promise to anybody, so it is no command and no entry of the record; what is counted since
the last writing is lost when the process ends.
"""

from __future__ import annotations

import threading
from collections import Counter
from datetime import date, timedelta

from django.db import transaction
from django.db.models import F, Sum

from caunoi.base import time
from caunoi.newsroom.choices import State
from caunoi.newsroom.models import Article, Reading

EVERY = 30.0
"""Seconds between writings."""
WINDOW = timedelta(days=30)
FEWEST = 5
"""Fewer openings than this make nothing "most read"."""

_lock = threading.Lock()
_waiting: Counter[tuple[int, date]] = Counter()
_written = [0.0]


def note(article_id: int) -> None:
    """Count one opening; writes what waits when the last writing is long ago."""
    with _lock:
        _waiting[article_id, time.today()] += 1
        if time.monotonic() - _written[0] < EVERY:
            return
        _written[0] = time.monotonic()
        taken = dict(_waiting)
        _waiting.clear()
    write(taken)


def write(taken: dict[tuple[int, date], int]) -> None:
    """Add tallies to those of their days."""
    with transaction.atomic():
        for (article_id, day), times in sorted(taken.items()):
            row, _is_new = Reading.objects.get_or_create(article_id=article_id, day=day)
            Reading.objects.filter(pk=row.pk).update(times=F("times") + times)


def forget() -> None:
    """Drop what waits to be written: when the articles that were opened are no more (tests take back what they stored)."""
    with _lock:
        _waiting.clear()


def most_read(today: date, most: int = 5) -> list[int]:
    """Keys of the published articles opened most in the last thirty days, at least five times each. Equal ones stand by
    their time of publication, the newer first."""
    rows = Article.objects.filter(state=State.PUBLISHED, readings__day__gt=today - WINDOW, readings__day__lte=today)
    counted = rows.annotate(times=Sum("readings__times")).filter(times__gte=FEWEST)
    return list(counted.order_by("-times", "-published_at", "-pk").values_list("pk", flat=True)[:most])

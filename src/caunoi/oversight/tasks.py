"""What the worker does for the open figures."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from functools import partial

from caunoi.base import time
from caunoi.base.actors import system
from caunoi.base.clock_watch import in_doubt_since
from caunoi.base.jobs import periodic
from caunoi.base.refusals import Conflict
from caunoi.matters.models import Matter
from caunoi.oversight.commands.open_figures import publish_month, publish_year, revise_month
from caunoi.oversight.models import FigureRelease
from caunoi.oversight.open_figures.periods import Month, months_between, newest_closed

log = logging.getLogger("caunoi.oversight")
AT_ONCE = 24
"""Months counted in one round."""


@periodic("oversight.publish_figures", 3600, by_date=True)
def publish_figures() -> None:
    """Months that are over are counted and frozen, oldest first; years when their last month is."""
    if in_doubt_since() is None:
        publish_closed()


def publish_closed() -> int:
    """Publish what is closed and not published; how many months."""
    first = Matter.objects.order_by("received_on").values_list("received_on", flat=True).first()
    if first is None:
        return 0
    there = set(FigureRelease.objects.values_list("period", flat=True))
    waiting = [m for m in months_between(Month.of(first), newest_closed(time.today())) if m.name not in there][:AT_ONCE]
    for month in waiting:
        _close(month, there)
        log.info("figures published", extra={"period": month.name})
    return len(waiting)


def _close(month: Month, there: set[str]) -> None:
    """Publish a month, count those of its year that were ``there`` before anew, and publish the year with its last month."""
    publish_month(actor=system(), month=month.name)
    for earlier in months_between(Month(month.first.replace(month=1)), month.plus(-1)):
        if earlier.name in there:
            _unless_refused(partial(revise_month, actor=system(), month=earlier.name))
    if month.first.month == 12:
        _unless_refused(partial(publish_year, actor=system(), year=month.first.year))


def _unless_refused(act: Callable[[], object]) -> None:
    """Nothing to revise, or a year whose first months are missing: both are as they should be."""
    with suppress(Conflict):
        act()

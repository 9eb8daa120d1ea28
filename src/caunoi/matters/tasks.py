"""What the worker does for matters."""

from __future__ import annotations

import logging

from caunoi.base.jobs import job, periodic
from caunoi.matters.commands.custody import pass_all_to_successors
from caunoi.matters.commands.recompute import behind_the_calendar, recompute_all
from caunoi.matters.warnings import warn_of_due_days

log = logging.getLogger("caunoi.matters")


@job("matters.recompute_clocks")
def recompute_clocks() -> None:
    """Bring all running clocks to the changed calendar."""
    result = recompute_all()
    log.info("clocks recomputed", extra={"count": result["moved"]})


@periodic("matters.catch_up_with_calendar", 1800)
def catch_up_with_calendar() -> None:
    """Clocks that a command computed with the old calendar in the very moment of its change."""
    if behind_the_calendar().exists():
        recompute_clocks()


@periodic("matters.pass_to_successors", 600, by_date=True)
def pass_to_successors() -> None:
    """Open matters of agencies that ended go to their successors, so that no matter is ever without an accountable agency."""
    count = pass_all_to_successors()
    if count:
        log.info("matters passed to successors", extra={"count": count})


@periodic("matters.warn", 600, by_date=True)
def warn() -> None:
    """Officers are warned of matters near or past their day; each matter, stage and day once."""
    warn_of_due_days()

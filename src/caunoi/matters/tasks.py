"""What the worker does for matters."""

from __future__ import annotations

import logging

from caunoi.base.clock_watch import in_doubt_since
from caunoi.base.jobs import enqueue, job, periodic
from caunoi.matters import notices
from caunoi.matters.commands import concerns
from caunoi.matters.commands.custody import pass_all_to_successors
from caunoi.matters.commands.legal_publications import end_all_terms
from caunoi.matters.commands.recompute import behind_the_calendar, recompute_all
from caunoi.matters.search.freed import forget_freed_pages
from caunoi.matters.warnings import warn_of_due_days

DAY = 86_400
log = logging.getLogger("caunoi.matters")


@job("matters.recompute_clocks")
def recompute_clocks() -> None:
    """Bring all running clocks to the changed calendar."""
    result = recompute_all()
    log.info("clocks recomputed", extra={"count": result["moved"]})


@job("matters.tell_moved")
def tell_moved(event: str, moved: list[list]) -> None:
    """Senders whose promised day a changed calendar moved, and the officers at work, are told of it once."""
    notices.tell_moved(event, moved)


@job("matters.compact")
def compact() -> None:
    """Free pages of the database that still hold words of a sender who went under seal."""
    forget_freed_pages()


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


@periodic("matters.show_concerns", DAY, by_date=True)
def show_concerns() -> None:
    """How many say that a published answer concerns them too moves once a day."""
    moved = concerns.show_concerns()
    if moved:
        log.info("numbers of concerned moved", extra={"count": moved})


@periodic("matters.end_publications", 600, by_date=True)
def end_publications() -> None:
    """Decisions and conclusions whose term of publication is over are taken down, each once."""
    count = end_all_terms()
    if count:
        log.info("legal publications taken down", extra={"count": count})


@periodic("matters.warn", 600, by_date=True)
def warn() -> None:
    """Due days take effect: warned of, overdue, brought before the head and the superior; each stage of a clock once."""
    result = warn_of_due_days()
    if result.took:
        log.info("due days took effect", extra={"count": result.took})
    if result.has_more:
        enqueue("matters.warn_on", {}, key="matters.warn_on")


@job("matters.warn_on")
def warn_on() -> None:
    """Go on where a long round stopped, once what it queued is under way."""
    if in_doubt_since() is None:
        warn()

"""What the worker does for commitments."""

from __future__ import annotations

import logging

from caunoi.base.jobs import periodic
from caunoi.commitments.commands.succession import pass_all_on
from caunoi.commitments.warnings import warn_of_due_days

log = logging.getLogger("caunoi.commitments")


@periodic("commitments.pass_on", 600, by_date=True)
def pass_to_successors() -> None:
    """Open tasks of agencies that ended go where their work went, so that none is ever without a lead."""
    count = pass_all_on()
    if count:
        log.info("commitments passed on", extra={"count": count})


@periodic("commitments.warn", 600, by_date=True)
def warn() -> None:
    """Due days of tasks are told of: a week and a day before, the day after, then every week; each stage of a day once."""
    count = warn_of_due_days()
    if count:
        log.info("due days of tasks told", extra={"count": count})

"""What the worker does for commitments."""

from __future__ import annotations

import logging

from caunoi.base.jobs import periodic
from caunoi.commitments.commands.succession import pass_all_on

log = logging.getLogger("caunoi.commitments")


@periodic("commitments.pass_on", 600, by_date=True)
def pass_to_successors() -> None:
    """Open tasks of agencies that ended go where their work went, so that none is ever without a lead."""
    count = pass_all_on()
    if count:
        log.info("commitments passed on", extra={"count": count})

"""What the worker does for programmes."""

from __future__ import annotations

import logging

from caunoi.base.jobs import periodic
from caunoi.programmes.commands.parties import follow_all

log = logging.getLogger("caunoi.programmes")


@periodic("programmes.follow", 600, by_date=True)
def follow_successors() -> None:
    """Parties whose agency ended are followed by those that took over its work."""
    count = follow_all()
    if count:
        log.info("programmes followed", extra={"count": count})

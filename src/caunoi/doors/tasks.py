"""What the worker does for the doors."""

from __future__ import annotations

import logging

from caunoi.base.jobs import periodic
from caunoi.doors.drafts import purge

log = logging.getLogger("caunoi.doors")


@periodic("doors.purge_drafts", 900, by_date=True)
def purge_drafts() -> None:
    """Forget forms that were begun more than 48 hours ago."""
    count = purge()
    if count:
        log.info("old drafts removed", extra={"count": count})

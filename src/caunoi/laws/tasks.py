"""What the worker does for the law library."""

from __future__ import annotations

import logging

from caunoi.base.clock_watch import in_doubt_since
from caunoi.base.jobs import periodic
from caunoi.laws.indexing import catch_up

log = logging.getLogger("caunoi.laws")


@periodic("laws.bring_in", 600, by_date=True)
def bring_in() -> None:
    """Versions of articles whose first day has come enter the search in place of those before them."""
    if in_doubt_since() is not None:
        return
    count = catch_up()
    if count:
        log.info("articles brought to the version in force", extra={"count": count})

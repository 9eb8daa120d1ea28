"""What the worker does for the law library."""

from __future__ import annotations

from caunoi.base import time
from caunoi.base.clock_watch import in_doubt_since
from caunoi.base.jobs import periodic
from caunoi.laws import indexing, references


@periodic("laws.index", 3600, by_date=True)
def index_what_began() -> None:
    """Search, and what articles name, read a version from the day on which it is in force, and not one day longer."""
    if in_doubt_since() is not None:
        return
    today = time.today()
    for key in indexing.outdated(today):
        indexing.refresh(key, today)
    references.refresh(references.outdated())

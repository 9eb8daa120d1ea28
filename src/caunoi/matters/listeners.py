"""What the matters floor does when lower floors change."""

from __future__ import annotations

from caunoi.base.jobs import enqueue
from caunoi.journal.listeners import Happening, subscribe


@subscribe("calendar.changed")
def recompute_clocks_later(happening: Happening) -> None:
    """A day of the calendar was added, changed or withdrawn: all running clocks are computed anew by the worker."""
    enqueue("matters.recompute_clocks", {}, key="matters.recompute_clocks")

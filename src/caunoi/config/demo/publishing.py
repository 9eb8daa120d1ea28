"""The open figures of the demo: counted on the 10th of a month, as the worker does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from caunoi.config.demo.times import opening_of
from caunoi.oversight.tasks import publish_closed

DAYS = (date(2020, 1, 10), date(2020, 2, 10))
"""The figures were opened on the first of these days, with all months before; on the second the next month was added."""


def publish_figures() -> list[tuple[datetime, Callable[[], None]]]:
    """The days of counting as acts on the timeline."""
    return [(opening_of(day), _publish) for day in DAYS]


def _publish() -> None:
    publish_closed()

"""Moments of the demo, in the civil time of Vietnam."""

from __future__ import annotations

from datetime import date, datetime, time

from caunoi.base.time import TIMEZONE, MovedClock, source

DEMO_DAY = date(2020, 2, 25)
OPENING = time(9, 0)


def moment(text: str) -> datetime:
    """The instant written ``2020-02-25 09:00``. Raises ``ValueError`` when there is no such day or hour."""
    return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=TIMEZONE)


def opening_of(day: date) -> datetime:
    """Nine o'clock of a day: when the demo begins to live."""
    return datetime.combine(day, OPENING, TIMEZONE)


def set_clock(to: datetime) -> None:
    """Let the demo's clock run on from ``to``. Where the clock is the machine's own, it stays."""
    clock = source()
    if isinstance(clock, MovedClock):
        clock.move_to(to)


def clock_is_set() -> bool:
    """Whether the demo's clock runs already, or is not ours to set."""
    clock = source()
    return not isinstance(clock, MovedClock) or clock.path.exists()

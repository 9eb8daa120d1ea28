"""Moments of the demo, in the civil time of Vietnam."""

from __future__ import annotations

from datetime import date, datetime, time

from caunoi.base.time import TIMEZONE

DEMO_DAY = date(2020, 2, 25)
OPENING = time(9, 0)


def moment(text: str) -> datetime:
    """The instant written ``2020-02-25 09:00``. Raises ``ValueError`` when there is no such day or hour."""
    return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=TIMEZONE)


def opening_of(day: date) -> datetime:
    """Nine o'clock of a day: when the demo begins to live."""
    return datetime.combine(day, OPENING, TIMEZONE)

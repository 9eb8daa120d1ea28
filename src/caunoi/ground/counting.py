"""Counting days by Bộ luật Dân sự 2015, Điều 145-148. Every function takes the first day as the one that is not counted."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import NamedTuple

from caunoi.ground.calendar import Calendar, shift


class Ends(NamedTuple):
    """``target``: the day strict auditors use; ``due``: the last lawful day."""

    target: date
    due: date


def add_months(on: date, months: int) -> date:
    """The corresponding day ``months`` later, or the last day of that month when it has none (Đ148.3)."""
    year, month = divmod(on.year * 12 + on.month - 1 + months, 12)
    return on.replace(year=year, month=month + 1, day=min(on.day, monthrange(year, month + 1)[1]))


def end_after(calendar: Calendar, on: date, length: int, counts: str, more: int = 0) -> Ends:
    """The end of ``length`` units after ``on`` (not counted), then ``more`` days: working days if it counts those, else calendar
    days. In calendar days, months and years a last day off rolls to the next working day (Đ148.5); ``target`` is not rolled.
    """
    if counts == "working_days":
        last = calendar.add_working_days(on, length + more)
        return Ends(last, last)
    if counts == "calendar_days":
        last = shift(on, length + more)
    else:
        last = shift(add_months(on, length * (12 if counts == "years" else 1)), more)
    return Ends(last, calendar.next_working_day(last))


def end_before(calendar: Calendar, on: date, length: int, counts: str) -> Ends:
    """The last lawful day for what must be done ``length`` days before ``on`` (not counted).

    It never rolls forward, which would shorten the notice. When it is a day off, ``target`` is the working day before it: the
    safe day to act.
    """
    if counts == "working_days":
        last = calendar.add_working_days(on, -length)
        return Ends(last, last)
    last = shift(on, -length)
    return Ends(calendar.previous_working_day(last), last)


def paused_days(calendar: Calendar, since: date, until: date, counts: str) -> int:
    """What a pause adds, R − S: calendar days, or the working days after ``since`` up to ``until``."""
    if counts == "working_days":
        return calendar.working_days_between(since, until)
    return (until - since).days

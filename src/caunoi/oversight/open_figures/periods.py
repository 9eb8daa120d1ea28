"""Months as they are named, counted and closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from caunoi.base.time import TIMEZONE
from caunoi.ground.counting import add_months

COUNTED_ON = 10
"""A month is counted on this day of the next one: letters that lay over the end of the month are in the book by then."""


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A civil month by its first day."""

    first: date

    @classmethod
    def named(cls, text: str) -> Month:
        """``2020-01``. Raises ``ValueError``."""
        return cls(date.fromisoformat(f"{text}-01"))

    @classmethod
    def of(cls, day: date) -> Month:
        return cls(day.replace(day=1))

    @property
    def name(self) -> str:
        return f"{self.first:%Y-%m}"

    @property
    def next_first(self) -> date:
        return add_months(self.first, 1)

    @property
    def last(self) -> date:
        return self.next_first - timedelta(days=1)

    @property
    def begins_at(self) -> datetime:
        return datetime.combine(self.first, datetime.min.time(), TIMEZONE)

    @property
    def ends_at(self) -> datetime:
        """The instant at which the next month begins."""
        return datetime.combine(self.next_first, datetime.min.time(), TIMEZONE)

    @property
    def counted_on(self) -> date:
        return self.next_first.replace(day=COUNTED_ON)

    def plus(self, months: int) -> Month:
        return Month(add_months(self.first, months))


def months_between(first: Month, last: Month) -> list[Month]:
    """Both included, in order; none when ``last`` is earlier."""
    count = (last.first.year - first.first.year) * 12 + last.first.month - first.first.month + 1
    return [first.plus(i) for i in range(max(count, 0))]


def newest_closed(today: date) -> Month:
    """The newest month that may be counted on the civil day ``today``."""
    before = Month.of(today).plus(-1)
    return before if today >= before.counted_on else before.plus(-1)

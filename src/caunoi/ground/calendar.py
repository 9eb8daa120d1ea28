"""Working days: weekends, public holidays, Tết and swapped days, as a value built from rows of days.

The rows come from ``rulebook/calendar`` and from what the authority edits. Counting reads this value only, so a stored due
day can be replayed from the calendar's fingerprint. Days are ``datetime.date`` in Vietnam (Asia/Ho_Chi_Minh).
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from caunoi.ground.law_errors import ClockError

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 12, 31)
"""The span in which days can be counted at all; years in it without rows are counted with weekends only, and said to be."""

WEEKEND = (5, 6)
KINDS = ("off", "worked", "proposed")


@dataclass(frozen=True, slots=True)
class Day:
    """One day that differs from its weekday.

    ``kind``: ``off`` (no work), ``worked`` (a working day: a Saturday worked in exchange, or a weekday taken back from the
    days off), ``proposed`` (announced but not decided: counted as its weekday, and said to be unsure).
    """

    on: date
    kind: str
    title: str = ""
    title_en: str = ""
    status: str = "confirmed"
    source: str = ""
    swapped_with: date | None = None

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"{self.on}: kind {self.kind!r} is not one of {', '.join(KINDS)}")
        if self.status not in ("confirmed", "unconfirmed"):
            raise ValueError(f"{self.on}: status {self.status!r} is not confirmed or unconfirmed")

    def name(self, lang: str = "vi") -> str:
        return (self.title_en if lang == "en" and self.title_en else self.title) or self.kind


class Calendar:
    """A calendar of working days; never changes once made.

    ``days``: at most one row per date. ``years``: the years whose days off are all among the rows; ``unsure_years`` those of them
    whose official plan is not published. ``makeup_saturdays``: whether Saturdays and Sundays worked in exchange count as working
    days (administrative practice and not confirmed law, so by default they do not). Raises ``ValueError`` when
    two rows name one date.
    """

    def __init__(
        self,
        days: Iterable[Day],
        years: Iterable[int],
        *,
        unsure_years: Iterable[int] = (),
        makeup_saturdays: bool = False,
    ) -> None:
        rows: dict[date, Day] = {}
        for day in days:
            if day.on in rows:
                raise ValueError(f"the calendar has two rows for {day.on}")
            rows[day.on] = day
        self.days: Mapping[date, Day] = dict(sorted(rows.items()))
        self.years = frozenset(years)
        self.unsure_years = frozenset(unsure_years)
        self.makeup_saturdays = makeup_saturdays
        self._working = self._list_working_days()
        self._rows_at = [on.toordinal() for on in self.days]
        self._rows = list(self.days.values())

    def _list_working_days(self) -> list[int]:
        first, last = FIRST_DAY.toordinal(), LAST_DAY.toordinal()
        # Ordinal 1 is a Monday, so ordinal % 7 is 1 on Mondays and 5 on Fridays.
        working = {n for n in range(first, last + 1) if 1 <= n % 7 <= 5}
        for on, day in self.days.items():
            if day.kind == "off":
                working.discard(on.toordinal())
            elif day.kind == "worked" and (on.weekday() not in WEEKEND or self.makeup_saturdays):
                working.add(on.toordinal())
        return sorted(working)

    def edited(self, days: Iterable[Day], years: Iterable[int] = ()) -> Calendar:
        """This calendar with ``days`` in place of its own rows of the same dates, also covering ``years``."""
        rows = {**self.days, **{day.on: day for day in days}}
        return Calendar(
            rows.values(),
            self.years | frozenset(years),
            unsure_years=self.unsure_years - frozenset(years),
            makeup_saturdays=self.makeup_saturdays,
        )

    @cached_property
    def fingerprint(self) -> str:
        """16 hex digits that change exactly when something changes by which days are counted or called unsure."""
        lines = [f"makeup {self.makeup_saturdays}", f"years {sorted(self.years)} unsure {sorted(self.unsure_years)}"]
        lines += [f"{on} {day.kind} {day.status}" for on, day in self.days.items()]
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]

    def covers(self, on: date) -> bool:
        """Whether the days off of that year are known."""
        return on.year in self.years

    def covered_years(self) -> str:
        """The covered years as people write them, such as ``2018-2027``."""
        spans: list[list[int]] = []
        for year in sorted(self.years):
            if spans and spans[-1][1] == year - 1:
                spans[-1][1] = year
            else:
                spans.append([year, year])
        return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in spans)

    def is_working_day(self, on: date) -> bool:
        n = _ordinal(on)
        place = bisect_left(self._working, n)
        return place < len(self._working) and self._working[place] == n

    def next_working_day(self, on: date) -> date:
        """``on`` itself if it is a working day, else the first working day after it (BLDS Đ148.5)."""
        return date.fromordinal(self._at(bisect_left(self._working, _ordinal(on))))

    def previous_working_day(self, on: date) -> date:
        """``on`` itself if it is a working day, else the last working day before it."""
        return date.fromordinal(self._at(bisect_right(self._working, _ordinal(on)) - 1))

    def add_working_days(self, on: date, count: int) -> date:
        """The ``count``-th working day after ``on``; before it when negative. ``on`` is never counted; 0 gives ``on``."""
        n = _ordinal(on)
        if count > 0:
            return date.fromordinal(self._at(bisect_right(self._working, n) + count - 1))
        if count < 0:
            return date.fromordinal(self._at(bisect_left(self._working, n) + count))
        return on

    def working_days_between(self, after: date, until: date) -> int:
        """How many working days lie after ``after`` up to and with ``until``; negative when ``until`` is earlier."""
        return bisect_right(self._working, _ordinal(until)) - bisect_right(self._working, _ordinal(after))

    def rows_between(self, first: date, last: date) -> list[Day]:
        """Rows dated from ``first`` to ``last``, both counted, in order."""
        return self._rows[bisect_left(self._rows_at, _ordinal(first)) : bisect_right(self._rows_at, _ordinal(last))]

    def _at(self, place: int) -> int:
        if not 0 <= place < len(self._working):
            raise _beyond()
        return self._working[place]


def _ordinal(on: date) -> int:
    if not FIRST_DAY <= on <= LAST_DAY:
        raise _beyond()
    return on.toordinal()


def shift(on: date, days: int) -> date:
    """``on`` moved by calendar days; raises ``ClockError`` outside the span in which days can be counted."""
    try:
        moved = on + timedelta(days)
    except OverflowError:
        raise _beyond() from None
    if not FIRST_DAY <= moved <= LAST_DAY:
        raise _beyond()
    return moved


def _beyond() -> ClockError:
    return ClockError(
        f"Chỉ tính được thời hạn trong khoảng {FIRST_DAY:%d/%m/%Y} đến {LAST_DAY:%d/%m/%Y}: xin kiểm tra lại năm.",
        f"Days can be counted from {FIRST_DAY} to {LAST_DAY} only: please check the year.",
    )

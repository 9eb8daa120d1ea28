"""Work that comes again each month, quarter, half-year or year, due on the last day of each period of the civil calendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from caunoi.ground.counting import add_months

MONTHS = {"monthly": 1, "quarterly": 3, "half_year": 6, "yearly": 12}
EVERY = tuple(MONTHS)
ROMAN = ("I", "II", "III", "IV")


class Occurrence(NamedTuple):
    """One period, both days included, and the civil day on which its work is due: its last, whatever weekday that is."""

    period_first: date
    period_last: date
    due_on: date

    def title(self, lang: str = "vi") -> str:
        """``Tháng 3/2019``, ``Quý I/2019``, ``6 tháng đầu năm 2019``, ``Năm 2019``."""
        months, year = self.period_last.month - self.period_first.month + 1, self.period_first.year
        place, vi = (self.period_first.month - 1) // months, lang != "en"
        if months == 1:
            return f"Tháng {place + 1}/{year}" if vi else f"{self.period_first:%B} {year}"
        if months == 3:
            return f"Quý {ROMAN[place]}/{year}" if vi else f"Quarter {place + 1} of {year}"
        if months == 6:
            return (
                f"6 tháng {('đầu', 'cuối')[place]} năm {year}" if vi else f"{('First', 'Second')[place]} half of {year}"
            )
        return f"Năm {year}" if vi else f"Year {year}"


def occurrences(first_on: date, last_on: date, every: str) -> list[Occurrence]:
    """The periods whose last day lies in ``[first_on, last_on]``, oldest first.

    One that had begun before ``first_on`` counts and keeps its own first day; one that ends after ``last_on`` does not count.
    Raises ``ValueError`` for an unknown rhythm or days in the wrong order.
    """
    if every not in MONTHS:
        raise ValueError(f"Không có nhịp {every!r}. / There is no rhythm {every!r}: expected {', '.join(EVERY)}.")
    if first_on > last_on:
        raise ValueError(
            f"Ngày đầu {first_on:%d/%m/%Y} sau ngày cuối {last_on:%d/%m/%Y}. / "
            f"The first day {first_on} is after the last {last_on}."
        )
    return list(_periods(first_on, last_on, MONTHS[every]))


def times_within(first_on: date, last_on: date, every: str) -> list[Occurrence]:
    """Every period that touches ``[first_on, last_on]``, cut to that span: work that comes again between two days is due in each
    of them, the last one on ``last_on`` at the latest. Raises as ``occurrences`` does."""
    occurrences(first_on, last_on, every)
    touching = _periods(first_on, add_months(last_on, MONTHS[every]), MONTHS[every])
    cut = [(max(each.period_first, first_on), min(each.period_last, last_on)) for each in touching]
    return [Occurrence(first, last, last) for first, last in cut if first <= last]


def _periods(first_on: date, last_on: date, months: int) -> Iterator[Occurrence]:
    first = date(first_on.year, (first_on.month - 1) // months * months + 1, 1)
    while (last := add_months(first, months) - timedelta(days=1)) <= last_on:
        yield Occurrence(first, last, last)
        first = add_months(first, months)


def review_periods(year: int, rhythm: str) -> list[Occurrence]:
    """The periods that a programme reviews in a civil ``year``: 12, 4, 2 or 1 of them."""
    return occurrences(date(year, 1, 1), date(year, 12, 31), rhythm)

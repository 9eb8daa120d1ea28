"""Periods of work that comes again."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.ground.recurrence import EVERY, occurrences, review_periods, times_within

days = st.dates(date(1999, 1, 1), date(2040, 12, 31))


def test_the_quarters_of_the_article_s_year() -> None:
    found = review_periods(2019, "quarterly")

    assert [each.due_on for each in found] == [
        date(2019, 3, 31),
        date(2019, 6, 30),
        date(2019, 9, 30),
        date(2019, 12, 31),
    ]
    assert found[1] == (date(2019, 4, 1), date(2019, 6, 30), date(2019, 6, 30))


def test_a_period_counts_when_its_last_day_is_inside() -> None:
    found = occurrences(date(2019, 2, 15), date(2019, 8, 31), "quarterly")

    assert [(each.period_first, each.period_last) for each in found] == [
        (date(2019, 1, 1), date(2019, 3, 31)),
        (date(2019, 4, 1), date(2019, 6, 30)),
    ]
    assert [each.due_on for each in occurrences(date(2019, 3, 31), date(2019, 3, 31), "monthly")] == [date(2019, 3, 31)]
    assert occurrences(date(2019, 4, 1), date(2019, 4, 29), "monthly") == []


def test_february_of_a_leap_year() -> None:
    assert [each.due_on for each in occurrences(date(2020, 1, 31), date(2020, 3, 1), "monthly")] == [
        date(2020, 1, 31),
        date(2020, 2, 29),
    ]


@pytest.mark.parametrize(
    ("rhythm", "count", "vi", "en"),
    [
        ("monthly", 12, "Tháng 12/2019", "December 2019"),
        ("quarterly", 4, "Quý IV/2019", "Quarter 4 of 2019"),
        ("half_year", 2, "6 tháng cuối năm 2019", "Second half of 2019"),
        ("yearly", 1, "Năm 2019", "Year 2019"),
    ],
)
def test_periods_have_names(rhythm: str, count: int, vi: str, en: str) -> None:
    found = review_periods(2019, rhythm)

    assert (len(found), found[-1].title("vi"), found[-1].title("en")) == (count, vi, en)


def test_first_names() -> None:
    assert [review_periods(2020, each)[0].title() for each in EVERY] == [
        "Tháng 1/2020", "Quý I/2020", "6 tháng đầu năm 2020", "Năm 2020",
    ]  # fmt: skip


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(ValueError, match="monthly, quarterly, half_year, yearly"):
        review_periods(2019, "weekly")
    with pytest.raises(ValueError, match="is after the last"):
        occurrences(date(2020, 1, 2), date(2020, 1, 1), "monthly")


@given(days, st.integers(0, 2000), st.sampled_from(EVERY))
def test_periods_follow_each_other_and_end_inside(first: date, length: int, every: str) -> None:
    last = first + timedelta(days=length)

    found = occurrences(first, last, every)

    assert all(first <= each.due_on <= last and each.period_first.day == 1 for each in found)
    assert all(
        two.period_first == one.period_last + timedelta(days=1) for one, two in zip(found, found[1:], strict=False)
    )
    assert all((each.due_on + timedelta(days=1)).day == 1 for each in found)


def test_work_between_two_days_is_due_in_every_period_that_the_span_touches() -> None:
    times = times_within(date(2020, 1, 15), date(2020, 2, 20), "monthly")

    assert times == [
        (date(2020, 1, 15), date(2020, 1, 31), date(2020, 1, 31)), (date(2020, 2, 1), date(2020, 2, 20), date(2020, 2, 20)),
    ]  # fmt: skip
    assert times_within(date(2020, 1, 5), date(2020, 1, 20), "monthly") == [
        (date(2020, 1, 5), date(2020, 1, 20), date(2020, 1, 20))
    ]
    assert len(times_within(date(2019, 2, 28), date(2019, 12, 31), "quarterly")) == 4
    with pytest.raises(ValueError, match="03/01/2020"):
        times_within(date(2020, 1, 3), date(2020, 1, 2), "monthly")

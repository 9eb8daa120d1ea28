"""The calendar of working days, by itself and against the PyPI package `holidays`."""

from __future__ import annotations

from datetime import date

import holidays
import pytest

from caunoi.ground.calendar import Calendar, Day, shift
from caunoi.ground.law_errors import ClockError
from caunoi.ground.rulebook import default_rulebook

CALENDAR = default_rulebook().calendar()
YEARS = range(2018, 2028)

KNOWN_DIFFERENCES = {
    # The swap announced on 25/12/2025 (off 2/1/2026, worked 10/1/2026) is not in the package.
    date(2026, 1, 2): "off here, not in the package",
}


def test_days_off_differ_from_the_holidays_package_only_where_known() -> None:
    theirs = {day for day in holidays.VN(years=YEARS) if day.weekday() < 5 and day.year in YEARS}
    ours = {on for on, day in CALENDAR.days.items() if day.kind == "off"}

    assert ours - theirs == set(KNOWN_DIFFERENCES)
    assert theirs - ours == set()


def test_swapped_days_name_each_other() -> None:
    swaps = {on: day.swapped_with for on, day in CALENDAR.days.items() if day.swapped_with}

    assert {other: on for on, other in swaps.items()} == swaps
    assert sorted(on for on in swaps if on.weekday() == 5) == [
        date(2019, 1, 5), date(2019, 5, 4), date(2024, 5, 4), date(2025, 4, 26), date(2026, 1, 10), date(2026, 8, 22),
    ]  # fmt: skip


def test_unconfirmed_days_are_the_culture_day_and_the_plan_of_2027() -> None:
    unsure = [on for on, day in CALENDAR.days.items() if day.status == "unconfirmed" and on.year < 2027]

    assert unsure == [date(2026, 11, 23), date(2026, 11, 24)]
    assert CALENDAR.unsure_years == {2027}
    assert CALENDAR.covered_years() == "2018-2027"


def test_working_days_are_counted_over_tet_both_ways() -> None:
    assert CALENDAR.add_working_days(date(2020, 1, 22), 1) == date(2020, 1, 30)
    assert CALENDAR.add_working_days(date(2020, 1, 30), -1) == date(2020, 1, 22)
    assert CALENDAR.add_working_days(date(2020, 1, 25), 0) == date(2020, 1, 25)
    assert CALENDAR.next_working_day(date(2020, 1, 23)) == date(2020, 1, 30)
    assert CALENDAR.previous_working_day(date(2020, 1, 29)) == date(2020, 1, 22)
    assert CALENDAR.next_working_day(date(2020, 1, 22)) == date(2020, 1, 22)
    assert CALENDAR.working_days_between(date(2020, 1, 20), date(2020, 1, 31)) == 4
    assert CALENDAR.working_days_between(date(2020, 1, 31), date(2020, 1, 20)) == -4


def test_a_saturday_worked_in_exchange_counts_only_by_setting() -> None:
    by_setting = default_rulebook().calendar(makeup_saturdays=True)
    saturday = date(2025, 4, 26)

    assert not CALENDAR.is_working_day(saturday)
    assert by_setting.is_working_day(saturday)
    assert by_setting.fingerprint != CALENDAR.fingerprint


def test_a_proposed_day_is_counted_as_its_weekday() -> None:
    assert CALENDAR.is_working_day(date(2026, 11, 23))


def test_an_edit_of_the_authority_replaces_a_day_and_changes_the_fingerprint() -> None:
    flood = Day(date(2024, 9, 11), "off", "Nghỉ do mưa lũ", source="QĐ 123/QĐ-UBND")
    worked = Day(date(2024, 9, 3), "worked", "Làm việc")

    edited = CALENDAR.edited([flood, worked])

    assert not edited.is_working_day(date(2024, 9, 11))
    assert edited.is_working_day(date(2024, 9, 3))
    assert CALENDAR.is_working_day(date(2024, 9, 11))
    assert edited.fingerprint != CALENDAR.fingerprint
    assert edited.edited([CALENDAR.days[date(2024, 9, 3)]]).fingerprint != CALENDAR.fingerprint
    assert len(edited.fingerprint) == 16


def test_an_edit_can_cover_further_years_and_make_a_year_sure() -> None:
    later = CALENDAR.edited([Day(date(2029, 1, 1), "off", "Tết Dương lịch")], years=[2027, 2029])

    assert later.covers(date(2029, 5, 5))
    assert not later.covers(date(2028, 5, 5))
    assert later.unsure_years == frozenset()
    assert later.covered_years() == "2018-2027, 2029"


def test_the_fingerprint_does_not_depend_on_the_order_of_rows_or_on_titles() -> None:
    rows = [Day(date(2020, 1, 1), "off", "a"), Day(date(2020, 5, 1), "off", "b")]
    renamed = [Day(date(2020, 5, 1), "off"), Day(date(2020, 1, 1), "off")]

    assert Calendar(rows, [2020]).fingerprint == Calendar(renamed, [2020]).fingerprint


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: Day(date(2020, 1, 1), "holiday"), "kind 'holiday' is not one of off, worked, proposed"),
        (lambda: Day(date(2020, 1, 1), "off", status="sure"), "status 'sure' is not confirmed or unconfirmed"),
        (lambda: Calendar([Day(date(2020, 1, 1), "off")] * 2, []), "two rows for 2020-01-01"),
    ],
)
def test_a_wrong_row_is_refused(make: object, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        make()  # type: ignore[operator]


@pytest.mark.parametrize(
    "ask",
    [
        lambda: CALENDAR.is_working_day(date(1999, 12, 31)),
        lambda: CALENDAR.add_working_days(date(2100, 12, 30), 5),
        lambda: CALENDAR.add_working_days(date(2000, 1, 3), -1),
        lambda: shift(date(2100, 12, 31), 1),
        lambda: shift(date(9999, 12, 31), 1),
    ],
)
def test_days_beyond_what_can_be_counted_are_refused(ask: object) -> None:
    with pytest.raises(ClockError, match="Chỉ tính được thời hạn"):
        ask()  # type: ignore[operator]

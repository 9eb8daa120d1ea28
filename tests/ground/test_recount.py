"""Every clock against an independent recount, on every day of ten years or a fair share of them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from caunoi.ground.clocks import ClockError, due
from caunoi.ground.rulebook import default_rulebook
from tests.ground.oracle import DAY, LIMITS, WORKDAY, recount, works

FIRST, LAST = date(2018, 1, 15), date(2027, 8, 31)
"""Far enough from the ends of the known calendar for the longest limit, 150 days forward and 10 working days back."""


def days(step: int, offset: int, since: str, until: str) -> list[date]:
    first = max(FIRST, date.fromisoformat(since))
    last = min(LAST, date.fromisoformat(until) - timedelta(1)) if until else LAST
    return [first + timedelta(n) for n in range(offset, (last - first).days + 1, step)]


def test_the_recount_knows_every_clock_of_the_rulebook() -> None:
    assert set(LIMITS) | {"KN_ACCEPT"} == set(default_rulebook().ids())


def test_calendar_has_the_same_working_days_as_the_recount() -> None:
    calendar = default_rulebook().calendar()

    every = [date(2018, 1, 1) + timedelta(n) for n in range((date(2028, 1, 1) - date(2018, 1, 1)).days)]

    assert [day for day in every if calendar.is_working_day(day) != works(day)] == []


@pytest.mark.parametrize("rule", sorted(LIMITS))
def test_due_day_is_that_of_the_recount(rule: str) -> None:
    since, until, unit, length, variants = LIMITS[rule]
    cases = [("", length), *variants.items()]
    wrong = []

    for place, (facts, limit) in enumerate(cases):
        for day in days(7, place, since, until) + [date(2026, 7, 1)] * (since <= "2026-07-01" and not until):
            result = due(rule, day, facts.split())
            if result.due != recount(unit, limit, day):
                wrong.append((facts, day, result.due))

    assert wrong == []


@pytest.mark.parametrize("rule", sorted(LIMITS))
def test_a_clock_is_refused_outside_its_time(rule: str) -> None:
    since, until, *_ = LIMITS[rule]

    with pytest.raises(ClockError, match="không có hiệu lực"):
        due(rule, date.fromisoformat(since) - timedelta(1))
    if until:
        assert due(rule, date.fromisoformat(until) - timedelta(1)).due is not None
        with pytest.raises(ClockError, match="không có hiệu lực"):
            due(rule, date.fromisoformat(until))


def test_complaint_acceptance_has_the_law_and_the_decree_until_july_2026_and_then_seven_working_days() -> None:
    wrong = []

    for day in days(1, 0, "2018-01-15", ""):
        result = due("KN_ACCEPT", day)
        if day < date(2026, 7, 1):
            expected = (recount(DAY, 10, day), recount(WORKDAY, 10, day))
        else:
            expected = (recount(WORKDAY, 7, day),) * 2
        if (result.due, result.latest) != expected:
            wrong.append((day, result.due, result.latest))

    assert wrong == []


def test_complaint_acceptance_before_the_decree_has_the_law_alone() -> None:
    result = due("KN_ACCEPT", date(2013, 12, 15))

    assert (result.due, result.latest, len(result.alternatives)) == (date(2013, 12, 25), date(2013, 12, 25), 1)

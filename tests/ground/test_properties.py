"""What holds for every day and every length, whatever the calendar."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from caunoi.ground.calendar import Calendar, Day
from caunoi.ground.clock_flags import Pause
from caunoi.ground.clocks import due, due_from_events
from caunoi.ground.counting import add_months, end_after, end_before
from caunoi.ground.rulebook import default_rulebook

days = st.dates(date(2018, 3, 1), date(2027, 6, 30))
lengths = st.integers(1, 120)
forward_rules = st.sampled_from([r.id for r in default_rulebook().rules() if r.direction == "after"])


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    kinds = st.sampled_from(["off", "worked", "proposed"])
    rows = draw(st.dictionaries(days, kinds, max_size=60))
    return Calendar(
        [Day(on, kind) for on, kind in rows.items()], range(2017, 2029), makeup_saturdays=draw(st.booleans())
    )


@given(calendars(), days, lengths)
def test_backward_undoes_forward_in_working_days(calendar: Calendar, day: date, length: int) -> None:
    working = calendar.next_working_day(day)

    end = end_after(calendar, working, length, "working_days").due

    assert end_before(calendar, end, length, "working_days").due == working
    assert calendar.working_days_between(working, end) == length


@given(calendars(), days, lengths, st.sampled_from(["calendar_days", "working_days", "months"]))
def test_the_last_day_is_a_working_day_and_never_before_the_target(
    calendar: Calendar, day: date, length: int, counts: str
) -> None:
    length = min(length, 12) if counts == "months" else length

    ends = end_after(calendar, day, length, counts)

    assert calendar.is_working_day(ends.due)
    assert day < ends.target <= ends.due
    assert not any(calendar.is_working_day(ends.target + timedelta(n)) for n in range((ends.due - ends.target).days))


@given(calendars(), days, days, lengths, st.sampled_from(["calendar_days", "working_days"]))
def test_a_later_start_never_ends_earlier(calendar: Calendar, one: date, other: date, length: int, counts: str) -> None:
    first, second = sorted((one, other))

    assert end_after(calendar, first, length, counts).due <= end_after(calendar, second, length, counts).due


@given(calendars(), days, st.integers(1, 60))
def test_a_limit_before_an_event_never_rolls_towards_it(calendar: Calendar, day: date, length: int) -> None:
    ends = end_before(calendar, day, length, "calendar_days")

    assert ends.due == day - timedelta(length)
    assert ends.target <= ends.due
    assert calendar.is_working_day(ends.target)


@given(days, st.integers(0, 30))
def test_months_keep_the_day_or_end_with_the_month(day: date, months: int) -> None:
    later = add_months(day, months)

    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later + timedelta(1)).day == 1


@given(days, st.integers(0, 25), st.integers(0, 40))
def test_a_pause_moves_the_target_by_its_length_and_splitting_it_changes_nothing(
    day: date, after: int, length: int
) -> None:
    start, end = day + timedelta(after), day + timedelta(after + length)
    middle = start + timedelta(length // 2)

    first = due_from_events("KN_LIMITATION", day, pauses=(Pause(start, end),))
    split = due_from_events("KN_LIMITATION", day, pauses=(Pause(start, middle), Pause(middle, end)))

    assert first.due == split.due
    assert first.target == day + timedelta(90 + length)


@given(forward_rules, st.dates(date(2026, 7, 1), date(2027, 6, 30)))
def test_every_answer_says_itself_in_both_languages(rule: str, day: date) -> None:
    if rule.startswith("TC2011") or rule == "TC_MONITOR_REPORT":
        day -= timedelta(366 * 9 if rule.startswith("TC2011") else 366 * 3)

    result = due(rule, day, ["swap_day", "remote"])

    for lang in ("vi", "en"):
        sentences = result.explain(lang)
        assert all(sentence.endswith(".") and "{" not in sentence for sentence in sentences)
    assert [step["vi"] for step in result.stored_steps()] == result.explain("vi")
    assert result.due is not None
    assert result.target is not None and result.latest is not None
    assert day < result.target <= result.due <= result.latest

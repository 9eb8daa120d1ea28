"""The authority's calendar: the rulebook's days with the authority's edits over them."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import transaction

from caunoi.agencies.commands.calendar import set_day, withdraw_day
from caunoi.agencies.models import CalendarDay
from caunoi.agencies.queries.calendar import current_calendar, year_lines, year_standing
from caunoi.base.actors import Actor, system
from caunoi.base.refusals import Conflict, Forbidden, Invalid
from caunoi.ground.rulebook import default_rulebook
from caunoi.journal.queries.timeline import timeline

DAY = date(2020, 2, 26)
GIVEN = {"kind": "off", "title": "Nghỉ bù", "source": "TB 12/TB-UBND"}


@pytest.fixture(autouse=True)
def _now(db, frozen_now):
    """All on the day of the demo province."""


def test_without_edits_it_is_the_rulebooks_own():
    assert current_calendar() is default_rulebook().calendar()


def test_an_edit_shows_at_once_and_is_in_the_record():
    row = set_day(actor=system(), day=DAY, **GIVEN)

    assert not current_calendar().is_working_day(DAY)
    event = timeline(row)[0]
    assert (event.verb, event.fields["day"], event.fields["source"]) == (
        "calendar.changed",
        "2020-02-26",
        "TB 12/TB-UBND",
    )


def test_a_second_edit_of_a_day_replaces_the_first_which_stays_readable():
    first = set_day(actor=system(), day=DAY, **GIVEN)
    set_day(actor=system(), day=DAY, **{**GIVEN, "kind": "worked", "source": "TB 13/TB-UBND"})

    first.refresh_from_db()
    assert first.withdrawn_at is not None
    assert current_calendar().is_working_day(DAY)
    assert CalendarDay.objects.count() == 2


def test_an_edit_that_was_rolled_back_leaves_no_trace_in_memory():
    with pytest.raises(RuntimeError), transaction.atomic():
        set_day(actor=system(), day=DAY, **GIVEN)
        assert not current_calendar().is_working_day(DAY)
        raise RuntimeError
    assert current_calendar().is_working_day(DAY)

    set_day(actor=system(), day=date(2020, 2, 27), **GIVEN)

    assert current_calendar().is_working_day(DAY)
    assert not current_calendar().is_working_day(date(2020, 2, 27))


def test_withdrawing_takes_a_reason_and_works_once():
    row = set_day(actor=system(), day=DAY, **GIVEN)

    with pytest.raises(Invalid):
        withdraw_day(actor=system(), calendarday=row, reason=" ")
    withdraw_day(actor=system(), calendarday=row, reason="Nhập nhầm")

    assert current_calendar().fingerprint == default_rulebook().calendar().fingerprint
    with pytest.raises(Conflict):
        withdraw_day(actor=system(), calendarday=row, reason="Nhập nhầm")


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"kind": "half"}, "kind"),
        ({"status": "maybe"}, "status"),
        ({"day": date(1999, 1, 1)}, "day"),
        ({"title": " "}, "title"),
        ({"source": ""}, "source"),
    ],
)
def test_wrong_input_is_named(changed, field):
    with pytest.raises(Invalid) as refusal:
        set_day(actor=system(), **{"day": DAY, **GIVEN, **changed})

    assert refusal.value.field == field


def test_only_seats_that_administer_edit():
    with pytest.raises(Forbidden):
        set_day(actor=Actor("officer", "A", rights=frozenset({"approve"})), day=DAY, **GIVEN)


def test_the_lines_of_a_year_name_source_edit_and_what_stood_before():
    set_day(actor=system(), day=date(2020, 4, 2), **{**GIVEN, "kind": "worked", "title": "Làm việc"})
    set_day(actor=system(), day=date(2020, 4, 4), **{**GIVEN, "kind": "worked", "title": "Làm bù"})

    lines = {line.day: line for line in year_lines(2020)}

    assert lines[date(2020, 1, 1)].title == "Tết Dương lịch"
    assert (lines[date(2020, 1, 1)].edit_id, lines[date(2020, 1, 1)].is_confirmed) == (None, True)
    assert (lines[date(2020, 4, 2)].title, lines[date(2020, 4, 2)].ruled) == ("Làm việc", "Giỗ Tổ Hùng Vương")
    assert not lines[date(2020, 4, 2)].is_without_effect
    assert lines[date(2020, 4, 4)].is_without_effect
    assert list(lines) == sorted(lines)
    assert year_lines(2020, "en")[0].title == "New Year's Day"


def test_a_year_nobody_planned_is_said_to_be_unsure():
    assert year_standing(2020) == {"covered": True, "sure": True}
    assert year_standing(2040) == {"covered": False, "sure": False}

"""What a unit says its figures should be, beside what was computed."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from caunoi.base import time
from caunoi.base.actors import Actor
from caunoi.base.refusals import Forbidden, Invalid, NotFound
from caunoi.base.time import TIMEZONE
from caunoi.config.demo.standings import store_standings
from caunoi.ground.report_periods import Period
from caunoi.journal.models import Entry
from caunoi.oversight.commands.figures import correct_figure, withdraw_correction
from caunoi.oversight.models import FigureCorrection
from caunoi.oversight.statistics import access
from caunoi.oversight.statistics.compute import Report, report_of
from tests.statutory.facts import FIRST, LAST
from tests.world import World

PERIOD = Period(FIRST, LAST)
JULY = datetime(2022, 7, 1, 8, 0, tzinfo=TIMEZONE)


@pytest.fixture(autouse=True)
def july(world: World, hold_time: Any) -> None:
    hold_time(JULY)


def correct(world: World, actor: Actor, agency: str = "muong_lai", **more: Any) -> FigureCorrection:
    inputs = {
        "form": "01/XLD", "act": "TT-02-2021", "first_day": FIRST, "last_day": LAST, "column": 5, "value": Decimal(4),
        "reason": "Sổ giấy còn ba đơn", **more,
    }  # fmt: skip
    made: FigureCorrection = correct_figure(actor=actor, agency_id=world.agencies[agency].pk, **inputs)
    return made


def report(world: World, agency: str, as_of: datetime = JULY + timedelta(hours=1)) -> Report:
    return report_of(access.form_asked("01/XLD", PERIOD), world.agencies[agency], PERIOD, as_of)


def petitions(world: World) -> None:
    store_standings([
        {"agency_id": world.agencies[each].pk, "received_on": FIRST, "signers": "many"}
        for each in ("muong_lai", "khanh_hoa", "khanh_hoa")
    ])  # fmt: skip


def test_both_figures_and_the_reason_stand_in_the_report_and_sums_are_checked_on_both(world: World) -> None:
    petitions(world)
    correct(world, world.chief)

    found = report(world, "muong_lai").total

    assert (found.computed[5], found.corrected[5], found.corrections[5].reason) == (1, 4, "Sổ giấy còn ba đơn")
    assert found.violations == ()
    assert [str(each) for each in found.corrected_violations] == ["1 = 2+3+4+5+6+7: 1 ≠ 4"]


def test_the_level_above_takes_over_what_its_units_say(world: World) -> None:
    petitions(world)
    correct(world, world.chief)

    found = report(world, "district")

    assert (found.total.computed[5], found.total.corrected[5]) == (3, 6)


def test_a_report_as_of_before_the_correction_does_not_have_it(world: World) -> None:
    petitions(world)
    made = correct(world, world.chief)
    withdraw_correction(actor=world.chief, figurecorrection=made, reason="Nhầm", at=JULY + timedelta(days=1))

    stands = [bool(report(world, "muong_lai", JULY + shift).total.corrections) for shift in
              (timedelta(seconds=-1), timedelta(hours=1), timedelta(days=2))]  # fmt: skip

    assert stands == [False, True, False]


def test_a_second_correction_takes_the_place_of_the_first(world: World) -> None:
    first = correct(world, world.chief)
    second = correct(world, world.leader, value=Decimal(5))

    first.refresh_from_db()
    assert (first.withdrawn_at, second.withdrawn_at) == (JULY, None)
    assert [entry.verb for entry in Entry.objects.order_by("pk")] == ["figures.corrected", "figures.corrected"]


def test_nobody_corrects_the_figures_of_another_unit(world: World) -> None:
    with pytest.raises(Forbidden):
        correct(world, world.neighbour)
    with pytest.raises(Forbidden):
        correct(world, world.province, "muong_lai")


def test_a_seat_without_the_right_corrects_nothing(world: World) -> None:
    with pytest.raises(Forbidden):
        correct(world, world.reception)
    with pytest.raises(NotFound):
        correct(world, Actor("citizen", ""))


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"column": 99}, "column"),
        ({"form": "01/TCD", "column": 1}, "column"),
        ({"value": Decimal("1.5")}, "value"),
        ({"value": Decimal(-1)}, "value"),
        ({"reason": "  "}, "reason"),
        ({"act": "TT-06-2025"}, "column"),
    ],
)
def test_what_cannot_be_is_refused_by_its_input(world: World, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        correct(world, world.chief, **wrong)

    assert refused.value.field == field


def test_a_correction_is_taken_back_once_and_with_a_reason(world: World) -> None:
    made = correct(world, world.chief)

    with pytest.raises(Invalid):
        withdraw_correction(actor=world.chief, figurecorrection=made, reason=" ")
    withdraw_correction(actor=world.chief, figurecorrection=made, reason="Nhầm")
    with pytest.raises(Invalid):
        withdraw_correction(actor=world.chief, figurecorrection=made, reason="Nhầm")

    assert time.now() == JULY

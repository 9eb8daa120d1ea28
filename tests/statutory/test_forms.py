"""Every form against a second count by plain loops, and every printed sum."""

from __future__ import annotations

from datetime import datetime

import pytest

from caunoi.base.actors import system
from caunoi.base.time import TIMEZONE
from caunoi.config.demo.standings import store_standings
from caunoi.ground.report_periods import Period
from caunoi.oversight.statistics import access
from caunoi.oversight.statistics.compute import Report, report_of
from caunoi.oversight.statistics.conditions import require_known_words
from tests.statutory.by_hand import BY_HAND, count
from tests.statutory.facts import FIRST, LAST, facts
from tests.world import World

AFTER = datetime(2022, 7, 1, 8, 0, tzinfo=TIMEZONE)
PERIOD = Period(FIRST, LAST)
AGENCIES = ("province", "transport", "muong_lai", "khanh_hoa")


def filled_in(world: World, form: str, agency: str = "province", act: str = "") -> Report:
    return report_of(access.form_asked(form, PERIOD, act), world.agencies[agency], PERIOD, AFTER)


@pytest.mark.parametrize("form", sorted(BY_HAND))
def test_a_form_says_what_plain_counting_says(world: World, form: str) -> None:
    rows = facts([world.agencies[name].pk for name in AGENCIES])
    store_standings(rows)

    report = filled_in(world, form)

    expected = count(form, rows)
    assert {number: report.total.computed[number] for number in expected} == expected
    assert sum(expected.values()) > 0


@pytest.mark.parametrize("form", ["01/XLD", "03/KQGQ"])
def test_each_unit_has_its_own_line_with_what_stands_below_it(world: World, form: str) -> None:
    rows = facts([world.agencies[name].pk for name in AGENCIES])
    store_standings(rows)

    report = filled_in(world, form)

    below = {
        "province": {"province"},
        "district": {"muong_lai", "khanh_hoa"},
        "transport": {"transport"},
    }
    for name, members in below.items():
        keys = {world.agencies[member].pk for member in members}
        line = next(line for line in report.lines if line.unit.agency_id == world.agencies[name].pk)
        expected = count(form, [row for row in rows if row["agency_id"] in keys])
        assert {number: line.computed[number] for number in expected} == expected
    assert len(report.lines) == len(below)


@pytest.mark.parametrize(
    ("new", "old"),
    [
        # what a column of TT 01/2024 counts, as columns of TT 02/2021
        (
            "01/XLD",
            {
                1: (1,),
                2: (2, 3, 4),
                3: (5, 6, 7),
                4: (8,),
                6: (9,),
                7: (10,),
                8: (11,),
                9: (12,),
                10: (13,),
                11: (14,),
                12: (15,),
                13: (16, 17),
                14: (18,),
                18: (22,),
                19: (23,),
                20: (24,),
                21: (25,),
                22: (26,),
            },
        ),
        (
            "02/XLD",
            {
                1: (1,),
                4: (6,),
                7: (9,),
                8: (10,),
                9: (11,),
                13: (15,),
                16: (18,),
                19: (21, 22),
                20: (23,),
                23: (26,),
                26: (29,),
            },
        ),
        (
            "03/XLD",
            {1: (1,), 4: (8,), 8: (12,), 9: (13,), 14: (18,), 18: (22, 23), 19: (24,), 20: (25,), 21: (26,), 24: (29,)},
        ),
        (
            "04/XLD",
            {
                1: (1,),
                4: (8,),
                8: (12,),
                12: (16,),
                13: (17,),
                14: (18, 19),
                15: (20,),
                16: (21,),
                18: (22,),
                20: (24,),
            },
        ),
    ],
)
def test_the_forms_of_2024_count_the_same_petitions(world: World, new: str, old: dict[int, tuple[int, ...]]) -> None:
    store_standings(facts([world.agencies[name].pk for name in AGENCIES]))

    before = filled_in(world, new).total.computed
    after = filled_in(world, new, act="TT-01-2024").total.computed

    assert {n: after[n] for n in old} == {n: sum(before[part] for part in parts) for n, parts in old.items()}


def test_every_form_asks_only_for_words_that_exist() -> None:
    for form in access.library().forms:
        require_known_words(form)


def test_a_form_without_columns_says_so_and_counts_nothing(world: World) -> None:
    report = filled_in(world, "06/QLKNTC")

    assert not report.form.is_complete and report.form.status == "unconfirmed"
    assert report.total.computed == {}


def test_a_printed_sum_that_does_not_hold_is_told_with_both_sides(world: World) -> None:
    here, day = world.agencies["muong_lai"].pk, FIRST
    done = {"agency_id": here, "received_on": day, "processed_on": day, "is_eligible": True, "kind": "denunciation"}
    store_standings([{**done, "is_own": True, "field": "land"}, {**done, "is_own": True, "field": ""}])

    report = filled_in(world, "03/XLD", "muong_lai")

    [first] = [each for each in report.total.violations if each.left == (12,)]
    assert (first.left, first.left_value, first.right, first.right_value) == ((12,), 2, (13, 18, 19, 20, 21), 1)
    assert str(first) == "12 = 13+18+19+20+21: 2 ≠ 1"


def test_the_actor_of_the_system_may_fill_in_every_form_of_a_period(world: World) -> None:
    for form in access.library().in_force(PERIOD):
        report = access.fill_in(system(), form, world.agencies["district"], PERIOD, AFTER)
        assert list(report.total.computed) == [column.number for column in form.columns]

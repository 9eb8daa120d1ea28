"""Money and land behind 01/KQGQ and 02/KQGQ, reception behind 01/TCD."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from caunoi.base.actors import system
from caunoi.base.time import TIMEZONE
from caunoi.config.demo.standings import store_standings
from caunoi.ground.report_periods import Period
from caunoi.matters.models import Amount, Matter
from caunoi.oversight.statistics import access
from caunoi.oversight.statistics.cells import cell_page
from caunoi.oversight.statistics.compute import report_of
from tests.statutory.facts import FIRST, LAST
from tests.world import World

PERIOD = Period(FIRST, LAST)
JULY = datetime(2022, 7, 1, 8, 0, tzinfo=TIMEZONE)


def amount(matter: Matter, name: str, value: str, on: date = date(2022, 3, 1), **more: object) -> None:
    Amount.objects.create(
        matter=matter, name=name, value=Decimal(value), on=on,
        **{"phase": "decided", "known_at": datetime(2022, 3, 2, tzinfo=TIMEZONE), **more},
    )  # fmt: skip


def figures(world: World, form: str) -> dict[int, object]:
    return report_of(access.form_asked(form, PERIOD), world.agencies["muong_lai"], PERIOD, JULY).total.computed


def test_money_is_shown_in_million_dong_to_the_last_hundredth(world: World) -> None:
    case = {"agency_id": world.agencies["muong_lai"].pk, "received_on": FIRST, "kind": "complaint"}
    one, two = store_standings([case, case])
    amount(one.matter, "state_money", "66000000.10")
    amount(two.matter, "state_money", "0.29")
    amount(two.matter, "state_land", "120.50")
    amount(two.matter, "persons", "5")
    amount(one.matter, "state_money", "999", on=date(2022, 6, 15))
    amount(one.matter, "state_money", "999", superseded_at=datetime(2022, 4, 1, tzinfo=TIMEZONE))

    found = figures(world, "01/KQGQ")

    assert (found[7], found[8], found[14], found[9]) == (Decimal("66.00000039"), Decimal("120.5"), 5, 0)


def test_an_amount_counts_once_though_several_petitions_ask_for_the_same(world: World) -> None:
    case = {"agency_id": world.agencies["muong_lai"].pk, "received_on": FIRST, "kind": "complaint"}
    lead, joined = store_standings([case, {**case, "leads": False}])
    type(joined).objects.filter(pk=joined.pk).update(matter=lead.matter)
    amount(lead.matter, "body_money", "2500000")

    assert figures(world, "01/KQGQ")[9] == Decimal("2.5")


def test_what_is_owed_and_what_was_done_are_told_apart(world: World) -> None:
    owed = {
        "agency_id": world.agencies["muong_lai"].pk, "received_on": date(2021, 9, 1), "kind": "complaint",
        "settled_on": date(2021, 10, 1), "execution_due": True,
    }  # fmt: skip
    open_case, done_before = store_standings([owed, {**owed, "executed_on": date(2021, 11, 1)}])
    for case in (open_case, done_before):
        amount(case.matter, "state_money", "3000000", on=date(2021, 10, 1))
        amount(case.matter, "state_money", "1000000", phase="executed", on=date(2022, 1, 10))

    found = figures(world, "02/KQGQ")

    assert (found[1], found[2], found[3], found[5]) == (1, 0, 3, 2)


def test_a_figure_that_nobody_keeps_is_empty_and_not_zero(world: World) -> None:
    found = figures(world, "04/KQGQ")

    assert found[19] is None and found[20] == 0


def test_each_amount_behind_a_figure_stands_on_exactly_one_page(world: World) -> None:
    case = {"agency_id": world.agencies["muong_lai"].pk, "received_on": FIRST, "kind": "complaint", "settled_on": FIRST}
    (one,) = store_standings([case])
    for value in range(60):
        amount(one.matter, "state_money", str(value), phase="executed")
    form = access.form_asked("02/KQGQ", PERIOD)

    first = cell_page(system(), form, 5, PERIOD, JULY, [world.agencies["muong_lai"].pk])
    second = cell_page(system(), form, 5, PERIOD, JULY, [world.agencies["muong_lai"].pk], first.after or 0)

    assert [int(line.value or 0) for line in (*first.lines, *second.lines)] == list(range(60))
    assert (first.count, second.after) == (60, None)


def test_a_figure_of_money_lists_exactly_the_amounts_that_it_adds_up(world: World) -> None:
    case = {"agency_id": world.agencies["muong_lai"].pk, "received_on": FIRST, "kind": "complaint"}
    (one,) = store_standings([case])
    amount(one.matter, "state_money", "66000000")
    amount(one.matter, "state_land", "120.50")
    amount(one.matter, "state_money", "999", superseded_at=datetime(2022, 4, 1, tzinfo=TIMEZONE))
    form = access.form_asked("01/KQGQ", PERIOD)

    page = cell_page(system(), form, 7, PERIOD, JULY, [world.agencies["muong_lai"].pk])

    assert (page.count, [line.value for line in page.lines]) == (1, [Decimal("66000000")])

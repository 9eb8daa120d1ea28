"""Work that needs other work: circles, order, contradicting dates, and where bars are drawn."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.ground.dependencies import Bar, Item, find_circle, gantt, schedule

YEAR = date(2019, 1, 1), date(2019, 12, 31)


def day(month: int, of_month: int = 1) -> date:
    return date(2019, month, of_month)


def order(items: list[Item]) -> list[str]:
    return [row.item.id for row in schedule(items)]


@st.composite
def chains(draw: st.DrawFn) -> list[Item]:
    """Items that need only items of a smaller number, so that no circle can be; some without days."""
    count = draw(st.integers(1, 8))
    dues = draw(st.lists(st.none() | st.dates(*YEAR), min_size=count, max_size=count))
    needs = [draw(st.sets(st.integers(0, place - 1), max_size=3)) if place else set() for place in range(count)]
    return [Item(f"i{n}", None, dues[n], needs=tuple(f"i{m}" for m in sorted(needs[n]))) for n in range(count)]


@pytest.mark.parametrize(
    ("edges", "circle"),
    [
        ([], None),
        ([("a", "b"), ("b", "c"), ("a", "c")], None),
        ([("a", "a")], ["a"]),
        ([("c", "a"), ("a", "b"), ("b", "c")], ["a", "b", "c"]),
        ([("x", "c"), ("b", "c"), ("c", "b"), ("a", "x")], ["b", "c"]),
    ],
)
def test_circles_are_found_whatever_the_order(edges: list[tuple[str, str]], circle: list[str] | None) -> None:
    assert find_circle(edges) == find_circle(reversed(edges)) == circle


def test_a_chain_of_thousands_is_no_limit() -> None:
    edges = [(f"{n:05}", f"{n + 1:05}") for n in range(20_000)]

    assert find_circle(edges) is None
    assert len(find_circle([*edges, ("20000", "00000")]) or []) == 20_001


def test_what_is_needed_comes_first_then_the_earlier_due_day_then_the_id() -> None:
    items = [
        Item("undated"), Item("b", due_on=day(3)), Item("a", due_on=day(3)), Item("last", due_on=day(2), needs=("late",)),
        Item("late", due_on=day(6)),
    ]  # fmt: skip

    assert order(items) == order(items[::-1]) == ["a", "b", "late", "last", "undated"]


def test_an_item_due_before_what_it_needs_is_told() -> None:
    rows = schedule([
        Item("plan", due_on=day(3)), Item("report", due_on=day(2, 28), needs=("plan", "elsewhere")),
        Item("review", due_on=day(3), needs=("plan",)), Item("open", needs=("plan",)),
    ])  # fmt: skip

    assert [(row.item.id, row.conflicts, row.outside) for row in rows] == [
        ("plan", (), ()),
        ("report", ("plan",), ("elsewhere",)),
        ("review", (), ()),
        ("open", (), ()),
    ]


def test_a_circle_and_a_double_id_are_refused() -> None:
    with pytest.raises(ValueError, match="a → b → a"):
        schedule([Item("b", needs=("a",)), Item("a", needs=("b",))])
    with pytest.raises(ValueError, match="stands twice"):
        schedule([Item("a"), Item("a")])
    with pytest.raises(ValueError, match="after it is due"):
        Item("a", day(3), day(2))


def test_bars_of_a_year_one_unit_a_day() -> None:
    found = gantt(
        [
            Item("january", day(1), day(1, 31)), Item("only due", due_on=day(2)), Item("sign", day(1), day(3), True),
            Item("whole", date(2018, 6, 1), date(2020, 6, 1)), Item("no day"), Item("begun", day(1)),
            Item("old", due_on=date(2018, 12, 31)),
            Item("next year", date(2020, 1, 1), date(2020, 2, 1)),
        ],
        *YEAR,
        365,
    )  # fmt: skip

    assert found.bars == (
        Bar("january", 0, 31, "span"),
        Bar("only due", 31, 1, "due"),
        Bar("sign", 59, 1, "milestone"),
        Bar("whole", 0, 365, "span", True, True),
    )
    assert found.undated == ("begun", "no day")
    assert found.beyond == ("old", "next year")


def test_many_days_on_few_units_still_show() -> None:
    found = gantt([Item("a", due_on=day(12, 31)), Item("b", due_on=day(1))], *YEAR, 10)

    assert found.bars == (Bar("b", 0, 1, "due"), Bar("a", 9, 1, "due"))


@pytest.mark.parametrize("args", [(day(2), day(1), 10), (day(1), day(2), 0)])
def test_a_chart_that_cannot_be_is_refused(args: Any) -> None:
    with pytest.raises(ValueError, match="cannot be"):
        gantt([], *args)


@given(chains())
def test_everything_comes_once_and_after_what_it_needs(items: list[Item]) -> None:
    found = order(items)

    assert sorted(found) == sorted(item.id for item in items)
    assert all(found.index(needed) < found.index(item.id) for item in items for needed in item.needs)
    assert order(items[::-1]) == found


@given(chains(), st.dates(*YEAR), st.integers(0, 400), st.integers(1, 1200))
def test_bars_stay_on_the_chart_and_nothing_is_lost(items: list[Item], first: date, days: int, width: int) -> None:
    found = gantt(items, first, first + timedelta(days=days), width)

    assert all(bar.x >= 0 and bar.width >= 1 and bar.x + bar.width <= width for bar in found.bars)
    drawn = [bar.id for bar in found.bars]
    assert sorted([*drawn, *found.undated, *found.beyond]) == sorted(item.id for item in items)

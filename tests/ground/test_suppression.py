"""No small count can be worked out from what is published. The attacker of these tests knows every shown number and tries every
table that agrees with them, which owes nothing to the networks of the code."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from operator import itemgetter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caunoi.ground.suppressed_tables import Month, Shown, one_way, two_way, year_rows
from caunoi.ground.suppression import Arc, CannotProtect, Status, protect, reach

SMALL = range(1, 5)
SOME = settings(max_examples=40, deadline=None)


def splits(total: int, parts: int) -> Iterator[tuple[int, ...]]:
    """Every way to write ``total`` as a sum of ``parts`` counts, nought among them."""
    if parts == 1:
        yield (total,)
        return
    for first in range(total + 1):
        for rest in splits(total - first, parts - 1):
            yield (first, *rest)


def agrees(table: dict[tuple[str, str], int], rows: str, columns: str, shown: Shown) -> bool:
    return (
        all(table[key] == value for key, value in shown.cells.items())
        and all(sum(table[row, c] for c in columns) == value for row, value in shown.rows.items())
        and all(sum(table[r, column] for r in rows) == value for column, value in shown.columns.items())
    )


def possible(rows: str, columns: str, shown: Shown) -> list[dict[tuple[str, str], int]]:
    """Every table that a reader of ``shown`` must think possible."""
    assert shown.total is not None
    keys = list(product(rows, columns))
    tables = (dict(zip(keys, each, strict=True)) for each in splits(shown.total, len(keys)))
    return [table for table in tables if agrees(table, rows, columns, shown)]


def assert_out_of_reach(value: int, thinkable: set[int], most: int = 5) -> None:
    if value in SMALL:
        assert min(thinkable) == 0
        assert max(thinkable) >= most


@SOME
@given(st.lists(st.integers(0, 7), min_size=1, max_size=4))
def test_a_list_with_its_total_gives_no_small_count_away(values: list[int]) -> None:
    counts = dict(zip("abcd", values, strict=False))

    shown = one_way(counts)

    assert (shown.total is None) == (sum(values) < 5)
    assert all(value >= 5 for value in shown.rows.values())
    if shown.total is None:
        return
    worlds = [
        dict(zip(counts, each, strict=True))
        for each in splits(shown.total, len(counts))
        if all(each[list(counts).index(key)] == value for key, value in shown.rows.items())
    ]
    for key, value in counts.items():
        assert_out_of_reach(value, {world[key] for world in worlds})


@SOME
@given(st.lists(st.integers(0, 4), min_size=4, max_size=4))
def test_a_table_with_both_margins_gives_no_small_count_away(values: list[int]) -> None:
    cells = dict(zip(product("ab", "xy"), values, strict=True))

    shown = two_way({**cells}, "ab", "xy")

    if shown.total is None:
        assert sum(values) < 5
        return
    worlds = possible("ab", "xy", shown)
    for key, value in cells.items():
        assert_out_of_reach(value, {world[key] for world in worlds})
    for row in "ab":
        assert_out_of_reach(sum(cells[row, c] for c in "xy"), {sum(w[row, c] for c in "xy") for w in worlds})
    for column in "xy":
        assert_out_of_reach(sum(cells[r, column] for r in "ab"), {sum(w[r, column] for r in "ab") for w in worlds})


@SOME
@given(st.lists(st.integers(0, 12), min_size=6, max_size=6), st.integers(0, 5))
def test_what_is_worked_out_is_exact(values: list[int], chosen: int) -> None:
    """``reach`` says what trying every table says, for margins that are shown and cells that are not."""
    rows, columns = "abc", "xy"
    cells = dict(zip(product(rows, columns), (v % 4 for v in values), strict=True))
    arcs = [
        *(Arc(("column", c), "s", ("c", c), sum(cells[r, c] for r in rows), Status.SHOWN) for c in columns),
        *(Arc((r, c), ("c", c), ("r", r), cells[r, c]) for r in rows for c in columns),
        *(Arc(("row", r), ("r", r), "e", sum(cells[r, c] for c in columns), Status.SHOWN) for r in rows),
        Arc("total", "e", "s", sum(cells.values()), Status.SHOWN),
    ]
    margins = Shown(
        sum(cells.values()),
        {r: sum(cells[r, c] for c in columns) for r in rows},
        {c: sum(cells[r, c] for r in rows) for c in columns},
    )
    name = list(cells)[chosen]

    found = reach(arcs, cells.keys(), name)

    thinkable = {world[name] for world in _with_margins(rows, margins)}
    assert found == (min(thinkable), max(thinkable))


def _with_margins(rows: str, margins: Shown) -> Iterator[dict[tuple[str, str], int]]:
    for each in product(*(range(margins.rows[row] + 1) for row in rows)):
        if sum(each) == margins.columns["x"]:
            yield {
                (r, c): v if c == "x" else margins.rows[r] - v for r, v in zip(rows, each, strict=True) for c in "xy"
            }


@settings(max_examples=12, deadline=None)
@given(st.lists(st.integers(0, 6), min_size=8, max_size=8))
def test_a_year_above_published_months_gives_no_small_count_of_a_month_away(values: list[int]) -> None:
    """Two months, two districts, one of them with two communes counted by the year; the attacker has months and year."""
    first = {("a", "t"): values[0], ("b", "t"): values[1]}
    second = {("a", "t"): values[2], ("b", "t"): values[3]}
    told = [two_way(each, "ab", "t") for each in (first, second)]
    months = [
        Month(str(i), each, ("a", "b"), ("t",), shown, all_small=shown.total is None)
        for i, (each, shown) in enumerate(zip((first, second), told, strict=True))
    ]
    of_a = values[0] + values[2]
    below = {"a": {"a1": of_a // 3, "a2": of_a - of_a // 3}}

    rows, parts = year_rows(months, below)

    before = [
        (a1, b1, a2, b2, part)
        for (a1, b1), (a2, b2) in product(*(_pairs(each.total) for each in told))
        for part in range(a1 + a2 + 1)
        if _agree((a1, b1, a2, b2, part), months, {}, {})
    ]
    worlds = [each for each in before if _agree(each, months, rows, parts)]
    truth = (values[0], values[1], values[2], values[3], of_a // 3)
    assert truth in worlds
    for counted in COUNTED:
        known = min(
            5, max(counted(world) for world in before)
        )  # months that withhold their total are known to be small
        assert_out_of_reach(counted(truth), {counted(world) for world in worlds}, known)


COUNTED: list[Callable[[tuple[int, ...]], int]] = [
    *(itemgetter(place) for place in range(5)), lambda w: w[0] + w[2], lambda w: w[0] + w[2] - w[4], lambda w: w[1] + w[3],
]  # fmt: skip
"""The districts in each month, the first commune; the first district in the year, its second commune, the second district."""


def _pairs(total: int | None) -> list[tuple[int, int]]:
    """What the districts of a month can be; a total that is withheld is known to be small."""
    return [pair for sum_ in ([total] if total is not None else range(5)) for pair in splits(sum_, 2)]


def _agree(w: tuple[int, ...], months: list[Month], rows: dict[str, int], parts: dict[str, int]) -> bool:
    derived = {"a": w[0] + w[2], "b": w[1] + w[3]}
    below = {"a1": w[4], "a2": w[0] + w[2] - w[4]}
    for month, (a, b) in zip(months, (w[:2], w[2:4]), strict=True):
        shown = month.shown
        if shown.total is not None and shown.total != a + b:
            return False
        for key, value in {"a": a, "b": b}.items():
            if shown.rows.get(key, value) != value or shown.cells.get((key, "t"), value) != value:
                return False
    return all(derived[k] == v for k, v in rows.items()) and all(below[k] == v for k, v in parts.items())


def test_months_that_are_known_to_be_small_are_not_told_by_their_year() -> None:
    """4 + 4 = 8: whoever knows that each month is under five would know both from the year."""
    months = [Month(name, {("a", ""): 4}, ("a",), ("",), Shown(), all_small=True) for name in "12"]

    assert year_rows(months, {}) == ({}, {})


def test_a_year_of_small_months_is_told_where_it_leaves_each_of_them_open() -> None:
    months = [Month(str(name), {("a", ""): 1}, ("a",), ("",), Shown(), all_small=True) for name in range(12)]

    assert year_rows(months, {}) == ({"a": 12}, {})


def test_a_total_under_five_says_nothing_at_all() -> None:
    assert one_way({"a": 3, "b": 1}) == Shown()
    assert two_way({("a", "x"): 4}, "ab", "xy") == Shown()


def test_the_smallest_neighbour_goes_where_the_total_would_tell() -> None:
    """2 + 40 + 9 = 51: with 40 and 9 shown the 2 is known, so the 9 goes too."""
    assert one_way({"a": 2, "b": 40, "c": 9}) == Shown(51, {"b": 40})


def test_nothing_more_goes_where_five_or_more_are_withheld_together() -> None:
    assert one_way({"a": 2, "b": 3, "c": 9, "d": 0}) == Shown(14, {"c": 9})


def test_a_small_count_is_not_told_by_a_nought() -> None:
    """Nobody can tell 0 from 4: both are withheld, and a count that is missing is not nought."""
    assert one_way({"a": 0, "b": 4, "c": 6, "d": 50}).rows == {"d": 50}


def test_the_same_counts_are_always_decided_alike() -> None:
    cells = {("a", "x"): 1, ("a", "y"): 30, ("b", "x"): 12, ("b", "y"): 44, ("c", "x"): 9, ("c", "y"): 2}

    assert two_way(cells, "abc", "xy") == two_way(dict(reversed(cells.items())), "abc", "xy")


def test_a_margin_published_before_that_tells_too_much_is_refused() -> None:
    with pytest.raises(CannotProtect):
        two_way({("a", "x"): 2, ("b", "x"): 1, ("b", "y"): 20}, "ab", "xy", columns_known=True)


def test_what_was_shown_before_is_never_hidden_and_what_was_hidden_never_shown() -> None:
    arcs = [
        Arc("a", "s", "e", 2, Status.HIDDEN), Arc("b", "s", "e", 7), Arc("c", "s", "e", 3, Status.SHOWN),
        Arc("d", "s", "e", 30, Status.HIDDEN), Arc("total", "e", "s", 42, Status.SHOWN),
    ]  # fmt: skip

    assert protect(arcs) == {"a", "d"}


@pytest.mark.parametrize(("name", "expected"), [("a", (0, 9)), ("b", (0, 9)), ("c", (3, 3))])
def test_what_a_reader_works_out(name: str, expected: tuple[int, int]) -> None:
    arcs = [Arc("a", "s", "e", 2), Arc("b", "s", "e", 7), Arc("c", "s", "e", 3), Arc("total", "e", "s", 12)]

    assert reach(arcs, {"a", "b"}, name) == expected


def test_a_count_that_nothing_bounds_has_no_largest() -> None:
    assert reach([Arc("a", "s", "e", 2), Arc("total", "e", "s", 2)], {"a", "total"}, "a") == (0, None)

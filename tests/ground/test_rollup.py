"""Progress of work with parts: exact, weighted, never complete early, and never silent about what was not reported."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.ground.rollup import Node, coverage, is_complete, percent, progress

HALF, DONE = Fraction(1, 2), Fraction(1)
CLOSED, SILENT, CANCELLED = Node(is_closed=True), Node(), Node(is_cancelled=True, done=DONE)

shares = st.fractions(0, 1, max_denominator=50)
leaves = st.builds(Node, st.integers(1, 9), st.none() | shares, st.booleans(), st.booleans())
trees = st.recursive(
    leaves,
    lambda inner: st.builds(
        Node,
        st.integers(1, 9),
        st.none(),
        st.booleans(),
        st.booleans(),
        st.booleans(),
        st.lists(inner, max_size=4).map(tuple),
    ),
    max_leaves=12,
)


def test_thirds_add_up_exactly() -> None:
    node = Node(children=(Node(done=Fraction(1, 3)), Node(done=Fraction(1, 3)), Node(done=Fraction(1, 3))))

    assert progress(node) == Fraction(1, 3)
    assert percent(node) == 33


def test_weights_count_among_siblings() -> None:
    inner = Node(weight=1, children=(Node(done=HALF), CLOSED))
    node = Node(children=(Node(weight=3, is_closed=True), inner))

    assert progress(node) == Fraction(15, 16)
    assert (percent(node), coverage(node)) == (93, (3, 3))


def test_declared_done_is_not_closed() -> None:
    leaf = Node(done=DONE)

    assert (progress(leaf), percent(leaf)) == (1, 99)
    assert percent(Node(children=(leaf, CLOSED))) == 99


def test_a_whole_is_tested_itself_and_a_group_of_tasks_is_not() -> None:
    whole = Node(children=(CLOSED, CLOSED))

    assert (progress(whole), percent(whole), is_complete(whole)) == (1, 99, False)
    assert percent(Node(children=(whole, CLOSED), is_group=True)) == 99
    assert percent(replace(whole, is_group=True)) == 100
    assert percent(Node(is_group=True)) is None


def test_nothing_reported_adds_nothing_and_is_told() -> None:
    node = Node(children=(CLOSED, SILENT, Node(done=HALF)))

    assert (progress(SILENT), percent(SILENT), coverage(SILENT)) == (None, None, (0, 1))
    assert (progress(node), coverage(node)) == (HALF, (2, 3))


def test_what_was_cancelled_counts_nowhere() -> None:
    node = Node(is_group=True, children=(Node(weight=9, is_cancelled=True), CLOSED, CANCELLED))

    assert (percent(node), coverage(node)) == (100, (1, 1))
    assert (progress(CANCELLED), percent(CANCELLED), coverage(CANCELLED)) == (None, None, (0, 0))


def test_work_whose_parts_were_all_cancelled_has_no_progress_but_is_still_owed() -> None:
    hollow = Node(children=(CANCELLED,))

    assert (progress(hollow), percent(hollow), coverage(hollow)) == (None, None, (0, 1))
    assert percent(Node(children=(hollow, CLOSED))) == 50
    assert percent(replace(hollow, is_closed=True)) == 100


def test_a_closed_whole_is_done_whatever_its_parts_said() -> None:
    node = Node(is_closed=True, children=(SILENT, Node(done=HALF)))

    assert (progress(node), percent(node), coverage(node)) == (1, 100, (2, 2))


@pytest.mark.parametrize("wrong", [{"weight": 0}, {"done": Fraction(-1, 9)}, {"done": Fraction(10, 9)}])
def test_what_cannot_be_is_refused(wrong) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ValueError, match="/"):
        Node(**wrong)


@given(trees)
def test_bounds(node: Node) -> None:
    done, shown = progress(node), percent(node)
    reported, expected = coverage(node)

    assert done is None or 0 <= done <= 1
    assert (done is None) == (shown is None)
    assert 0 <= reported <= expected


@given(trees)
def test_a_hundred_is_shown_exactly_when_everything_is_closed(node: Node) -> None:
    assert (percent(node) == 100) == is_complete(node) == _all_closed(node)


def _all_closed(node: Node) -> bool:
    """Written apart from the code under test: no open end remains anywhere below."""
    return not node.is_cancelled and not _open_ends(node)


def _open_ends(node: Node) -> list[Node]:
    if node.is_closed or node.is_cancelled:
        return []
    below = [child for child in node.children if not child.is_cancelled]
    return [end for child in below for end in _open_ends(child)] if below and node.is_group else [node]


@given(st.lists(leaves, min_size=1, max_size=6), st.integers(0, 5), shares)
def test_more_done_is_never_less_progress(children: list[Node], place: int, more: Fraction) -> None:
    place %= len(children)
    before = children[place]
    raised = replace(before, done=max(before.done or Fraction(0), more))
    closed = replace(before, is_closed=True)

    first, second, third = (
        progress(Node(children=(*children[:place], each, *children[place + 1 :]))) for each in (before, raised, closed)
    )

    if first is None:
        assert second is None
    else:
        assert second is not None and third is not None
        assert first <= second <= third


@given(st.lists(trees, min_size=1, max_size=5), st.integers(2, 1000))
def test_only_the_proportion_of_weights_matters(children: list[Node], factor: int) -> None:
    heavier = tuple(replace(child, weight=child.weight * factor) for child in children)

    assert progress(Node(children=heavier)) == progress(Node(children=tuple(children)))
    assert coverage(Node(children=heavier)) == coverage(Node(children=tuple(children)))


@given(st.lists(trees, max_size=5), st.randoms())
def test_the_order_of_parts_does_not_matter(children: list[Node], chance) -> None:  # type: ignore[no-untyped-def]
    shuffled = list(children)
    chance.shuffle(shuffled)

    assert progress(Node(children=tuple(shuffled))) == progress(Node(children=tuple(children)))

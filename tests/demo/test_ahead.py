"""Making things in a second process gives the same things, and its troubles come to light."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from caunoi.config.demo.many.ahead import ahead


def squares() -> Iterator[tuple[int, int]]:
    for number in range(5):
        yield number * number, os.getpid()


def broken() -> Iterator[int]:
    yield 1
    raise ValueError("the third chunk cannot be written down")


def test_the_items_come_in_order_from_another_process() -> None:
    made = list(ahead(squares))

    assert [square for square, _ in made] == [0, 1, 4, 9, 16]
    assert {pid for _, pid in made} != {os.getpid()}


def test_an_error_of_the_other_process_is_raised_here() -> None:
    with pytest.raises(ValueError, match="third chunk"):
        list(ahead(broken))


@pytest.mark.django_db
def test_inside_a_transaction_they_are_made_here() -> None:
    assert {pid for _, pid in ahead(squares)} == {os.getpid()}

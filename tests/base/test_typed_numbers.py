"""Whole numbers of addresses and forms: read, or passed over without an error page."""

from __future__ import annotations

import pytest

from caunoi.base.typed import whole


@pytest.mark.parametrize(
    ("typed", "number"),
    [("0", 0), ("7", 7), ("007", 7), ("123456789012345678", 123456789012345678)],
)
def test_a_whole_number_is_read(typed: str, number: int) -> None:
    assert whole(typed) == number


@pytest.mark.parametrize(
    "typed", [None, "", "-1", "+1", " 1", "1.0", "1e3", "²", "١", "1234567890123456789", "9" * 5000]
)
def test_anything_else_is_none(typed: str | None) -> None:
    assert whole(typed) is None


def test_more_digits_than_asked_for_are_none() -> None:
    assert (whole("999999", 6), whole("1000000", 6)) == (999999, None)

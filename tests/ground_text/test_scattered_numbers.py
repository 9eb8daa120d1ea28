"""A running key and the number shown for it."""

from __future__ import annotations

import pytest

from caunoi.ground.scattered_numbers import DIGITS, SIZE, gathered, scattered

SECRET = b"a secret of many bytes"


def test_each_key_has_one_number_of_seven_digits_and_leads_back():
    keys = range(1, 20_001)
    numbers = [scattered(key, SECRET) for key in keys]

    assert len(set(numbers)) == 20_000
    assert {len(str(each)) for each in numbers} == {DIGITS}
    assert [gathered(each, SECRET) for each in numbers] == list(keys)


def test_the_numbers_are_these_for_ever():
    assert [scattered(key, SECRET) for key in (0, 1, 2, SIZE - 1)] == [9341100, 9005676, 1356446, 8285101]


def test_neighbours_are_not_neighbours_and_order_is_not_kept():
    numbers = [scattered(key, SECRET) for key in range(2_000)]
    ups = sum(later > earlier for earlier, later in zip(numbers, numbers[1:], strict=False))

    assert 900 < ups < 1_100
    assert sum(abs(later - earlier) < 10 for earlier, later in zip(numbers, numbers[1:], strict=False)) < 3


def test_another_secret_gives_other_numbers():
    assert scattered(1, SECRET) != scattered(1, SECRET[::-1])


def test_after_nine_million_keys_the_numbers_grow_by_a_digit():
    first, second = scattered(SIZE, SECRET), scattered(2 * SIZE + 7, SECRET)

    assert (first // 10**DIGITS, second // 10**DIGITS) == (1, 2)
    assert (gathered(first, SECRET), gathered(second, SECRET)) == (SIZE, 2 * SIZE + 7)


@pytest.mark.parametrize("number", [0, 1, 999_999, 10_000_000, 10_999_999, 20_000_001])
def test_what_is_the_number_of_nothing_leads_to_nothing(number):
    assert gathered(number, SECRET) is None


def test_keys_and_secrets_that_are_none_are_refused():
    with pytest.raises(ValueError, match="0 or more"):
        scattered(-1, SECRET)
    with pytest.raises(ValueError, match="16 to 64"):
        scattered(1, b"short")

"""What changed between two texts: always true, short where they are alike, and never slow."""

from __future__ import annotations

import random

import pytest

from caunoi.ground.text_difference import differences


def test_kinds_of_steps() -> None:
    old, new = list("abcdefg"), list("abXdeYYfZ")

    assert differences(old, new) == [
        ("equal", 0, 2, 0, 2), ("replace", 2, 3, 2, 3), ("equal", 3, 5, 3, 5), ("insert", 5, 5, 5, 7),
        ("equal", 5, 6, 7, 8), ("replace", 6, 7, 8, 9),
    ]  # fmt: skip
    assert differences(list("abc"), list("ac")) == [
        ("equal", 0, 1, 0, 1),
        ("delete", 1, 2, 1, 1),
        ("equal", 2, 3, 1, 2),
    ]


@pytest.mark.parametrize(("old", "new", "steps"), [
    ("", "", []), ("abc", "abc", [("equal", 0, 3, 0, 3)]), ("", "ab", [("insert", 0, 0, 0, 2)]),
    ("ab", "", [("delete", 0, 2, 0, 0)]), ("aa", "aaa", [("equal", 0, 2, 0, 2), ("insert", 2, 2, 2, 3)]),
])  # fmt: skip
def test_what_is_empty_or_the_same(old: str, new: str, steps: list[tuple[str, int, int, int, int]]) -> None:
    assert differences(old, new) == steps


@pytest.mark.parametrize("letters", ["ab", "abcdefgh", "".join(map(chr, range(97, 597)))])
def test_the_steps_lead_from_the_old_to_the_new(letters: str) -> None:
    draw = random.Random(7)
    for _ in range(200):
        old, new = (draw.choices(letters, k=draw.randrange(40)) for _side in range(2))
        steps = differences(old, new)
        made, i, j = [], 0, 0
        for tag, a, b, c, d in steps:
            assert (a, c) == (i, j)
            assert tag != "equal" or old[a:b] == new[c:d]
            assert (b > a, d > c) == {"equal": (True, True), "replace": (True, True)}.get(
                tag, (tag == "delete", tag == "insert")
            )
            made += new[c:d] if tag != "delete" else []
            i, j = b, d
        assert (made, i) == (new, len(old))
        assert all(one[0] != other[0] or one[0] == "equal" for one, other in zip(steps, steps[1:], strict=False))


def test_texts_that_would_take_minutes_are_shown_as_replaced() -> None:
    old, new = [str(n % 700) for n in range(20_000)], [str(n * 7 % 700) for n in range(20_000)]

    steps = differences(old, new)

    assert sum(tag == "equal" for tag, *_ in steps) <= 2
    assert ("replace", 1, 20_000, 1, 20_000) in steps

"""Two texts compared word by word."""

from __future__ import annotations

from caunoi.ground.text_changes import differences


def test_very_long_texts_are_compared_in_moments() -> None:
    old, new = (" ".join(f"{sign}{number % 997}" for number in range(20_000)) for sign in "ab")

    assert [piece.kind for piece in differences(old, new)] == ["gone", "new"]
    same = old + "\nmột hai ba\n" + old
    assert [piece.words for piece in differences(same, same.replace("hai", "bốn")) if piece.kind != "same"] == [
        "hai",
        "bốn",
    ]

"""Who signs in whose name is abbreviated as the style of the document does it."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from caunoi.desk.programmes.capacities import capacity_choices, capacity_words


@pytest.mark.parametrize(
    ("style", "words"),
    [
        ("party", ["thay mặt tập thể (T/M)", "ký thay người đứng đầu (K/T)", "thừa lệnh (T/L)"]),
        ("state", ["thay mặt tập thể (TM.)", "ký thay người đứng đầu (KT.)", "thừa lệnh (TL.)"]),
        ("", ["thay mặt tập thể", "ký thay người đứng đầu", "thừa lệnh"]),
    ],
)
def test_the_abbreviation_follows_the_style(style: str, words: list[str]) -> None:
    with override("vi"):
        assert [label for _value, label in capacity_choices(style)][1:4] == words
        assert capacity_words("nothing", style) == ""

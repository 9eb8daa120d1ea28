"""The grounds of an answer that is printed as a letter."""

from __future__ import annotations

import pytest

from caunoi.reports.answer import basis_lines


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Luật Giao thông đường bộ năm 2008, Điều 48", ["Căn cứ Luật Giao thông đường bộ năm 2008, Điều 48."]),
        ("Căn cứ Luật Đất đai;\n\n Theo Nghị định 43.\nĐiều 5 Luật Cư trú", [
            "Căn cứ Luật Đất đai;", "Theo Nghị định 43;", "Căn cứ Điều 5 Luật Cư trú."]),
        (" \n", []),
    ],
)  # fmt: skip
def test_each_ground_is_led_in_and_ended_as_a_letter_has_it(typed: str, printed: list[str]) -> None:
    assert basis_lines(typed) == printed

"""Figures that contradict each other, as published of Yên Bái's first half of 2019 and as they could be."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import caunoi.config.demo
from caunoi.ground.figure_checks import FiguresError, contradictions, read_figures, share_of
from caunoi.ground.law_errors import RulebookError
from caunoi.ground.rulebook_yaml import load_yaml

YEN_BAI = Path(caunoi.config.demo.__file__).parent / "data" / "yen_bai_2019_h1.yaml"


def figures(values: dict[str, tuple[int, str | None]], *wholes: dict[str, Any]) -> Any:
    rows = [{"id": id, "vi": id, "en": id, "value": value, **({"share": share} if share else {})}
            for id, (value, share) in values.items()]  # fmt: skip
    return read_figures({"title": "x", "title_en": "x", "figures": rows, "wholes": list(wholes)}, "f.yaml")


def test_the_contradictions_of_the_published_figures_are_pointed_out_in_both_languages() -> None:
    found = contradictions(read_figures(load_yaml(YEN_BAI), YEN_BAI.name))

    assert [each.text("vi") for each in found] == [
        "Đơn kiến nghị, phản ánh: 741 lớn hơn Đơn đủ điều kiện xử lý: 738; phần không thể lớn hơn toàn bộ.",
        "Khiếu nại về chế độ, chính sách: 2/73 = 2,7%, báo cáo ghi 2,8%.",
        "Tố cáo theo lĩnh vực: các phần cộng lại 10 + 3 + 2 + 12 = 27, nhưng tỷ lệ phần trăm được tính trên 28.",
        "Tố cáo lĩnh vực khác: 12/28 = 42,9%, báo cáo ghi 46,5%.",
    ]
    assert [each.text("en") for each in found] == [
        "Recommendations and feedback: 741 is more than Petitions eligible for processing: 738; "
        "a part cannot be larger than the whole.",
        "Complaints about policies: 2/73 = 2.7%, reported is 2.8%.",
        "Denunciations by field: the parts add up to 10 + 3 + 2 + 12 = 27, but the percentages were computed of 28.",
        "Denunciations in other fields: 12/28 = 42.9%, reported is 46.5%.",
    ]


def test_parts_that_do_not_add_up_are_told_with_the_difference() -> None:
    found = contradictions(
        figures({"all": (28, None), "a": (10, None), "b": (17, None)}, {"whole": "all", "parts": ["a", "b"]})
    )

    assert [(each.kind, each.text("vi")) for each in found] == [
        ("sum", "all: các phần cộng lại 10 + 17 = 27, báo cáo ghi 28 (lệch 1).")
    ]


def test_figures_that_agree_are_passed_over() -> None:
    shares = {"all": (4, None), "a": (1, "25"), "b": (3, "75.0")}

    assert contradictions(figures(shares, {"whole": "all", "parts": ["a", "b"]})) == []
    assert contradictions(figures(shares, {"vi": "x", "en": "x", "parts": ["a", "b"]})) == []
    assert contradictions(figures(shares, {"whole": "all", "parts": ["a"], "subset": True})) == []


def test_a_whole_of_nothing_has_no_shares() -> None:
    assert contradictions(figures({"a": (0, "0")}, {"vi": "x", "en": "x", "parts": ["a"]})) == []


@pytest.mark.parametrize(
    ("part", "whole", "written", "share"),
    [
        (57, 73, "78", "78"),
        (57, 73, "78.1", "78.1"),
        (1, 8, "12.5", "12.5"),
        (1, 8, "13", "13"),
        (1, 3, "33.33", "33.33"),
    ],
)
def test_a_share_is_rounded_half_up_to_the_places_it_was_written_with(
    part: int, whole: int, written: str, share: str
) -> None:
    assert share_of(Decimal(part), Decimal(whole), Decimal(written)) == Decimal(share)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"figures": [{"id": "a", "vi": "a", "en": "a", "value": -1}]}, "-1 is not a number from 0 on"),
        ({"figures": [{"id": "a", "vi": "a", "en": "a", "value": 1, "share": "x"}]}, "'x' is not a number"),
        (
            {"figures": [{"id": "a", "vi": "a", "en": "a", "value": 1, "cell": "01/XLD x"}]},
            "expected a form and columns",
        ),
        ({"figures": [{"id": "a", "vi": "a", "en": "a", "value": 1}] * 2}, "a stands twice"),
        ({"wholes": [{"whole": "b", "parts": ["a"]}]}, "whole: b is not among the figures"),
        ({"wholes": [{"vi": "x", "en": "x", "parts": ["c"]}]}, "parts: c: expected ids"),
        ({"wholes": [{"vi": "x", "en": "x", "parts": []}]}, "parts: none: expected ids"),
        ({"extra": 1}, "unknown key extra"),
    ],
)
def test_a_file_that_cannot_be_is_refused(change: dict[str, Any], said: str) -> None:
    data = {
        "title": "x",
        "title_en": "x",
        "figures": [{"id": "a", "vi": "a", "en": "a", "value": 1}],
        "wholes": [],
        **change,
    }

    with pytest.raises((FiguresError, RulebookError), match=said):
        read_figures(data, "f.yaml")

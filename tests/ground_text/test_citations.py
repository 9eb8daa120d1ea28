"""Places of the law in texts, as people and officers write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.ground.citations import Place, names_of, places_in

NAMES = names_of(
    {
        "TCD": ("Luật Tiếp công dân 2013", "Luật Tiếp công dân", "42/2013/QH13"), "KN": ("Luật Khiếu nại", "Law on Complaints"),
        "DD": ("Luật Đất đai",), "DS": ("Bộ luật Dân sự",),
    }
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Theo khoản 1 Điều 28 Luật Tiếp công dân năm 2013 thì", [("TCD", "28", "1", "")]),
        ("điểm a khoản 1 Điều 6 của Luật Khiếu nại", [("KN", "6", "1", "a")]),
        (
            "Luật Khiếu nại, Điều 29 và Điều 31; Luật Đất đai, Điều 75",
            [("KN", "29", "", ""), ("KN", "31", "", ""), ("DD", "75", "", "")],
        ),
        ("Điều 5 và Điều 6 Luật Khiếu nại", [("KN", "5", "", ""), ("KN", "6", "", "")]),
        ("quy định tại Điều 15 của Luật này", [("", "15", "", "")]),
        ("Điều 254 Bộ luật Dân sự năm 2015", [("DS", "254", "", "")]),
        ("Điều 28b 42/2013/QH13", [("TCD", "28b", "", "")]),
        ("Luật Khiếu nại được thông qua. Điều 9 nói gì?", [("", "9", "", "")]),
        ("Điều 27 của Luật luật sư", [("?", "27", "", "")]),
        ("Điều 9 của Luật Căn cước công dân và Điều 3 Luật này", [("?", "9", "", ""), ("", "3", "", "")]),
        ("Điều 5 và Điều 6 Luật Trẻ em", [("?", "5", "", ""), ("?", "6", "", "")]),
        (
            "các điều 64, 65 và 67 của Luật này, các điều 3 và 4 Luật Khiếu nại",
            [("", "64", "", ""), ("", "65", "", ""), ("", "67", "", ""), ("KN", "3", "", ""), ("KN", "4", "", "")],
        ),
        ("30 days (article 28.1a, Law on Complaints).", [("KN", "28", "1a", "")]),
        ("Điều 28 khoản 1 điểm a Luật Khiếu nại", [("KN", "28", "", "")]),
        ("Điều kiện 5 người", []),
        ("không có gì", []),
    ],
)
def test_a_place_is_found_with_the_act_that_is_meant(text: str, found: list[tuple[str, str, str, str]]) -> None:
    places = places_in(text, NAMES)

    assert [(each.act, each.article, each.clause, each.point) for each in places] == found


def test_a_place_says_where_it_stands() -> None:
    text = "Xem Điều 28 Luật Tiếp công dân."

    assert places_in(text, NAMES) == [Place(4, 30, "TCD", "28")]
    assert text[4:30] == "Điều 28 Luật Tiếp công dân"


@given(
    st.lists(
        st.sampled_from(["Điều 5", "khoản 2 ", "Luật Khiếu nại", ", ", " và ", "Luật này", "x", " của ", "Điều"]),
        max_size=12,
    )
)
def test_places_lie_in_the_text_one_after_the_other(parts: list[str]) -> None:
    text = "".join(parts)
    places = places_in(text, NAMES)

    assert all(0 <= each.start < each.end <= len(text) for each in places)
    assert all(one.start < two.start for one, two in zip(places, places[1:], strict=False))

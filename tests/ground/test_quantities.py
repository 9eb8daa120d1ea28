"""Reported figures with their qualifiers: what may be said of them, alone, added, compared and as parts of a whole."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.ground.quantities import Part, Quantity, add, bounds, check_parts, compare, number_text, parse_vi

JAN_2019, JUL_2019, JAN_2020, JAN_2021 = date(2019, 1, 1), date(2019, 7, 1), date(2020, 1, 1), date(2021, 1, 1)


def flow(value: Any, qualifier: str = "", **more: Any) -> Quantity:
    period = {"since": JAN_2019, "until": JAN_2020}
    return Quantity(value=value, qualifier=qualifier, measure="flow", **{"unit": "tác phẩm", **period, **more})


def stock(value: Any, qualifier: str = "", **more: Any) -> Quantity:
    return Quantity(value=value, qualifier=qualifier, measure="stock", **{"unit": "mô hình", **more})


@pytest.mark.parametrize(
    ("text", "value", "qualifier", "unit"),
    [
        ("hơn 500", "500", "hơn", ""),
        ("Hơn 500 tác phẩm", "500", "hơn", "tác phẩm"),
        ("trên 5.500 mô hình", "5500", "trên", "mô hình"),
        ("gần  3.000", "3000", "gần", ""),
        ("khoảng 1.234.567,5 đồng", "1234567.5", "khoảng", "đồng"),
        ("7,56%", "7.56", "", "%"),
        ("7,56 %", "7.56", "", "%"),
        ("0", "0", "", ""),
    ],
)
def test_a_figure_is_read_as_it_is_written(text: str, value: str, qualifier: str, unit: str) -> None:
    assert parse_vi(text) == (Decimal(value), qualifier, unit)


@pytest.mark.parametrize("text", ["", "hơn", "7.56", "1,000,000", "-5", "dưới 10", "mười", "5 500", "hơn500", "10-12"])
def test_what_cannot_be_read_for_certain_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="dấu phẩy thập phân"):
        parse_vi(text)


def test_it_is_shown_in_both_languages() -> None:
    assert flow(500, "hơn").shown() == "hơn 500 tác phẩm"
    assert flow(500, "hơn").shown("en", unit="entries") == "more than 500 entries"
    assert stock(5500, "trên").shown("vi") == "trên 5.500 mô hình"
    assert stock(5500, "trên").shown("en", unit="models") == "over 5,500 models"
    assert stock(Decimal("7.56"), unit="%").shown("vi") == "7,56%"
    assert stock(Fraction(2, 3), "khoảng", unit="").shown("en") == "about 0.67"


@given(st.integers(0, 10**12), st.sampled_from(["", "hơn", "trên", "gần", "khoảng"]))
def test_what_is_shown_is_read_back(value: int, qualifier: str) -> None:
    assert parse_vi(flow(value, qualifier).shown()) == (value, qualifier, "tác phẩm")


@pytest.mark.parametrize(
    ("qualifier", "expected"),
    [
        ("", (500, 500, True, True)),
        ("hơn", (500, None, False, False)),
        ("trên", (500, None, False, False)),
        ("gần", (None, 500, False, False)),
        ("khoảng", (None, None, False, False)),
    ],
)
def test_bounds(qualifier: str, expected: tuple[Any, ...]) -> None:
    assert bounds(flow(500, qualifier)) == expected


@pytest.mark.parametrize(
    ("words", "joint"),
    [
        (("", ""), ""),
        (("hơn", ""), "hơn"),
        (("", "trên"), "trên"),
        (("hơn", "trên"), "hơn"),
        (("gần", "gần"), "gần"),
        (("khoảng", ""), "khoảng"),
    ],
)
def test_a_sum_says_no_more_than_its_terms(words: tuple[str, str], joint: str) -> None:
    assert add(*(flow(10, word) for word in words)) == flow(20, joint)


@pytest.mark.parametrize("words", [("hơn", "gần"), ("khoảng", "hơn"), ("gần", "khoảng")])
def test_bounds_of_other_directions_have_no_sum(words: tuple[str, str]) -> None:
    with pytest.raises(ValueError, match="Không cộng được"):
        add(*(flow(10, word) for word in words))


def test_the_models_of_the_province_stock_and_flow_are_never_added() -> None:
    with pytest.raises(ValueError, match="stock"):
        add(stock(5500, "trên"), flow(2527, unit="mô hình", since=date(2023, 1, 1), until=date(2024, 1, 1)))


def test_other_units_days_and_shares_are_not_added() -> None:
    with pytest.raises(ValueError, match="lượt, người"):
        add(flow(3938, unit="lượt"), flow(3092, unit="người"))
    with pytest.raises(ValueError, match="different days"):
        add(stock(1, as_of=JAN_2019), stock(1, as_of=JAN_2020))
    with pytest.raises(ValueError, match="Percentages"):
        add(stock(10, unit="%"), stock(20, unit="%"))
    with pytest.raises(ValueError, match="nothing to add"):
        add()


def test_periods_are_added_when_they_are_one_or_follow_each_other() -> None:
    first, second = flow(1, since=JAN_2019, until=JUL_2019), flow(2, since=JUL_2019, until=JAN_2020)

    assert add(second, first) == flow(3, since=JAN_2019, until=JAN_2020)
    assert add(flow(685, since=JAN_2020, until=JAN_2021), flow(979, since=JAN_2020, until=JAN_2021)).value == 1664
    for wrong in (flow(2, since=JAN_2020, until=JAN_2021), flow(3), flow(3, since=None, until=None)):
        with pytest.raises(ValueError, match="overlap"):
            add(first, wrong)
    unknown = flow(1, since=None, until=None)
    with pytest.raises(ValueError, match="not known"):
        add(unknown, unknown)
    assert add(unknown) == unknown


def test_decimals_and_fractions_add_up_exactly() -> None:
    assert add(flow(Decimal("0.1")), flow(Decimal("0.2"))).value == Decimal("0.3")
    assert add(flow(Fraction(1, 3)), flow(Fraction(2, 3))).value == 1
    assert add(flow(Fraction(1, 3)), flow(1)).value == Fraction(4, 3)


@pytest.mark.parametrize(
    "wrong",
    [
        {"value": -1}, {"value": 0.5}, {"value": True}, {"qualifier": "dưới"}, {"measure": "rate"}, {"as_of": JAN_2019},
        {"since": JAN_2020, "until": JAN_2019},
    ],
)  # fmt: skip
def test_a_mixture_is_no_figure(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="/"):
        Quantity(**{"value": 1, "measure": "flow", **wrong})


def test_a_stock_has_no_period() -> None:
    with pytest.raises(ValueError, match="A stock has one day"):
        stock(1, since=JAN_2019)


def test_entries_of_the_central_contest_against_the_year_before() -> None:
    found = compare(flow(1120), flow(822))

    assert (found.difference, found.percent) == (298, Fraction(29800, 822))
    assert found.text("vi") == "tăng 298 (36,3%)"
    assert found.text("en") == "up 298 (36.3%)"
    assert compare(flow(822), flow(1120)).text("vi") == "giảm 298 (26,6%)"
    assert compare(flow(1), flow(1)).text("vi") == "không đổi"


def test_a_bound_has_no_difference() -> None:
    found = compare(flow(500, "hơn"), flow(400))

    assert (found.difference, found.percent) == (None, None)
    assert found.text("vi") == "hơn 500 tác phẩm, kỳ trước 400 tác phẩm: không tính được chênh lệch"


def test_shares_differ_by_percentage_points() -> None:
    found = compare(stock(Decimal("91.3"), unit="%", as_of=JAN_2021), stock(Decimal("88.8"), unit="%", as_of=JAN_2020))

    assert (found.difference, found.percent, found.is_points) == (Fraction(5, 2), None, True)
    assert found.text("vi") == "tăng 2,5 điểm phần trăm"


def test_nothing_before_gives_no_percentage() -> None:
    assert compare(flow(5), flow(0)).text("vi") == "tăng 5"


def test_half_a_year_is_not_compared_with_a_year() -> None:
    with pytest.raises(ValueError, match="181 và 365"):
        compare(flow(1, since=JAN_2019, until=JUL_2019), flow(1, since=JAN_2019, until=JAN_2020))
    leap = compare(flow(1, since=JAN_2020, until=JAN_2021), flow(1, since=JAN_2019, until=JAN_2020))
    assert leap.difference == 0


def parts(*rows: tuple[Any, ...], **more: Any) -> list[Part]:
    return [Part(f"p{place}", f"q{place}", flow(row[0], row[1], **more), *row[2:]) for place, row in enumerate(rows)]


def said(*args: Any, **more: Any) -> list[tuple[str, str]]:
    return [(each.kind, each.text("vi")) for each in check_parts(*args, **more)]


def test_the_models_of_yen_binh_add_up() -> None:
    assert said(flow(336), parts((82, ""), (164, ""), (38, ""), (44, ""), (8, ""))) == []


def test_the_denunciations_of_2019_do_not() -> None:
    found = check_parts(flow(28), parts((10, ""), (3, ""), (2, ""), (12, "")), "Tố cáo", "Denunciations")

    assert [each.text("vi") for each in found] == [
        "Tố cáo: các phần cộng lại 10 + 3 + 2 + 12 = 27, báo cáo ghi 28 (lệch 1)."
    ]
    assert found[0].text("en").startswith("Denunciations: the parts add up to")


def test_two_of_73_are_not_2_point_8_per_cent() -> None:
    rows = parts((57, "", Decimal("78")), (14, "", Decimal("19.2")), (2, "", Decimal("2.8")))

    assert said(flow(73), rows) == [("share", "p2: 2/73 = 2,7%, báo cáo ghi 2,8%.")]


def test_a_part_above_the_whole() -> None:
    assert said(flow(738), parts((741, "")), is_subset=True)[0][0] == "subset"
    assert said(flow(738), parts((700, "")), is_subset=True) == []


def test_bounds_contradict_only_when_nothing_could_be_true() -> None:
    assert said(flow(500, "hơn"), parts((300, ""), (150, ""))) == [
        ("sum", "Các phần 300 tác phẩm + 150 tác phẩm ít hơn Tổng số: hơn 500 tác phẩm.")
    ]
    assert said(flow(500, "hơn"), parts((300, ""), (200, "")))[0][0] == "sum"
    assert said(flow(500, "hơn"), parts((300, ""), (201, ""))) == []
    assert said(flow(500, "hơn"), parts((300, ""), (150, "")), is_subset=True) == []
    assert said(flow(500), parts((300, "hơn"), (200, ""))) == [
        ("sum", "Các phần hơn 300 tác phẩm + 200 tác phẩm nhiều hơn Tổng số: 500 tác phẩm.")
    ]
    assert said(flow(500), parts((300, "hơn"), (199, ""))) == []
    assert said(flow(500), parts((500, "hơn"), (1, "gần")))[0][0] == "subset"
    assert said(flow(500, "gần"), parts((300, ""), (300, "gần"))) == []
    assert said(flow(500, "khoảng"), parts((300, ""), (900, ""))) == []


def test_shares_are_checked_beside_bounds_and_fractions() -> None:
    whole = flow(Fraction(73))

    assert said(whole, parts((2, "", Decimal("2.8")), (60, "hơn"))) == [("share", "p0: 2/73 = 2,7%, báo cáo ghi 2,8%.")]
    assert said(flow(Fraction(1, 2)), parts((Fraction(1, 3), ""), (Fraction(1, 6), ""))) == []
    assert said(flow(Fraction(1, 2)), parts((Fraction(1, 3), ""), (Fraction(1, 3), "")))[0][0] == "sum"


def test_other_kinds_of_figures_are_told_and_not_added() -> None:
    assert said(stock(5500, "trên"), parts((2527, ""), unit="mô hình"))[0][0] == "kind"
    assert said(flow(5), parts((5, ""), unit="lượt"))[0][0] == "kind"
    assert said(flow(5), []) == []


def test_numbers_in_words_of_the_country() -> None:
    assert number_text(Fraction(1, 8)) == "0,13"
    assert number_text(Decimal("1234.50")) == "1.234,50"
    assert number_text(1664, "en") == "1,664"


def test_at_least_includes_its_bound_and_adds_up_to_no_more_than_is_known() -> None:
    one = flow(2, "ít nhất", unit="tờ", since=JAN_2019, until=JAN_2020)

    assert (one.shown("vi"), one.shown("en"), parse_vi("ít nhất 2 tờ")[:2]) == (
        "ít nhất 2 tờ",
        "at least 2 tờ",
        (2, "ít nhất"),
    )
    assert bounds(one) == (2, None, True, False)
    assert add(one, flow(2, unit="tờ", since=JAN_2019, until=JAN_2020)).shown("vi") == "ít nhất 4 tờ"
    assert add(one, flow(2, "hơn", unit="tờ", since=JAN_2019, until=JAN_2020)).shown("vi") == "hơn 4 tờ"

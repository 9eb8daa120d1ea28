"""Document numbers by the issuer's style, there and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.ground.document_numbers import DocumentNumber, parse

REAL = [
    ("79-CTr/BDVTW-BCSĐCP", DocumentNumber(79, "CTr", ("BDVTW", "BCSĐCP"), "party")),
    ("490-CV/BDVTW", DocumentNumber(490, "CV", ("BDVTW",), "party")),
    ("1573-KH/BDVTW-BCSĐCP", DocumentNumber(1573, "KH", ("BDVTW", "BCSĐCP"), "party")),
    ("161-CTr/BCSĐUBND-BDVTU", DocumentNumber(161, "CTr", ("BCSĐUBND", "BDVTU"), "party")),
    ("01-QCPH/UBND-BDVTU", DocumentNumber(1, "QCPH", ("UBND", "BDVTU"), "party")),
    ("11-QĐi/TW", DocumentNumber(11, "QĐi", ("TW",), "party")),
    ("19/KH-UBND", DocumentNumber(19, "KH", ("UBND",), "state")),
    ("2964/QĐ-UBND", DocumentNumber(2964, "QĐ", ("UBND",), "state")),
    ("01/QCPH/UBND-UBMTTQ", DocumentNumber(1, "QCPH", ("UBND", "UBMTTQ"), "state")),
]


@pytest.mark.parametrize(("text", "number"), REAL)
def test_real_numbers_there_and_back(text: str, number: DocumentNumber) -> None:
    assert parse(text) == number
    assert str(number) == text


@pytest.mark.parametrize("text", ["Số: 79-CTr/BDVTW-BCSĐCP", " số 79 - CTr / BDVTW – BCSĐCP ", "079-CTr/BDVTW-BCSĐCP"])
def test_how_people_type_it(text: str) -> None:
    assert str(parse(text)) == "79-CTr/BDVTW-BCSĐCP"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "79",
        "CTr/BDVTW",
        "79-CTr",
        "79/KH",
        "79-CTr/",
        "79-CTr/B-",
        "7a-CTr/B",
        "19/KH-UBND-VX",
        "0/KH-UBND",
        "1-C1/X",
    ],
)
def test_what_is_no_number_is_refused_in_both_languages(text: str) -> None:
    with pytest.raises(ValueError, match=" / "):
        parse(text)


def test_a_normative_act_is_told_apart() -> None:
    with pytest.raises(ValueError, match="quy phạm pháp luật"):
        parse("07/2023/QĐ-UBND")


@pytest.mark.parametrize(
    "wrong",
    [(0, "KH", ("UBND",), "state"), (1, "K H", ("UBND",), "state"), (1, "KH", (), "state"), (1, "KH", ("A-B",), "party"),
     (1, "KH", ("UBND",), "church")],
)  # fmt: skip
def test_parts_that_could_not_be_read_back_are_refused(wrong: tuple[int, str, tuple[str, ...], str]) -> None:
    with pytest.raises(ValueError, match=" / "):
        DocumentNumber(*wrong)


names = st.text("ABCDĐEGHIKLMNOPQRSTUVXYabcđươ", min_size=1, max_size=6)


@given(
    st.integers(1, 10**6),
    names,
    st.lists(names, min_size=1, max_size=4).map(tuple),
    st.sampled_from(["party", "state"]),
)
def test_every_number_is_read_back(number: int, symbol: str, issuers: tuple[str, ...], style: str) -> None:
    made = DocumentNumber(number, symbol, issuers, style)

    assert parse(str(made)) == made

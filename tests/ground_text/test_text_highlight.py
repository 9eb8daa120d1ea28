from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from caunoi.ground.text_highlight import excerpt, highlight
from caunoi.ground.text_query import parse_query


def test_toneless_words_mark_toned_text() -> None:
    assert highlight("Đất đai, nhà ở", parse_query("dat nha")) == [
        ("Đất", True),
        (" đai, ", False),
        ("nhà", True),
        (" ở", False),
    ]


def test_a_phrase_is_marked_whole_and_only_where_it_stands() -> None:
    assert highlight("giải hòa, hòa  giải", parse_query('"hoa giai"')) == [("giải hòa, ", False), ("hòa  giải", True)]


def test_a_document_number_is_marked() -> None:
    assert highlight("số 12/QĐ-UBND.", parse_query("12/qd-ubnd")) == [
        ("số ", False),
        ("12/QĐ-UBND", True),
        (".", False),
    ]


def test_decomposed_text_is_marked_at_the_right_places() -> None:
    text = unicodedata.normalize("NFD", "Đất đai")
    assert highlight(text, parse_query("đai")) == [(text[:-3], False), ("đai", True)]


def test_excluded_words_are_not_marked() -> None:
    assert highlight("đất đai", parse_query("đất -đai")) == [("đất", True), (" đai", False)]


def test_overlapping_matches_are_one() -> None:
    assert highlight("a b c d", parse_query('"a b c" "b c d" c')) == [("a b c d", True)]


def test_nothing_asked_marks_nothing() -> None:
    assert highlight("đất", parse_query("")) == [("đất", False)]
    assert highlight("", parse_query("đất")) == []


def test_an_excerpt_shows_the_first_match_between_whole_words() -> None:
    text = "mở đầu " * 30 + "đường hỏng " + "kết thúc " * 30
    parts = excerpt(text, parse_query("duong hong"), 100)
    assert ("đường", True) in parts
    assert ("hỏng", True) in parts
    assert parts[0] == parts[-1] == ("…", False)
    body = "".join(fragment for fragment, _ in parts[1:-1])
    assert body in text
    assert 60 <= len(body) <= 100
    assert set(body.split()) <= set(text.split())


def test_an_excerpt_near_the_end_or_the_beginning_is_left_whole_there() -> None:
    text = "mở đầu " * 30 + "hết"
    assert excerpt(text, parse_query("het"), 60)[-1] == ("hết", True)
    assert excerpt("hết " + text, parse_query("het"), 60)[0] == ("hết", True)


def test_a_match_that_reaches_over_the_cut_is_marked_as_far_as_it_is_shown() -> None:
    assert excerpt("a" * 30 + "b" * 30, parse_query("a" * 30 + "b" * 30), 40) == [
        ("a" * 30 + "b" * 10, True),
        ("…", False),
    ]
    assert excerpt("x " * 60 + "y", parse_query("y x"), 40)[:2] == [("x", True), (" ", False)]


def test_an_excerpt_without_match_is_the_beginning() -> None:
    parts = excerpt("một hai ba " * 50, parse_query("không"), 80)
    assert parts[0][0].startswith("một hai ba")
    assert parts[-1] == ("…", False)


def test_a_short_text_is_shown_whole() -> None:
    assert excerpt("đất đai", parse_query("dai"), 80) == [("đất ", False), ("đai", True)]


def test_an_excerpt_of_one_endless_word_is_cut_hard() -> None:
    assert excerpt("x" * 500, parse_query("y"), 80) == [("x" * 80, False), ("…", False)]


@given(
    st.text(st.sampled_from("aáâđ ,.-\u0301\u00adß½b"), max_size=60), st.text(st.sampled_from('ad b"-'), max_size=12)
)
def test_fragments_joined_are_the_text(text: str, typed: str) -> None:
    query = parse_query(typed)
    assert "".join(fragment for fragment, _ in highlight(text, query)) == text
    assert "".join(fragment for fragment, _ in excerpt(text, query, 20)).replace("…", "") in text

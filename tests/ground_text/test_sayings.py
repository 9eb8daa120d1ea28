"""Sayings: what a question is looked for besides what it says."""

from __future__ import annotations

from typing import Any

import pytest

from caunoi.ground.ranking import Question, question
from caunoi.ground.sayings import COUNTS, read_sayings
from caunoi.laws.wording import sayings

LIST = read_sayings(
    {
        "asking": ["là gì", "thì"],
        "whole": ["điều kiện"],
        "sayings": [
            {"say": ["kiện", "đi kiện"], "law": ["khởi kiện"]},
            {"say": ["sổ đỏ"], "law": ["quyền sử dụng đất"]},
            {"say": ["mất sổ đỏ"], "law": ["cấp lại"]},
        ],
    }
)


def said(typed: str) -> tuple[str, dict[str, float]]:
    """What is left of a question, and what is looked for besides."""
    asked: Question = LIST.applied(question(typed))
    return " ".join(asked.exact), {" ".join(phrase.exact): counts for phrase, counts in asked.also}


def test_a_saying_adds_the_words_of_the_law_for_less_than_those_typed() -> None:
    assert said("sổ đỏ") == ("sổ đỏ", {"quyền sử dụng đất": COUNTS[1]})
    assert said("so do") == ("so do", {"quyền sử dụng đất": COUNTS[1]})
    weights = LIST.applied(question("sổ đỏ")).terms
    assert (weights["so"], weights["dat"]) == (1.0, COUNTS[1])
    assert max(COUNTS) < 1


def test_the_longest_phrase_that_fits_counts_and_counts_the_more() -> None:
    assert said("mất sổ đỏ") == ("mất sổ đỏ", {"cấp lại": COUNTS[2]})
    assert said("kiện") == ("kiện", {"khởi kiện": COUNTS[0]})
    assert said("kiện hay đi kiện")[1] == {"khởi kiện": COUNTS[1]}


def test_a_phrase_with_other_tones_is_another_phrase() -> None:
    assert said("số đo") == ("số đo", {})


def test_a_single_syllable_without_tones_may_be_many_words_and_is_no_saying() -> None:
    assert said("kien") == ("kien", {})
    assert said("di kien")[1] == {"khởi kiện": COUNTS[1]}


def test_a_word_that_must_not_be_taken_apart_is_not() -> None:
    assert said("điều kiện") == ("điều kiện", {})
    assert said("dieu kien") == ("dieu kien", {})


def test_what_only_asks_is_not_looked_for_unless_nothing_else_was_said() -> None:
    assert said("sổ đỏ thì là gì")[0] == "sổ đỏ"
    assert said("so do thi la gi")[0] == "so do thi"  # “thi” alone may be another word
    assert said("là gì") == ("là gì", {})


@pytest.mark.parametrize(
    "data",
    [
        {"asking": [], "whole": []},
        {"asking": ["là gì", "là gì"], "whole": [], "sayings": []},
        {"asking": [], "whole": [], "sayings": [{"say": ["sổ đỏ"], "law": []}]},
        {"asking": [], "whole": [], "sayings": [{"say": ["?"], "law": ["đất"]}]},
    ],
)
def test_a_list_not_written_as_its_header_says_is_refused(data: Any) -> None:
    with pytest.raises(ValueError, match="sayings:"):
        read_sayings(data)


def test_the_list_that_comes_with_the_product_can_be_read() -> None:
    asked = sayings().applied(question("bị cướp đất, sổ đỏ"))

    assert [" ".join(phrase.exact) for phrase, _counts in asked.also][:2] == [
        "thu hồi đất",
        "giấy chứng nhận quyền sử dụng đất",
    ]


@pytest.mark.parametrize(
    "typed",
    [
        "tiền án",
        "nhập khẩu phân bón",
        "bản án",
        "chăm sóc",
        "ảnh hưởng",
        "bộ luật dân sự",
        "người được bầu",
        "thu bo",
        "den",
        "phong ngua",
    ],
)
def test_words_that_mean_something_else_bring_nothing_besides(typed: str) -> None:
    assert sayings().applied(question(typed)).also == ()

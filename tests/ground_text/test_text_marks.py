"""What of a question is shown as looked for and marked in what was found."""

from __future__ import annotations

from caunoi.ground.ranking import question
from caunoi.ground.text_marks import marked_excerpt, marks_of, runs

PAIRS = {"ly hon", "bao luc", "luc gia", "gia dinh", "cu tru", "ket hon"}


def marked(typed: str, text: str, also: tuple[str, ...] = (), length: int = 400) -> list[str]:
    """The stretches of the text that are marked for a question."""
    asked = question(typed)
    marks = marks_of(runs(asked, PAIRS.__contains__), lambda word: word != "co")
    return [words for words, is_found in marked_excerpt(text, marks, also, asked.has_tones, length) if is_found]


def test_a_question_is_shown_in_pairs_as_it_was_looked_for() -> None:
    shown = [" ".join(run.exact) for run in runs(question("bạo lực gia đình có ly hôn"), PAIRS.__contains__)]

    assert shown == ["bạo lực gia đình", "có", "ly hôn"]
    assert runs(question(""), PAIRS.__contains__) == ()


def test_a_marked_word_is_no_other_word() -> None:
    assert marked("ly hôn", "Kết hôn, ly hôn, lý hôn, Ly Hôn.") == ["ly hôn", "Ly Hôn"]
    assert marked("năm", "Năm nay ở Việt Nam, 5 năm, nắm") == ["Năm", "năm"]
    assert marked("cư trú", "Luật Cư trú; cứ trừ; cư  trú") == ["Cư trú", "cư  trú"]
    assert marked("cu tru", "Luật Cư trú; cứ trừ") == ["Cư trú", "cứ trừ"]
    assert marked("nam", "Việt Nam, năm") == ["Nam", "năm"]
    assert marked("có ly hôn", "Có ly hôn") == ["ly hôn"]


def test_a_phrase_of_the_law_is_marked_only_as_it_is_written() -> None:
    assert marked("ly hon", "Chấm dứt hôn nhân; chăm dút hôn nhẫn", ("chấm dứt hôn nhân",)) == ["Chấm dứt hôn nhân"]


def test_the_excerpt_is_around_the_longest_stretch() -> None:
    text = "gia đình " + "x " * 300 + "bạo lực gia đình " + "y " * 300

    assert marked("bạo lực gia đình", text, length=80) == ["bạo lực gia đình"]

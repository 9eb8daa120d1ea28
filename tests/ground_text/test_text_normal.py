from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.ground.text_fold import fold
from caunoi.ground.text_normal import exact_key, mend_word, nfc, normalise, split_tone


@pytest.mark.parametrize(
    ("older", "newer"),
    [("hòa", "hoà"), ("hóa", "hoá"), ("thủy", "thuỷ"), ("khỏe", "khoẻ"), ("tòa", "toà"), ("úy", "uý"), ("lòe", "loè")],
)
def test_both_placements_of_the_tone_are_one_spelling(older: str, newer: str) -> None:
    assert mend_word(older) == mend_word(newer) == newer


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("qủa", "quả"),
        ("qúy", "quý"),
        ("gỉa", "giả"),
        ("gìa", "già"),
        ("tòan", "toàn"),
        ("hòang", "hoàng"),
        ("họăc", "hoặc"),
        ("nứơc", "nước"),
        ("tíêng", "tiếng"),
        ("qùyên", "quyền"),
        ("lụât", "luật"),
        ("ngọai", "ngoại"),
        ("thúê", "thuế"),
        ("giừơng", "giường"),
        ("múôn", "muốn"),
    ],
)
def test_a_tone_on_the_wrong_vowel_is_mended(slip: str, meant: str) -> None:
    assert mend_word(slip) == meant


@pytest.mark.parametrize(
    "word",
    [
        "quý",
        "quả",
        "quyển",
        "quốc",
        "quầy",
        "gì",
        "gìn",
        "già",
        "giả",
        "giữa",
        "giếng",
        "của",
        "múa",
        "lửa",
        "ngoại",
        "khuỷu",
        "loài",
        "uống",
        "ước",
        "ý",
        "yếu",
        "kỷ",
        "nghĩa",
        "thuở",
        "tuần",
        "đân",
        "toàn",
        "hoặc",
        "khoẻ",
        "chị",
        "ạ",
        "ruộng",
        "người",
        "luỹ",
        "mười",
        "túi",
        "núi",
        "hào",
    ],
)
def test_a_right_spelling_stays(word: str) -> None:
    assert mend_word(word) == word


@pytest.mark.parametrize("word", ["", "dat", "ubnd", "wàp", "áá", "12ế", "привет"])
def test_what_is_no_toned_syllable_stays(word: str) -> None:
    assert mend_word(word) == word


def test_the_key_joins_case_punctuation_form_and_slips() -> None:
    assert exact_key("  Hòa giải, “hiệu qủa”!") == "hoà giải hiệu quả"
    assert exact_key(unicodedata.normalize("NFD", "Hòa giải")) == exact_key("HOÀ GIẢI")
    assert exact_key("12/2024/QĐ-UBND") == "12 2024 qđ ubnd"
    assert exact_key("mềm\u00admại") == "mềmmại"


def test_the_key_keeps_tones_and_letters_apart() -> None:
    assert len({exact_key(word) for word in ("đân", "dân", "dan", "dấn", "dần")}) == 5


@given(st.text(st.characters(codec="utf-8"), max_size=40))
def test_the_key_of_a_key_is_itself(text: str) -> None:
    assert exact_key(exact_key(text)) == exact_key(text)
    assert nfc(exact_key(text)) == exact_key(text)


@given(st.text(st.sampled_from("aăâeêioôơuưyđbcghklmnpqtưáàảãạấộợịỳ ,.-/12"), max_size=30))
def test_the_key_folds_like_its_text(text: str) -> None:
    assert fold(exact_key(text)) == fold(text)


def test_a_word_falls_into_letters_and_tone() -> None:
    assert split_tone("được") == ("đươc", "\u0323")
    assert split_tone("đươc") == ("đươc", "")
    assert split_tone("áá") == ("áá", "")


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        (unicodedata.normalize("NFD", "Kiến nghị"), "Kiến nghị"),
        ("một\r\nhai\rba\n", "một\nhai\nba\n"),
        ("a\x00b\x07c\x85d\te", "abcd\te"),
        ("a\ud800b", "a\ufffdb"),
        ("a\ufffeb\uffffc", "abc"),
        ("Đường \u202egpj.exe\u2066 hỏng\u2069", "Đường gpj.exe hỏng"),
        ("  hiệu qủa  ", "  hiệu qủa  "),
    ],
)
def test_text_is_stored_in_one_form_and_otherwise_as_typed(typed: str, stored: str) -> None:
    assert normalise(typed) == stored

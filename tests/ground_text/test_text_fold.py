from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.ground.text_fold import _TABLE, fold, fold_words, index_text, number_token, numbers_in, shadow, words_in

VIETNAMESE = (
    "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ"
    "AÀẢÃÁẠĂẰẲẴẮẶÂẦẨẪẤẬEÈẺẼÉẸÊỀỂỄẾỆIÌỈĨÍỊOÒỎÕÓỌÔỒỔỖỐỘƠỜỞỠỚỢUÙỦŨÚỤƯỪỬỮỨỰYỲỶỸÝỴĐ"
)
ORDINARY = st.text(
    st.sampled_from(VIETNAMESE + "bcghklmnpqrstvxBC0129 ,.;:!?-–—“”‘’…/()\n\t\u00a0\u0301\u200b²½·°"), max_size=60
)
ANY = st.text(st.characters(codec="utf-8"), max_size=60)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đất đai", "dat dai"),
        ("ĐẤT ĐAI", "dat dai"),
        ("hòa giải – hoà giải", "hoa giai hoa giai"),
        ("hiệu qủa", "hieu qua"),
        ("đân vận, dân vận", "dan van dan van"),
        ("12/2024/QĐ-UBND", "12 2024 qd ubnd"),
        ("  UBND\txã\nĐại Phác…", "ubnd xa dai phac"),
        ("“Dân vận khéo”", "dan van kheo"),
        ("300 m² × 5", "300 m2 5"),
        ("½ sào", "1 2 sao"),
        ("email: a_b@c.vn", "email a b c vn"),
        ("mềm\u00admại zero\u200bwidth", "memmai zerowidth"),
        ("Łódź, Søren, straße", "lodz soren strasse"),
        ("Привет, 東京", "привет 東京"),
        ("", ""),
        (" –!…", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert fold_words(text) == folded.split()


def test_every_vietnamese_letter_folds_to_its_plain_letter() -> None:
    plain = "a" * 18 + "e" * 12 + "i" * 6 + "o" * 18 + "u" * 12 + "y" * 6 + "d"
    assert fold(VIETNAMESE) == plain * 2


@given(ORDINARY | ANY)
def test_composed_and_decomposed_text_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(ORDINARY | ANY)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(ORDINARY)
def test_the_quick_road_and_the_table_agree(text: str) -> None:
    assert fold_words(text) == text.translate(_TABLE).split()


@given(ORDINARY | ANY)
def test_words_with_places_are_the_words_of_the_fold(text: str) -> None:
    words = list(words_in(text))
    assert " ".join(folded for _, _, folded in words if folded).split() == text.translate(_TABLE).split()
    assert all(fold(text[start:end]) == folded for start, end, folded in words)
    assert len(shadow(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Quyết định số 12/2024/QĐ-UBND ngày 25/02/2020", ["12/2024/QĐ-UBND"]),
        ("Quy định 218-QĐ/TW; Nghị quyết 25/2018/QH14.", ["218-QĐ/TW", "25/2018/QH14"]),
        ("124/2020/NĐ-CP, 13-CTr/TU", ["124/2020/NĐ-CP", "13-CTr/TU"]),
        ("1665/UBND-NC và 07a/KH-UBND", ["1665/UBND-NC", "07a/KH-UBND"]),
        ("việc 2020-4071936", ["2020-4071936"]),
        (unicodedata.normalize("NFD", "12/QĐ-UBND"), ["12/QĐ-UBND"]),
        ("ngày 25-02-2020, 24/7, 3-4 m, km/h, 0912345678/2", []),
    ],
)
def test_document_numbers_are_found_and_dates_are_not(text: str, numbers: list[str]) -> None:
    assert numbers_in(text) == numbers


def test_a_number_is_one_word_in_the_index() -> None:
    assert number_token("12/2024/QĐ-UBND") == number_token("12/2024/qd-ubnd") == "so12x2024xqdxubnd"
    assert index_text("Theo 12/2024/QĐ-UBND, 12/2024/QĐ-UBND") == (
        "theo 12 2024 qd ubnd 12 2024 qd ubnd so12x2024xqdxubnd"
    )
    assert index_text("Đường hỏng") == "duong hong"

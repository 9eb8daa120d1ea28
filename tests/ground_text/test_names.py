from __future__ import annotations

import pytest

from caunoi.ground.names import NameParts, initials, list_sort_key, name_sort_key, same_name, split_name, tidy_name


def test_the_family_name_stands_first_and_the_given_name_last() -> None:
    assert split_name("Nguyễn Thị Minh Khai") == NameParts("Nguyễn", "Thị Minh", "Khai")
    assert split_name("Lê  Lai") == NameParts("Lê", "", "Lai")
    assert split_name("Páo") == NameParts("", "", "Páo")
    assert split_name(" ") == NameParts("", "", "")


def test_a_list_is_sorted_by_given_name_then_family_then_middle() -> None:
    names = ["Trần Thị An", "Nguyễn Văn An", "Nguyễn Thị An", "Lê Anh", "Vũ Ánh"]
    assert sorted(names, key=name_sort_key) == ["Nguyễn Thị An", "Nguyễn Văn An", "Trần Thị An", "Lê Anh", "Vũ Ánh"]


def test_letters_follow_the_vietnamese_alphabet() -> None:
    letters = [
        "a",
        "ă",
        "â",
        "b",
        "c",
        "d",
        "đ",
        "e",
        "ê",
        "g",
        "h",
        "i",
        "k",
        "l",
        "m",
        "n",
        "o",
        "ô",
        "ơ",
        "p",
        "q",
        "r",
        "s",
        "t",
        "u",
        "ư",
        "v",
        "x",
        "y",
    ]
    assert sorted(letters, key=name_sort_key) == letters


def test_tones_come_after_letters_in_their_order() -> None:
    words = ["ba", "bà", "bả", "bã", "bá", "bạ", "bac", "băc", "bắc", "bâ"]
    expected = ["ba", "bà", "bả", "bã", "bá", "bạ", "bac", "băc", "bắc", "bâ"]
    words.reverse()
    assert sorted(words, key=name_sort_key) == expected


def test_both_placements_of_the_tone_sort_alike() -> None:
    assert name_sort_key("Nguyễn Thị Hòa") == name_sort_key("NGUYỄN THỊ HOÀ")


def test_a_key_is_digits_only_and_foreign_letters_have_a_place() -> None:
    assert name_sort_key("Jörg O'Neill 東").isdigit()


@pytest.mark.parametrize(
    ("name", "short"), [("Nguyễn Văn A", "N.V.A"), ("đỗ thị Ánh", "Đ.T.Á"), ("Páo", "P"), ("", "")]
)
def test_initials(name: str, short: str) -> None:
    assert initials(name) == short


@pytest.mark.parametrize(
    ("typed", "tidy"),
    [("  NGUYỄN  VĂN A ", "Nguyễn Văn A"), ("nguyễn văn a", "Nguyễn Văn A"), ("Giàng A Páo", "Giàng A Páo"), ("", "")],
)
def test_a_name_typed_all_in_one_case_gets_capitals(typed: str, tidy: str) -> None:
    assert tidy_name(typed) == tidy


def test_the_same_name_in_another_spelling() -> None:
    assert same_name("Nguyễn Văn Hòa", "NGUYEN VAN HOA")
    assert not same_name("Nguyễn Văn Hòa", "Nguyễn Văn Hòe")


def test_acts_sort_by_the_alphabet_and_their_numbers_by_size():
    acts = [
        "Bộ luật Dân sự", "Luật An ninh mạng", "Luật Âm nhạc", "Luật Dược", "Luật Đất đai", "Luật Phòng thủ",
        "Luật Phòng, chống ma túy", "Luật Y tế", "Nghị định 20/2008/NĐ-CP", "Nghị định 124/2020/NĐ-CP",
    ]  # fmt: skip
    expected = [*acts[:5], acts[6], acts[5], *acts[7:]]

    assert sorted(acts, key=list_sort_key) == expected
    assert sorted(["ma", "mạ", "mã", "má", "mả", "mà", "mă", "mâ"], key=list_sort_key) == [
        "ma", "mà", "mả", "mã", "má", "mạ", "mă", "mâ"
    ]  # fmt: skip


def test_places_sort_word_by_word_with_the_letters_of_the_alphabet_before_tones():
    shuffled = [
        "xã Yên Thế",
        "xã Âu Lâu",
        "xã An Lạc",
        "xã Đại Đồng",
        "xã Dế Su Phình",
        "phường Đồng Tâm",
        "xã An Bình",
    ]

    assert sorted(shuffled, key=list_sort_key) == [
        "phường Đồng Tâm", "xã An Bình", "xã An Lạc", "xã Âu Lâu", "xã Dế Su Phình", "xã Đại Đồng", "xã Yên Thế"
    ]  # fmt: skip

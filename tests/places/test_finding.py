"""Finding a place by what people type."""

from __future__ import annotations

from datetime import date

import pytest

from caunoi.places.queries.finding import find
from caunoi.places.queries.lookup import unit_on

IN_2019 = date(2019, 2, 25)
IN_2026 = date(2026, 11, 24)


def labels(text: str, on: date, **more: object) -> list[str]:
    return [unit.label for unit in find(text, on, **more)]  # type: ignore[arg-type]


def test_typed_without_tones() -> None:
    assert labels("xa tram tau", IN_2019)[0] == "Xã Trạm Tấu, huyện Trạm Tấu, Yên Bái"
    assert labels("tram tau", IN_2026) == ["Xã Trạm Tấu, Lào Cai"]


def test_the_same_words_find_what_existed_on_that_day() -> None:
    assert labels("tinh yen bai", IN_2019)[0] == "Tỉnh Yên Bái"
    assert "Tỉnh Yên Bái" not in labels("tinh yen bai", IN_2026)


def test_seven_communes_of_one_name_are_told_apart_by_their_parents() -> None:
    found = labels("Xã Tân Tiến", IN_2026)

    assert len(found) == len(set(found)) == 7
    assert "Xã Tân Tiến, Lạng Sơn" in found


@pytest.mark.parametrize("typed", ["Mù Cang Chải", "Mù Căng Chải", "mu cang chai", "MÙ CANG CHẢI"])
def test_either_spelling_of_mu_cang_chai(typed: str) -> None:
    assert "Huyện Mù Căng Chải, Yên Bái" in labels(typed, IN_2019, level="district")


def test_other_spellings_on_record() -> None:
    assert labels("hát lừu", IN_2019) == ["Xã Hát Lìu, huyện Trạm Tấu, Yên Bái"]
    assert labels("Tà Xi Láng", IN_2019) == ["Xã Tà Si Láng, huyện Trạm Tấu, Yên Bái"]
    assert labels("nông trường nghĩa lộ", IN_2019) == ["Thị trấn NT Nghĩa Lộ, huyện Văn Chấn, Yên Bái"]


def test_decomposed_letters_and_either_tone_placement_are_the_same() -> None:
    decomposed = "Xa\u0303 Xua\u0302n Ho\u0300a"

    found = set(labels(decomposed, IN_2019, limit=200))

    assert found == set(labels("xã xuân hoà", IN_2019, limit=200))
    assert "Xã Xuân Hoà, huyện Bảo Yên, Lào Cai" in found


def test_exact_tones_come_first() -> None:
    found = labels("Minh Quán", IN_2019, province=unit_on("province", "15", IN_2019))

    assert found[0] == "Xã Minh Quán, huyện Trấn Yên, Yên Bái"
    assert "Xã Minh Quân, huyện Trấn Yên, Yên Bái" in found


def test_words_of_the_parent_narrow_the_search() -> None:
    assert labels("tân thịnh văn chấn", IN_2019) == ["Xã Tân Thịnh, huyện Văn Chấn, Yên Bái"]


def test_nothing_typed_finds_nothing() -> None:
    assert labels("", IN_2019) == labels(" ,.% ", IN_2019) == []


def test_signs_of_sql_are_only_signs() -> None:
    assert labels("tram_tau%", IN_2026) == ["Xã Trạm Tấu, Lào Cai"]


def test_no_more_than_asked_for() -> None:
    assert len(find("xa", IN_2019, limit=5)) == 5

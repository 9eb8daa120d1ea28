"""Any date's answer from the register of places."""

from __future__ import annotations

from datetime import date

import pytest

from caunoi.base.refusals import NotFound
from caunoi.places.labels import in_english
from caunoi.places.models import Unit
from caunoi.places.queries.authority import commune_choices, communes_on, province_on
from caunoi.places.queries.lookup import children, label, tree, unit_on

IN_2019 = date(2019, 2, 25)
IN_2020 = date(2020, 2, 25)
LAST_DAY = date(2025, 6, 30)
REFORM = date(2025, 7, 1)
IN_2026 = date(2026, 11, 24)


def test_code_15_is_yen_bai_before_the_merger_and_lao_cai_after() -> None:
    names = [unit_on("province", "15", on).name for on in (IN_2019, LAST_DAY, REFORM, IN_2026)]

    assert names == ["Tỉnh Yên Bái", "Tỉnh Yên Bái", "Tỉnh Lào Cai", "Tỉnh Lào Cai"]


def test_old_lao_cai_had_another_code() -> None:
    assert unit_on("province", "10", LAST_DAY).name == "Tỉnh Lào Cai"


def test_one_code_names_another_commune_after_the_change() -> None:
    assert unit_on("commune", "04543", LAST_DAY).label == "Xã Giới Phiên, thành phố Yên Bái, Yên Bái"
    assert unit_on("commune", "04543", REFORM).label == "Phường Âu Lâu, Lào Cai"
    assert unit_on("commune", "04540", LAST_DAY).name == "Xã Âu Lâu"


def test_one_name_sits_on_another_code_after_the_change() -> None:
    assert unit_on("commune", "04600", IN_2019).label == "Xã Trạm Tấu, huyện Trạm Tấu, Yên Bái"
    assert unit_on("commune", "04606", IN_2026).label == "Xã Trạm Tấu, Lào Cai"


@pytest.mark.parametrize(
    ("on", "count"),
    [
        (IN_2019, 180),
        (date(2020, 1, 31), 180),
        (date(2020, 2, 1), 173),
        (date(2024, 11, 30), 173),
        (LAST_DAY, 168),
        (REFORM, 99),
    ],
)
def test_number_of_communes_of_the_province_on_each_day(on: date, count: int) -> None:
    assert len(communes_on(on)) == count


def test_phu_nham_stood_under_van_chan_until_31_january_2020() -> None:
    assert unit_on("commune", "04663", IN_2019).label == "Xã Phù Nham, huyện Văn Chấn, Yên Bái"
    assert unit_on("commune", "04663", IN_2020).label == "Xã Phù Nham, thị xã Nghĩa Lộ, Yên Bái"


def test_tree_of_2019_is_answered_from_the_earliest_list_and_says_so() -> None:
    province = unit_on("province", "15", IN_2019)

    nodes = tree(IN_2019, province)

    assert [node.unit.name for node in nodes][:2] == ["Thành phố Yên Bái", "Thị xã Nghĩa Lộ"]
    assert [len(node.children) for node in nodes] == [17, 7, 24, 27, 14, 22, 12, 31, 26]
    assert all(node.unit.is_presumed(IN_2019) for node in nodes)
    assert province.is_presumed(IN_2019)
    assert not province.is_presumed(IN_2020)


def test_tree_of_2026_has_communes_directly_below_the_province() -> None:
    nodes = tree(IN_2026, unit_on("province", "15", IN_2026))

    assert len(nodes) == 99
    assert {node.unit.level for node in nodes} == {"commune"}


def test_tree_takes_the_version_of_the_date_whichever_version_is_given() -> None:
    given_today = unit_on("province", "15", IN_2026)

    assert len(tree(IN_2020, given_today)) == 9


def test_tree_without_a_parent_is_the_provinces() -> None:
    assert len(tree(LAST_DAY)) == 63
    assert len(tree(REFORM)) == 34
    assert len(children(LAST_DAY, unit_on("district", "139", LAST_DAY))) == 12


def test_tree_of_a_province_is_one_query(django_assert_num_queries: object) -> None:
    province = unit_on("province", "15", IN_2020)

    with django_assert_num_queries(1):  # type: ignore[operator]
        tree(IN_2020, province)


def test_place_that_ended_is_refused_with_its_last_day() -> None:
    with pytest.raises(NotFound) as refusal:
        unit_on("province", "02", IN_2026)

    assert "Tỉnh Hà Giang" in str(refusal.value)
    assert "30/06/2025" in str(refusal.value)


def test_place_that_does_not_exist_yet_is_refused() -> None:
    new = Unit.objects.filter(level="commune", since=REFORM).exclude(
        code__in=Unit.objects.filter(until=REFORM).values("code")
    )
    code = new.order_by("code")[0].code

    with pytest.raises(NotFound):
        unit_on("commune", code, IN_2019)


def test_unknown_code_is_refused_in_a_sentence() -> None:
    with pytest.raises(NotFound) as refusal:
        unit_on("commune", "99999", IN_2026)

    assert "99999" in str(refusal.value)


@pytest.mark.parametrize(
    ("english", "vietnamese", "shown"),
    [
        ("Yen Bai Province", "Tỉnh Yên Bái", "Yên Bái Province"),
        ("Tram Tau Commune, Tram Tau District, Yen Bai Province", "Xã Trạm Tấu, huyện Trạm Tấu, Yên Bái",
         "Trạm Tấu Commune, Trạm Tấu District, Yên Bái Province"),
        ("Ward 1", "Phường Một", "Ward 1"),
        ("Yen Bai", "Xã A, Yên Bái", "Yen Bai"),
        ("", "Tỉnh Yên Bái", ""),
    ],
)  # fmt: skip
def test_an_english_name_has_the_tones_of_the_vietnamese_one(english: str, vietnamese: str, shown: str) -> None:
    assert in_english(english, vietnamese) == shown


def test_label_in_english_names_the_units_above_too() -> None:
    unit = unit_on("commune", "04600", IN_2019)

    assert label(unit, "en") == "Tram Tau Commune, Tram Tau District, Yen Bai Province"


def test_unverified_days_are_marked() -> None:
    assert unit_on("commune", "04510", LAST_DAY).name == "Xã Thành Thịnh"
    assert unit_on("commune", "04510", LAST_DAY).status == "unconfirmed"
    assert unit_on("commune", "04663", IN_2020).status == "confirmed"


def test_province_of_the_authority_follows_the_merger() -> None:
    assert province_on(IN_2019).name == "Tỉnh Yên Bái"
    assert province_on(IN_2026).name == "Tỉnh Lào Cai"


def test_choices_are_grouped_by_district_and_cost_nothing_the_second_time(django_assert_num_queries: object) -> None:
    first = commune_choices(IN_2020)

    with django_assert_num_queries(0):  # type: ignore[operator]
        again = commune_choices(IN_2020)

    assert again is first
    assert len(first) == 173
    assert first[0].group == "Thành phố Yên Bái"
    assert first[0].search == "phuong yen thinh"

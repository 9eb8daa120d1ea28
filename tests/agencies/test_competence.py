"""Who deals with a matter first, who stands above whom, who follows whom."""

from __future__ import annotations

from datetime import date

import pytest

from caunoi.agencies.models import Agency, Topic
from caunoi.agencies.queries.competence import competent_agency, lead_agency
from caunoi.agencies.queries.directory import directory
from caunoi.agencies.queries.succession import heirs, predecessor_ids, successor_on
from caunoi.agencies.queries.superiors import common_superior, parents, provincial_committee, subtree_ids
from caunoi.places.queries.lookup import unit_on

IN_2019 = date(2019, 2, 25)
IN_2020 = date(2020, 2, 25)
IN_2026 = date(2026, 11, 24)


def by_code(code: str) -> Agency:
    return directory().by_code[code]


def committee(code: str, on: date, level: str = "commune") -> Agency:
    return competent_agency(unit_on(level, code, on), None, on)


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (IN_2019, "Ủy ban nhân dân xã Trạm Tấu, huyện Trạm Tấu"),
        (IN_2020, "Ủy ban nhân dân xã Trạm Tấu, huyện Trạm Tấu"),
        (IN_2026, "Ủy ban nhân dân xã Trạm Tấu"),
    ],
)
def test_matter_of_a_commune_goes_to_its_committee_even_if_the_place_is_an_old_one(on: date, expected: str) -> None:
    place = unit_on("commune", "04600", IN_2019)

    assert competent_agency(place, Topic.objects.get(code="dat-dai"), on).label == expected


def test_matter_of_a_district_goes_to_the_district_and_to_the_province_when_there_is_none() -> None:
    district = unit_on("district", "139", IN_2019)

    assert competent_agency(district, None, IN_2020).label == "Ủy ban nhân dân huyện Trạm Tấu"
    assert competent_agency(district, None, IN_2026).code == "LC-UBND"


@pytest.mark.parametrize(
    ("topic", "on", "code"),
    [
        ("dat-dai", IN_2020, "YB-TNMT"),
        ("dat-dai", date(2025, 4, 1), "YB-NNMT"),
        ("dat-dai", IN_2026, "LC-NNMT"),
        ("doanh-nghiep", IN_2019, "YB-KHDT"),
        ("doanh-nghiep", IN_2026, "LC-TC"),
        ("y-te", IN_2020, "YB-YT"),
        ("khac", IN_2020, "YB-VP"),
        ("khac", date(2022, 1, 1), "YB-VPUB"),
    ],
)
def test_matter_without_a_commune_goes_to_the_department_that_leads_its_topic(topic: str, on: date, code: str) -> None:
    row = Topic.objects.get(code=topic)

    assert competent_agency(None, row, on).code == code
    assert lead_agency(row, on).code == code


def test_matter_of_the_province_without_a_topic_goes_to_the_provincial_committee() -> None:
    assert competent_agency(unit_on("province", "15", IN_2020), None, IN_2020).code == "YB-UBND"
    assert competent_agency(None, None, IN_2026).code == "LC-UBND"


def test_matter_of_another_province_goes_to_the_provincial_committee() -> None:
    elsewhere = unit_on("province", "01", IN_2020).children.first()

    assert competent_agency(elsewhere, None, IN_2020).code == "YB-UBND"


def test_competence_costs_no_query_once_the_register_is_known(django_assert_num_queries: object) -> None:
    place, topic = unit_on("commune", "04600", IN_2020), Topic.objects.get(code="dat-dai")
    competent_agency(place, topic, IN_2020)

    with django_assert_num_queries(0):  # type: ignore[operator]
        competent_agency(place, topic, IN_2020)


def test_superiors_nearest_first() -> None:
    assert [row.label for row in parents(committee("04600", IN_2020), IN_2020)] == [
        "Ủy ban nhân dân huyện Trạm Tấu",
        "Ủy ban nhân dân tỉnh Yên Bái",
    ]
    assert [row.label for row in parents(committee("04606", IN_2026), IN_2026)] == ["Ủy ban nhân dân tỉnh Lào Cai"]


def test_superior_of_phu_nham_changed_with_its_district() -> None:
    before, after = committee("04663", IN_2019), committee("04663", IN_2020)

    assert parents(before, IN_2019)[0].label == "Ủy ban nhân dân huyện Văn Chấn"
    assert parents(after, IN_2020)[0].label == "Ủy ban nhân dân thị xã Nghĩa Lộ"
    assert successor_on(before, IN_2020) == after


def test_common_superior_of_two_communes_of_a_district_is_the_district() -> None:
    one, two = committee("04600", IN_2020), committee("04603", IN_2020)

    assert common_superior(one, two, IN_2020).label == "Ủy ban nhân dân huyện Trạm Tấu"


def test_common_superior_across_districts_is_the_province() -> None:
    assert common_superior(committee("04600", IN_2020), committee("04663", IN_2020), IN_2020).code == "YB-UBND"
    assert common_superior(committee("04600", IN_2020), by_code("YB-YT"), IN_2020).code == "YB-UBND"


def test_superior_of_one_of_the_two_is_that_one() -> None:
    commune, district = committee("04600", IN_2020), committee("139", IN_2020, "district")

    assert common_superior(commune, district, IN_2020) == district
    assert common_superior(district, commune, IN_2020) == district


def test_common_superior_of_an_agency_and_itself_is_the_one_above() -> None:
    commune = committee("04600", IN_2020)

    assert common_superior(commune, commune, IN_2020).label == "Ủy ban nhân dân huyện Trạm Tấu"


def test_bodies_without_a_common_superior_meet_at_the_provincial_committee() -> None:
    assert common_superior(by_code("YB-YT"), by_code("YB-BDV"), IN_2019).code == "YB-UBND"
    assert common_superior(by_code("YB-NHNN"), by_code("YB-YT"), IN_2019).code == "YB-UBND"
    assert common_superior(by_code("YB-BDV"), by_code("YB-BCSD"), IN_2019).code == "YB-TU"


def test_keys_do_as_well_as_rows() -> None:
    one, two = committee("04600", IN_2020), committee("04603", IN_2020)

    assert common_superior(one.pk, two.pk, IN_2020) == common_superior(one, two, IN_2020)


def test_subtree_is_the_agency_and_all_below_it_on_that_day() -> None:
    district = committee("139", IN_2020, "district")

    assert len(subtree_ids(district, IN_2020)) == 13
    assert subtree_ids(committee("04600", IN_2020), IN_2020) == {committee("04600", IN_2020).pk}
    assert len(subtree_ids(provincial_committee(IN_2026), IN_2026)) == 1 + 99 + 14 + 1


def test_committee_of_a_commune_is_followed_by_that_of_the_new_commune() -> None:
    old = committee("04600", IN_2020)

    assert successor_on(old, IN_2026) == committee("04606", IN_2026)
    assert old.pk in predecessor_ids(committee("04606", IN_2026))
    assert len(predecessor_ids(committee("04606", IN_2026))) == 5


def test_committee_of_a_district_was_split_among_the_new_communes() -> None:
    district = committee("139", IN_2020, "district")

    assert [heir.agency.short_name for heir in heirs(district, IN_2026)] == [
        "UBND xã Hạnh Phúc",
        "UBND xã Phình Hồ",
        "UBND xã Trạm Tấu",
        "UBND xã Tà Xi Láng",
    ]
    assert successor_on(district, IN_2026) is None


def test_chain_of_department_mergers() -> None:
    assert successor_on(by_code("YB-GTVT"), date(2025, 4, 1)) == by_code("YB-XD2")
    assert successor_on(by_code("YB-GTVT"), IN_2026) == by_code("LC-XD")
    assert predecessor_ids(by_code("LC-XD")) == {by_code(code).pk for code in ("LC-XD", "YB-XD2", "YB-XD", "YB-GTVT")}

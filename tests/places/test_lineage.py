"""What became of a place and what it came from."""

from __future__ import annotations

from datetime import date

from caunoi.places.models import Succession
from caunoi.places.queries.lineage import lineage_ids, predecessors, successor_on, successors
from caunoi.places.queries.lookup import unit_on

IN_2019 = date(2019, 2, 25)
IN_2020 = date(2020, 2, 25)
LAST_DAY = date(2025, 6, 30)
IN_2026 = date(2026, 11, 24)


def test_unit_in_force_is_its_own_successor() -> None:
    unit = unit_on("commune", "04600", IN_2019)

    assert [heir.unit for heir in successors(unit, IN_2020)] == [unit]


def test_old_commune_leads_to_the_new_one() -> None:
    heirs = successors(unit_on("commune", "04600", IN_2019), IN_2026)

    assert [(h.unit.code, h.unit.label, h.is_whole, h.is_confirmed) for h in heirs] == [
        ("04606", "Xã Trạm Tấu, Lào Cai", True, True)
    ]


def test_two_changes_are_followed_one_after_the_other() -> None:
    phuc_loc = unit_on("commune", "04552", IN_2019)

    assert successor_on(phuc_loc, IN_2020) == unit_on("commune", "04543", IN_2020)
    assert successor_on(phuc_loc, IN_2026) == successor_on(unit_on("commune", "04543", IN_2020), IN_2026)


def test_code_of_nguyen_phuc_became_the_code_of_hong_ha() -> None:
    nguyen_phuc, old_hong_ha = unit_on("commune", "04264", IN_2020), unit_on("commune", "04267", IN_2020)
    hong_ha = unit_on("commune", "04264", LAST_DAY)

    assert (nguyen_phuc.name, old_hong_ha.name, hong_ha.name) == (
        "Phường Nguyễn Phúc",
        "Phường Hồng Hà",
        "Phường Hồng Hà",
    )
    assert successor_on(nguyen_phuc, LAST_DAY) == successor_on(old_hong_ha, LAST_DAY) == hong_ha


def test_step_from_memory_is_not_confirmed() -> None:
    nga_quan = unit_on("commune", "04528", IN_2020)

    assert [heir.is_confirmed for heir in successors(nga_quan, IN_2026)] == [False]


def test_province_was_merged_whole() -> None:
    yen_bai = unit_on("province", "15", IN_2019)
    lao_cai = unit_on("province", "15", IN_2026)

    assert successor_on(yen_bai, IN_2026) == lao_cai
    assert [h.unit.name for h in predecessors(lao_cai, IN_2019)] == ["Tỉnh Lào Cai", "Tỉnh Yên Bái"]


def test_district_lives_on_in_the_units_that_took_its_communes() -> None:
    heirs = successors(unit_on("district", "139", IN_2019), IN_2026)

    assert [h.unit.name for h in heirs] == ["Xã Hạnh Phúc", "Xã Tà Xi Láng", "Xã Trạm Tấu", "Xã Phình Hồ"]
    assert not any(h.is_whole for h in heirs)
    assert successor_on(unit_on("district", "139", IN_2019), IN_2026) is None


def test_split_commune_has_several_heirs_and_no_single_successor() -> None:
    split = Succession.objects.filter(extent="part", old__until=date(2025, 7, 1)).order_by("old__code")[0].old

    heirs = successors(split, date(2025, 7, 1))

    assert len(heirs) > 1
    assert successor_on(split, date(2025, 7, 1)) is None


def test_island_district_became_a_special_zone() -> None:
    assert successor_on(unit_on("district", "755", LAST_DAY), IN_2026).name == "Đặc khu Côn Đảo"  # type: ignore[union-attr]


def test_predecessors_of_a_new_commune() -> None:
    found = predecessors(unit_on("commune", "04606", IN_2026), LAST_DAY)

    assert [h.unit.name for h in found] == ["Xã Túc Đán", "Xã Pá Lau", "Xã Trạm Tấu", "Xã Pá Hu"]


def test_lineage_is_the_place_and_all_that_went_wholly_into_it() -> None:
    new = unit_on("commune", "04606", IN_2026)

    ids = lineage_ids(new)

    assert len(ids) == 5
    assert unit_on("commune", "04600", IN_2019).pk in ids


def test_unchanged_commune_of_dong_nai_goes_on_under_the_city() -> None:
    before = unit_on("province", "75", date(2026, 4, 29))
    unchanged = before.children.filter(until=date(2026, 4, 30)).exclude(
        code__in=["25270", "25357", "25363", "26116", "26170", "26248", "26326", "26368", "26425", "26485"]
    ).order_by("code")[0]  # fmt: skip

    after = successor_on(unchanged, IN_2026)

    assert after is not None
    assert (after.code, after.name) == (unchanged.code, unchanged.name)
    assert after.parent.name == "Thành phố Đồng Nai"

"""The data files as dated versions. No database."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from caunoi.places.editions import REFORM, Finder, Version, read_versions, spellings
from caunoi.places.steps import read_steps

EDITION_OF_2021 = Path(__file__).parent / "editions" / "yenbai_2021-11-01.csv"


@pytest.fixture(scope="module")
def versions() -> list[Version]:
    return read_versions()


def alive(versions: list[Version], on: date, level: str) -> list[Version]:
    return [
        v
        for v in versions
        if v.level == level and (v.since <= on or not v.since_is_known) and (v.until is None or on < v.until)
    ]


@pytest.mark.parametrize(
    ("on", "provinces", "districts", "communes"),
    [
        (date(2025, 6, 30), 63, 696, 10_035),
        (date(2025, 7, 1), 34, 0, 3_321),
        (date(2026, 4, 30), 34, 0, 3_321),
    ],
)
def test_whole_country_has_as_many_units_as_the_official_lists(
    versions: list[Version], on: date, provinces: int, districts: int, communes: int
) -> None:
    counts = [len(alive(versions, on, level)) for level in ("province", "district", "commune")]

    assert counts == [provinces, districts, communes]


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2025, 6, 30), {"phường": 1_726, "thị trấn": 617, "xã": 7_692}),
        (date(2026, 4, 29), {"phường": 687, "xã": 2_621, "đặc khu": 13}),
        (date(2026, 4, 30), {"phường": 697, "xã": 2_611, "đặc khu": 13}),
    ],
)
def test_types_of_communes_on_each_side_of_a_change(
    versions: list[Version], on: date, expected: dict[str, int]
) -> None:
    assert Counter(v.type for v in alive(versions, on, "commune")) == expected


def test_dong_nai_becomes_a_city_on_30_april_2026(versions: list[Version]) -> None:
    names = [
        next(v.name for v in alive(versions, on, "province") if v.code == "75")
        for on in (date(2025, 7, 1), date(2026, 4, 29), date(2026, 4, 30))
    ]

    assert names == ["Tỉnh Đồng Nai", "Tỉnh Đồng Nai", "Thành phố Đồng Nai"]


def test_state_of_yen_bai_in_2021_equals_the_list_of_that_year(versions: list[Version]) -> None:
    on = date(2021, 11, 1)
    with EDITION_OF_2021.open(encoding="utf-8") as file:
        expected = {(r["level"], r["code"], r["name"], r["parent_code"], r["type"]) for r in csv.DictReader(file)}
    districts = {v.code for v in alive(versions, on, "district") if v.parent_code == "15"}

    ours = {
        (v.level, v.code, v.name, v.parent_code, v.type)
        for level in ("province", "district", "commune")
        for v in alive(versions, on, level)
        if (v.parent_code in districts if level == "commune" else "15" in (v.code, v.parent_code))
    }

    assert ours == expected
    assert len(expected) == 183


def test_every_version_of_a_unit_begins_where_the_one_before_ended_or_later(versions: list[Version]) -> None:
    by_unit: dict[tuple[str, str], list[Version]] = {}
    for version in versions:
        by_unit.setdefault((version.level, version.code), []).append(version)

    overlaps = [
        (one.key, two.key)
        for group in by_unit.values()
        for one, two in pairwise(group)
        if one.until is None or one.until > two.since
    ]

    assert overlaps == []


def test_key_is_unique_though_codes_are_reused(versions: list[Version]) -> None:
    assert len({v.key for v in versions}) == len(versions)
    assert sum(1 for v in versions if (v.level, v.code) == ("province", "15")) == 2


def test_every_version_has_one_parent_that_lives_as_long(versions: list[Version]) -> None:
    finder = Finder(versions)
    by_key = {v.key: v for v in versions}

    orphans = []
    for version in versions:
        if not version.parent_code:
            continue
        parent = by_key[finder.at(version.parent_level, version.parent_code, version.since)]
        if parent.until is not None and (version.until is None or version.until > parent.until):
            orphans.append(version.key)

    assert orphans == []


def test_conversion_table_leaves_no_old_and_no_new_commune_out(versions: list[Version]) -> None:
    steps = [step for step in read_steps(versions) if step.on == REFORM and step.new.level == "commune"]

    old = {step.old for step in steps if step.old.level == "commune"}
    new = {step.new for step in steps}

    assert len(old) == 10_035
    # Phường 14698 came from an unnumbered coastal area besides its communes.
    assert len(new) == 3_321


def test_in_the_two_provinces_every_old_commune_went_whole_to_one_new_commune(versions: list[Version]) -> None:
    by_key = {v.key: v for v in versions}
    steps = [
        step
        for step in read_steps(versions)
        if step.on == REFORM and step.new.level == "commune" and by_key[step.new].parent_code == "15"
    ]

    assert len(steps) == 168 + 151
    assert {step.extent for step in steps} == {"whole", "unchanged", "retyped"} & {step.extent for step in steps}
    assert max(Counter(step.old for step in steps).values()) == 1


def test_spellings_name_both_ways_of_writing_mu_cang_chai() -> None:
    assert ("Mù Căng Chải", "Mù Cang Chải") in spellings()

"""Scoring tables: they add up, versions follow each other, and scores amount to a band only when nothing is missing."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from caunoi.ground.law_errors import RulebookError
from caunoi.ground.rulebook import default_rulebook
from caunoi.ground.rulebook_yaml import load_yaml
from caunoi.ground.scoring import Missing, ScoringTable, check, table, table_on, tables, total
from caunoi.ground.scoring_table import check_versions, read_table

DAY = date(2020, 2, 25)


@pytest.fixture
def yen_bai() -> ScoringTable:
    found = table_on("YB-DVCQ", DAY)
    assert found
    return found


def full(table: ScoringTable, side: str) -> dict[str, Fraction]:
    return {each.number: each.points for each in table.scored if side == "appraiser" or each.by == "self"}


def test_every_table_adds_up_and_speaks_both_languages() -> None:
    rows = [row for each in tables() for row in (each, *each.criteria, *each.scored, *each.bands)]

    assert [check(each) for each in tables()] == [[], []]
    assert [row for row in rows if not row.name("vi") or row.name("vi") == row.name("en")] == []


def test_the_table_of_bac_kan_as_far_as_it_was_read() -> None:
    found = table_on("BK-DVCQ", DAY)
    assert found

    assert (found.number, found.self_points, found.appraiser_points, found.total_points) == ("1878", 90, 10, 100)
    assert len([each for each in found.criteria if each.by == "self"]) == 8
    assert [(band.id, band.at_least, band.status) for band in found.bands][:2] == [
        ("good", 80, "confirmed"),
        ("fair", 65, "unconfirmed"),
    ]
    assert not found.is_confirmed


def test_the_commune_cut_from_87_to_78_is_fair() -> None:
    found = table_on("BK-DVCQ", DAY)
    assert found
    own = {**full(found, "self"), "1": Fraction("8.25")}
    appraised = {**full(found, "appraiser"), "1": Fraction(0), "2": Fraction(1, 2), "CT": Fraction(10)}

    result = total(found, own, appraised)

    assert (result.self_total, result.appraised_total, result.name("vi")) == (87, 78, "Khá")


def test_a_version_is_found_by_code_and_by_its_own_name() -> None:
    assert table_on("YB-DVCQ", date(2018, 12, 31)) is None
    assert table_on("YB-DVCQ-2019", DAY) is table_on("YB-DVCQ", DAY) is table("YB-DVCQ-2019")
    assert table("YB-DVCQ") is None


def test_all_points_make_a_hundred(yen_bai: ScoringTable) -> None:
    result = total(yen_bai, full(yen_bai, "self"), full(yen_bai, "appraiser"))

    assert (result.self_total, result.appraised_total, result.missing) == (90, 100, [])
    assert (result.standing, result.name("vi"), result.name("en")) == ("ranked", "Xuất sắc", "Excellent")


@pytest.mark.parametrize(
    ("lost", "band"),
    [("20.4", "fair"), ("20", "good"), ("10", "excellent"), ("10.000000000000000000000001", "good"), ("50", "average")],
)
def test_bands_compare_exactly(yen_bai: ScoringTable, lost: str, band: str) -> None:
    left, appraised = Fraction(lost), full(yen_bai, "appraiser")
    for number, points in appraised.items():
        taken = min(points, left)
        appraised[number], left = points - taken, left - taken

    found = total(yen_bai, full(yen_bai, "self"), appraised).band

    assert found and found.id == band


def test_a_missing_score_is_no_zero(yen_bai: ScoringTable) -> None:
    own, appraised = full(yen_bai, "self"), full(yen_bai, "appraiser")
    del appraised["CT"]
    appraised["1.1"] = None  # type: ignore[assignment]

    result = total(yen_bai, own, appraised)

    assert (result.self_total, result.appraised_total, result.band) == (90, None, None)
    assert result.missing == [Missing("appraiser", "1.1"), Missing("appraiser", "CT")]
    assert (result.standing, result.name()) == ("missing", "")


def test_no_band_without_the_units_own_scores(yen_bai: ScoringTable) -> None:
    result = total(yen_bai, {}, full(yen_bai, "appraiser"))

    assert (result.self_total, result.appraised_total, result.band) == (None, 100, None)
    assert len(result.missing) == 12


def test_no_score_overrides_that_a_unit_is_not_eligible(yen_bai: ScoringTable) -> None:
    result = total(yen_bai, full(yen_bai, "self"), full(yen_bai, "appraiser"), not_eligible=True)

    assert (result.appraised_total, result.band, result.standing) == (100, None, "not_eligible")
    assert result.name("vi") == "Không đủ điều kiện xếp loại"


@pytest.mark.parametrize(
    ("own", "message"),
    [
        ({"1.1": 6}, "outside 0 to 5"),
        ({"1.1": Decimal("-0.5")}, "outside 0 to 5"),
        ({"1.1": 0.5}, "not an exact number"),
        ({"1": 5}, "does not score '1'"),
        ({"CT": 5}, "does not score 'CT'"),
    ],
)
def test_scores_that_cannot_be_are_refused(yen_bai: ScoringTable, own: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        total(yen_bai, own, {})


def data() -> dict[str, Any]:
    return deepcopy(load_yaml(default_rulebook().folder / "scoring" / "YB-DVCQ-2019.yaml"))  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (("criteria", 0, "points"), 11, "criterion 1: its parts add up to 10, expected 11"),
        (("self_points",), 91, "self: the criteria add up to 90, expected 91"),
        (("criteria", 3, "number"), "1.1", "criterion 1.1 stands twice"),
        (("bands", 0, "at_least"), 80, "order them from the highest down"),
        (("bands", 4, "at_least"), 1, "the last must begin at 0"),
        (("bands", 0, "at_least"), 101, "excellent cannot be reached"),
        (("until",), date(2019, 1, 1), "is not after since"),
        (("id",), "X", "is not the name of the file"),
        (("sources",), [], "name at least one"),
        (("colour",), "red", "unknown key colour"),
        (("criteria", 3, "by"), "people", "is not one of self, appraiser"),
    ],
)
def test_a_table_that_is_wrong_is_refused(path: tuple[Any, ...], value: Any, message: str) -> None:
    row = wrong = data()
    for step in path[:-1]:
        row = row[step]
    row[path[-1]] = value

    with pytest.raises(RulebookError, match=message):
        read_table(wrong, "YB-DVCQ-2019.yaml")


def test_two_versions_on_one_day_are_refused(yen_bai: ScoringTable) -> None:
    later = replace(yen_bai, id="YB-DVCQ-2021", since=date(2021, 1, 1))

    check_versions([later, replace(yen_bai, until=date(2021, 1, 1))])
    with pytest.raises(RulebookError, match="YB-DVCQ-2019 and YB-DVCQ-2021 overlap"):
        check_versions([later, yen_bai])

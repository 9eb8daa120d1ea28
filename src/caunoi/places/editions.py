"""The data files as dated versions: editions of the whole country, cut at each known change.

Pure reading, no database. A version is one row of the future table before its parents are known.
"""

from __future__ import annotations

import csv
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

DATA = Path(__file__).parent / "data"
REFORM = date(2025, 7, 1)
"""Two levels of local government instead of three; every unit of the country got a new version."""
EARLIEST = date(2025, 6, 30)
EARLIEST_IN_YEN_BAI = date(2020, 1, 31)
PARENT_LEVEL = {"province": "", "district": "province", "commune": "district"}


class Key(NamedTuple):
    """A unit at one time: codes are reused, so the day on which the version begins belongs to the key."""

    level: str
    code: str
    since: date


@dataclass(frozen=True, slots=True)
class Version:
    """One dated version of a unit, half-open ``[since, until)``."""

    level: str
    code: str
    since: date
    until: date | None
    since_is_known: bool
    status: str
    name: str
    name_en: str
    type: str
    parent_code: str
    source: str

    @property
    def key(self) -> Key:
        return Key(self.level, self.code, self.since)

    @property
    def parent_level(self) -> str:
        """Level of the unit above; communes stand under provinces since 01/07/2025."""
        if self.level == "commune" and self.since >= REFORM:
            return "province"
        return PARENT_LEVEL[self.level]


def digest() -> str:
    """SHA-256 of all data files, in the order of their names."""
    total = hashlib.sha256()
    for path in sorted(DATA.glob("*.csv")):
        total.update(path.name.encode() + b"\0" + path.read_bytes())
    return total.hexdigest()


def spellings() -> list[tuple[str, str]]:
    """Pairs of spellings that stand for each other."""
    return [(row["in_register"], row["also_written"]) for row in rows("spellings.csv")]


def read_versions() -> list[Version]:
    """Every version of every unit, provinces first; each has one parent during its whole life."""
    by_unit: dict[tuple[str, str], list[Version]] = defaultdict(list)
    for version in _edition("units_2025-06-30.csv", EARLIEST, REFORM, known=False, source="v2.4.1"):
        by_unit[version.level, version.code].append(version)
    for version in _edition("units_2025-07-01.csv", REFORM, None, known=True, source="19/2025/QĐ-TTg"):
        by_unit[version.level, version.code].append(version)
    for row in sorted(rows("changes.csv"), key=lambda r: r["on"], reverse=True):
        _cut(by_unit[row["level"], row["code"]], row)
    _date_back_yen_bai(by_unit)
    cut: list[Version] = []
    for level in PARENT_LEVEL:
        for (own_level, _code), versions in sorted(by_unit.items()):
            if own_level == level:
                cut.extend(_cut_at_parents(sorted(versions, key=lambda v: v.since), by_unit))
    return cut


class Finder:
    """Finds the version of a unit on a day."""

    def __init__(self, versions: Iterable[Version]) -> None:
        self.by_unit: dict[tuple[str, str], list[Version]] = defaultdict(list)
        for version in versions:
            self.by_unit[version.level, version.code].append(version)
        for group in self.by_unit.values():
            group.sort(key=lambda v: v.since)

    def at(self, level: str, code: str, on: date) -> Key:
        """The version that answers for ``on``; ``LookupError`` when there is none."""
        for version in reversed(self.by_unit[level, code]):
            begun = version.since <= on or not version.since_is_known
            if begun and (version.until is None or on < version.until):
                return version.key
        raise LookupError(f"no {level} {code} on {on}")

    def last_before(self, level: str, code: str, on: date) -> Key:
        """The version that ended on ``on`` (its last day was the day before)."""
        for version in self.by_unit[level, code]:
            if version.until == on:
                return version.key
        return self.at(level, code, date.fromordinal(on.toordinal() - 1))


def rows(name: str) -> Iterator[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _edition(name: str, since: date, until: date | None, *, known: bool, source: str) -> Iterator[Version]:
    for row in rows(name):
        yield Version(
            row["level"], row["code"], since, until, known, "confirmed",
            row["name"], row["name_en"], row["type"], row["parent_code"], source,
        )  # fmt: skip


def _cut(versions: list[Version], row: dict[str, str]) -> None:
    """Cut the life of one unit at a change, later changes first: what held before it gets the names of ``before_*``."""
    on, status = date.fromisoformat(row["on"]), row["status"]
    before = (row["before_name"], row["before_name_en"], row["before_type"], row["before_parent"])
    after = (row["after_name"], row["after_name_en"], row["after_type"], row["after_parent"])
    # The version alive on that day, or (when its beginning is unknown) the first one that outlived it.
    alive = next(
        (v for v in versions if (v.until is None or v.until > on) and (v.since <= on or not v.since_is_known)), None
    )
    if after[0]:
        if alive is None:
            raise ValueError(f"changes.csv: {row['level']} {row['code']} does not exist on {on}")
        versions.remove(alive)
        versions.append(
            _named(replace(alive, since=on, since_is_known=True, status=status, source=row["source"]), after)
        )
    if before[0]:
        since, known = (alive.since, alive.since_is_known) if alive and alive.since < on else (EARLIEST, False)
        source = alive.source if alive else row["source"]
        blank = Version(row["level"], row["code"], since, on, known, status, "", "", "", "", source)
        versions.append(_named(blank, before))


def _named(version: Version, names: tuple[str, str, str, str]) -> Version:
    return replace(version, name=names[0], name_en=names[1], type=names[2], parent_code=names[3])


def _date_back_yen_bai(by_unit: dict[tuple[str, str], list[Version]]) -> None:
    """In Yên Bái the state before 01/02/2020 is known, so the earliest versions there are attested from that day."""
    districts = {
        v.code for versions in by_unit.values() for v in versions if v.level == "district" and v.parent_code == "15"
    }
    for versions in by_unit.values():
        for index, version in enumerate(versions):
            inside = (
                version.parent_code in districts
                if version.level == "commune"
                else "15" in (version.code, version.parent_code)
            )
            if inside and not version.since_is_known:
                versions[index] = replace(version, since=EARLIEST_IN_YEN_BAI)


def _cut_at_parents(versions: list[Version], by_unit: dict[tuple[str, str], list[Version]]) -> Iterator[Version]:
    """Begin a new version wherever the unit above begins one, so that a version has one parent and one full name."""
    for version in versions:
        above = by_unit.get((version.parent_level, version.parent_code), [])
        days = sorted(
            v.since
            for v in above
            if v.since_is_known and v.since > version.since and (version.until is None or v.since < version.until)
        )
        for day in days:
            yield replace(version, until=day)
            parent = next(v for v in above if v.since == day)
            version = replace(version, since=day, since_is_known=True, source=parent.source)
        yield version

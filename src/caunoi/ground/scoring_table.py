"""A scoring table as a value: its criteria and bands, read strictly and checked to add up exactly."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Any

from caunoi.ground.law_errors import RulebookError
from caunoi.ground.rulebook_yaml import Fields

SELF, APPRAISER = "self", "appraiser"
STANDINGS = ("confirmed", "unconfirmed")


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion; with ``parts`` it is not scored itself. ``by``: who gives the points first, the unit (``self``) or the
    ``appraiser`` alone; empty where parts are scored."""

    number: str
    title: str
    title_en: str
    points: Fraction
    by: str
    status: str
    parts: tuple[Criterion, ...] = ()

    def name(self, lang: str = "vi") -> str:
        return self.title_en if lang == "en" else self.title

    @property
    def scored(self) -> tuple[Criterion, ...]:
        """What points are given to: its parts, or itself."""
        return self.parts or (self,)


@dataclass(frozen=True, slots=True)
class Band:
    """A rank (xếp loại) from ``at_least`` points on."""

    id: str
    title: str
    title_en: str
    at_least: Fraction
    status: str

    def name(self, lang: str = "vi") -> str:
        return self.title_en if lang == "en" else self.title


@dataclass(frozen=True, slots=True)
class ScoringTable:
    """One version of a table. Versions of one ``code`` follow each other over ``[since, until)``. ``bands`` highest first.

    ``act`` and ``number`` name the document that issued it; these are local documents and no acts of the rulebook.
    """

    id: str
    code: str
    title: str
    title_en: str
    act: str
    act_en: str
    number: str
    since: date
    until: date | None
    self_points: Fraction
    appraiser_points: Fraction
    criteria: tuple[Criterion, ...]
    bands: tuple[Band, ...]
    status: str
    note: str
    note_en: str
    sources: tuple[str, ...]

    def name(self, lang: str = "vi") -> str:
        return self.title_en if lang == "en" else self.title

    def rules_on(self, on: date) -> bool:
        return self.since <= on and (self.until is None or on < self.until)

    @property
    def is_confirmed(self) -> bool:
        return self.status == "confirmed"

    @property
    def total_points(self) -> Fraction:
        return self.self_points + self.appraiser_points

    @property
    def scored(self) -> tuple[Criterion, ...]:
        """Everything points are given to, in order."""
        return tuple(part for criterion in self.criteria for part in criterion.scored)

    def band(self, points: Fraction) -> Band | None:
        """The highest band these points reach, compared exactly: 79.6 is not 80."""
        return next((band for band in self.bands if points >= band.at_least), None)


def check(table: ScoringTable) -> list[str]:
    """What does not add up, as sentences for the person who edits the table; empty when all is well."""
    found = []
    for criterion in table.criteria:
        added = sum((part.points for part in criterion.scored), Fraction(0))
        if added != criterion.points:
            found.append(f"criterion {criterion.number}: its parts add up to {added}, expected {criterion.points}")
    for side, points in ((SELF, table.self_points), (APPRAISER, table.appraiser_points)):
        added = sum((each.points for each in table.scored if each.by == side), Fraction(0))
        if added != points:
            found.append(f"{side}: the criteria add up to {added}, expected {points}")
    numbers = [each.number for each in (*table.criteria, *(part for row in table.criteria for part in row.parts))]
    found += [f"criterion {number} stands twice" for number in sorted({n for n in numbers if numbers.count(n) > 1})]
    if any(one.at_least <= two.at_least for one, two in pairwise(table.bands)):
        found.append("bands: order them from the highest down, each once")
    if not table.bands or table.bands[-1].at_least != 0:
        found.append("bands: the last must begin at 0, so that every score has one")
    elif table.bands[0].at_least > table.total_points:
        found.append(f"bands: {table.bands[0].id} cannot be reached with {table.total_points} points")
    return found


def check_versions(tables: Iterable[ScoringTable]) -> None:
    """Raise ``RulebookError`` when two versions of one code rule on one day."""
    ordered = sorted(tables, key=lambda each: (each.code, each.since))
    for one, two in pairwise(ordered):
        if one.code == two.code and (one.until is None or one.until > two.since):
            raise RulebookError(f"scoring: {one.id} and {two.id} overlap; end the earlier")


def read_table(data: Any, file: str) -> ScoringTable:
    """One file of ``rulebook/scoring``; raises ``RulebookError`` naming file and key, also when it does not add up."""
    fields = Fields(data, file)
    rows, bands = fields.take("criteria", list), fields.take("bands", list)
    table = ScoringTable(
        **{key: fields.take(key, str) for key in ("id", "code", "title", "title_en", "act", "act_en", "number")},
        since=fields.take("since", date),
        until=fields.take("until", date, None),
        self_points=fields.fraction("self_points"),
        appraiser_points=fields.fraction("appraiser_points"),
        criteria=tuple(_criterion(Fields(row, f"{file}: criteria[{place}]")) for place, row in enumerate(rows)),
        bands=tuple(_band(Fields(row, f"{file}: bands[{place}]")) for place, row in enumerate(bands)),
        status=fields.choice("status", STANDINGS),
        note=fields.take("note", str, ""),
        note_en=fields.take("note_en", str, ""),
        sources=_sources(fields),
    )
    fields.done()
    if file != f"{table.id}.yaml":
        raise fields.wrong("id", f"{table.id} is not the name of the file")
    if table.until is not None and table.until <= table.since:
        raise fields.wrong("until", f"{table.until} is not after since {table.since}")
    if wrong := check(table):
        raise RulebookError(f"{file}: {'; '.join(wrong)}")
    return table


def _sources(fields: Fields) -> tuple[str, ...]:
    found: Sequence[str] = fields.take("sources", list)
    if not found:
        raise fields.wrong("sources", "name at least one")
    return tuple(found)


def _criterion(fields: Fields, status: str = "") -> Criterion:
    """A criterion, or a part of one of this ``status``."""
    number, title, title_en = (fields.take(key, str) for key in ("number", "title", "title_en"))
    standing = fields.choice("status", STANDINGS, status or ...)
    rows = fields.take("parts", list, []) if not status else []
    found = Criterion(
        number,
        title,
        title_en,
        fields.fraction("points"),
        "" if rows else fields.choice("by", (SELF, APPRAISER)),
        standing,
        tuple(_criterion(Fields(row, f"{fields.where}: parts[{place}]"), standing) for place, row in enumerate(rows)),
    )
    fields.done()
    return found


def _band(fields: Fields) -> Band:
    id, title, title_en = (fields.take(key, str) for key in ("id", "title", "title_en"))
    band = Band(id, title, title_en, fields.fraction("at_least"), fields.choice("status", STANDINGS))
    fields.done()
    return band

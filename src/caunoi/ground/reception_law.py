"""What the law of a day says of receiving citizens: refusal, delegation, representatives, online reception, the book."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, TypeVar

from caunoi.ground.dated_law import DatedLaw, read_dated, refuse_overlaps
from caunoi.ground.rulebook import default_rulebook
from caunoi.ground.rulebook_yaml import Fields, load_yaml

ORAL, WRITTEN = "oral", "written"
COLUMNS = (
    "number", "date", "person", "paper", "summary", "kind", "people", "kind_people", "settled_by", "own", "accepted", "guided",
    "forwarded", "follow_up", "note",
)  # fmt: skip
"""What a column of a reception book can hold."""

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Ground:
    """One ground of refusal on a day: ``answer`` oral or written; ``clock`` with ``flag`` limits the written notice."""

    id: str
    title: str
    title_en: str
    answer: str
    clock: str
    flag: str
    law: DatedLaw

    def name(self, lang: str = "vi") -> str:
        return self.title_en if lang == "en" else self.title


@dataclass(frozen=True, slots=True)
class Delegation:
    """Whether a deputy may receive in the head's place."""

    allowed: bool
    law: DatedLaw


@dataclass(frozen=True, slots=True)
class Representatives:
    """From ``group_from`` people on a group sends representatives. ``bands`` are (people from, least, most), rising."""

    group_from: int
    bands: tuple[tuple[int, int, int], ...]
    law: DatedLaw

    def bounds(self, people: int) -> tuple[int, int] | None:
        """Least and most representatives of ``people``; ``None`` for those who are no group."""
        fitting = [(least, most) for start, least, most in self.bands if people >= start]
        return fitting[-1] if fitting else None


@dataclass(frozen=True, slots=True)
class OnlineCase:
    """A case in which online reception is possible."""

    id: str
    title: str
    title_en: str
    unless_protected: bool

    def name(self, lang: str = "vi") -> str:
        return self.title_en if lang == "en" else self.title


@dataclass(frozen=True, slots=True)
class Online:
    """Online reception: links must be up ``links_hours`` before."""

    links_hours: int
    cases: tuple[OnlineCase, ...]
    law: DatedLaw


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the book: its printed number, what it holds, its heading."""

    number: int
    holds: str
    title: str
    title_en: str

    def name(self, lang: str = "vi") -> str:
        return self.title_en if lang == "en" else self.title


@dataclass(frozen=True, slots=True)
class Book:
    """The form of the reception book over a time. ``keeps_id_number``: whether it has a place for the number of the ID paper."""

    id: str
    title: str
    title_en: str
    keeps_id_number: bool
    columns: tuple[Column, ...]
    law: DatedLaw

    def name(self, lang: str = "vi") -> str:
        return self.title_en if lang == "en" else self.title


def grounds_on(on: date) -> tuple[Ground, ...]:
    """The grounds on which receiving may be refused on ``on``."""
    return tuple(ground for ground in _grounds() if ground.law.rules_on(on))


def delegation_on(on: date) -> Delegation | None:
    return _on(_delegations(), on)


def representatives_on(on: date) -> Representatives | None:
    return _on(_representatives(), on)


def online_on(on: date) -> Online | None:
    """The rules of online reception; ``None`` on days on which the law did not know it."""
    return _on(_onlines(), on)


def books() -> tuple[Book, ...]:
    """Every form of the book, oldest first."""
    return _books()


def book_on(on: date) -> Book | None:
    return _on(_books(), on)


def _on(rows: tuple[Any, ...], on: date) -> Any:
    return next((row for row in rows if row.law.rules_on(on)), None)


def _rows(name: str, read: Callable[[Fields], Row]) -> tuple[Row, ...]:
    """The dated rows of one file of ``rulebook/receptions``; no two of them rule on one day."""
    found = []
    for place, data in enumerate(load_yaml(default_rulebook().folder / "receptions" / name)):
        fields = Fields(data, f"{name}[{place}]")
        found.append(read(fields))
        fields.done()
    refuse_overlaps([row.law for row in found], name)  # type: ignore[attr-defined]
    return tuple(found)


@lru_cache(maxsize=1)
def _grounds() -> tuple[Ground, ...]:
    found: list[Ground] = []
    for place, data in enumerate(load_yaml(default_rulebook().folder / "receptions" / "refusals.yaml")):
        fields = Fields(data, f"refusals.yaml[{place}]")
        id, title, title_en = (fields.take(key, str) for key in ("id", "title", "title_en"))
        answer, rows = fields.choice("answer", (ORAL, WRITTEN)), fields.take("values", list)
        fields.done()
        mine = [_ground(Fields(row, f"refusals.yaml: {id}"), id, title, title_en, answer) for row in rows]
        refuse_overlaps([ground.law for ground in mine], f"refusals.yaml: {id}")
        found += mine
    return tuple(found)


def _ground(fields: Fields, id: str, title: str, title_en: str, answer: str) -> Ground:
    clock, flag = fields.take("clock", str, ""), fields.take("flag", str, "")
    ground = Ground(id, title, title_en, answer, clock, flag, _law(fields))
    fields.done()
    if clock and clock not in default_rulebook().ids():
        raise fields.wrong("clock", f"{clock} is not in the rulebook")
    if clock and answer != WRITTEN:
        raise fields.wrong("clock", "only a written notice has a limit")
    return ground


@lru_cache(maxsize=1)
def _delegations() -> tuple[Delegation, ...]:
    return _rows("delegation.yaml", lambda fields: Delegation(fields.take("allowed", bool), _law(fields)))


@lru_cache(maxsize=1)
def _representatives() -> tuple[Representatives, ...]:
    def read(fields: Fields) -> Representatives:
        bands = [Fields(row, f"{fields.where}: bands") for row in fields.take("bands", list)]
        read_bands = tuple((band.count("people"), band.count("least"), band.count("most")) for band in bands)
        return Representatives(fields.count("group_from"), read_bands, _law(fields))

    return _rows("representatives.yaml", read)


@lru_cache(maxsize=1)
def _onlines() -> tuple[Online, ...]:
    def read_case(fields: Fields) -> OnlineCase:
        id, title, title_en = (fields.take(key, str) for key in ("id", "title", "title_en"))
        case = OnlineCase(id, title, title_en, fields.take("unless_protected", bool, False))
        fields.done()
        return case

    def read(fields: Fields) -> Online:
        rows = fields.take("cases", list)
        cases = tuple(read_case(Fields(row, f"{fields.where}: cases")) for row in rows)
        return Online(fields.count("links_hours"), cases, _law(fields))

    return _rows("online.yaml", read)


@lru_cache(maxsize=1)
def _books() -> tuple[Book, ...]:
    found = []
    for path in sorted((default_rulebook().folder / "books").glob("*.yaml")):
        fields = Fields(load_yaml(path), path.name)
        id, title, title_en = (fields.take(key, str) for key in ("id", "title", "title_en"))
        columns = tuple(_column(Fields(row, f"{path.name}: columns")) for row in fields.take("columns", list))
        found.append(Book(id, title, title_en, fields.take("keeps_id_number", bool), columns, _law(fields)))
        fields.done()
        if [column.number for column in columns] != list(range(1, len(columns) + 1)):
            raise fields.wrong("columns", "number them 1, 2, 3 and so on")
    refuse_overlaps([book.law for book in found], "books")
    return tuple(sorted(found, key=lambda book: book.law.since))


def _column(fields: Fields) -> Column:
    column = Column(
        fields.count("number"), fields.choice("holds", COLUMNS), fields.take("title", str), fields.take("title_en", str)
    )
    fields.done()
    return column


def _law(fields: Fields) -> DatedLaw:
    return read_dated(fields, default_rulebook().acts())

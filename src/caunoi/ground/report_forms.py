"""Statutory report forms as values: columns, what they count, and the sums printed in their headers."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from caunoi.ground.rules import Act

Number = int | Decimal
Values = Mapping[int, Number | None]

SOURCES: dict[str, dict[str, str]] = {
    "standing": {
        **dict.fromkeys(("kind", "instance", "channel", "signers", "field", "earlier", "action", "outcome"), "word"),
        **dict.fromkeys(
            ("received_on", "processed_on", "acted_on", "replied_on", "accepted_on", "settled_on", "executed_on"), "day"
        ),
        **dict.fromkeys(("is_eligible", "is_own", "is_on_time", "execution_due", "leads"), "flag"),
        "people": "number",
    },
    "visit": {"receiver": "word", "on": "day", "is_group": "flag"},
}
"""What each kind of row can be asked, and how. ``amount`` rows know what the standing of their case knows, and their own."""
SOURCES["amount"] = {**SOURCES["standing"], "name": "word", "phase": "word", "on": "day"}

OPERATORS = {
    "word": ("is", "in", "not"),
    "day": ("before_period", "in_period", "by_end", "open_at_start", "open_at_end", "filled", "empty"),
    "flag": ("yes", "no", "unknown"),
    "number": ("at_least", "below"),
}
"""``open_at_start``: not before the period's first day, or not at all; ``open_at_end``: after its last day, or not at all."""

MEASURES = {
    "standing": ("petitions", "cases", "people"),
    "visit": ("turns", "people", "sessions", "first", "repeat"),
    "amount": ("sum",),
}
UNITS = {"": Decimal(1), "million": Decimal(1_000_000)}
"""In what a sum of money is reported: as it is, or in million đồng (Trđ)."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One fact asked of a row: ``field operator values``, such as ``kind in complaint denunciation``."""

    field: str
    operator: str
    values: tuple[str, ...] = ()

    def __str__(self) -> str:
        return " ".join((self.field, self.operator, *self.values))


@dataclass(frozen=True, slots=True)
class Group:
    """A heading above several columns; ``under`` names the wider heading above it."""

    id: str
    title: str
    title_en: str
    under: str = ""

    def name(self, lang: str) -> str:
        return self.title if lang.startswith("vi") else self.title_en


@dataclass(frozen=True, slots=True)
class Column:
    """One numbered column: counted from rows of ``source``, summed by ``formula``, or ``not_kept`` (then typed by hand)."""

    number: int
    title: str
    title_en: str
    group: str = ""
    source: str = ""
    measure: str = ""
    where: tuple[Condition, ...] = ()
    unit: str = ""
    formula: tuple[int, ...] = ()
    not_kept: bool = False
    status: str = "confirmed"
    note: str = ""
    note_en: str = ""

    def name(self, lang: str) -> str:
        return self.title if lang.startswith("vi") else self.title_en

    def remark(self, lang: str) -> str:
        return self.note if lang.startswith("vi") else self.note_en


@dataclass(frozen=True, slots=True)
class Check:
    """Sums that the header says are equal: ``9 = 11+12+13 = 14+15``."""

    sides: tuple[tuple[int, ...], ...]

    def __str__(self) -> str:
        return " = ".join("+".join(map(str, side)) for side in self.sides)


@dataclass(frozen=True, slots=True)
class Violation:
    """A printed sum that does not hold: both sides with what they come to."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    left_value: Number
    right_value: Number

    @property
    def difference(self) -> Number:
        return self.left_value - self.right_value

    def __str__(self) -> str:
        left, right = "+".join(map(str, self.left)), "+".join(map(str, self.right))
        return f"{left} = {right}: {self.left_value} ≠ {self.right_value}"


@dataclass(frozen=True, slots=True)
class Form:
    """One form of one circular. ``since`` and ``until`` (half-open) choose by the last day of the reported period."""

    id: str
    act: Act
    title: str
    title_en: str
    since: date
    until: date | None
    status: str
    row_title: str
    row_title_en: str
    groups: tuple[Group, ...]
    columns: tuple[Column, ...]
    checks: tuple[Check, ...]
    base: Mapping[str, tuple[Condition, ...]] = field(default_factory=dict)
    note: str = ""
    note_en: str = ""
    sources: tuple[str, ...] = ()

    @property
    def slug(self) -> str:
        """The id as it stands in addresses and file names: ``01-XLD``."""
        return self.id.replace("/", "-")

    @property
    def is_complete(self) -> bool:
        """Whether the columns are known at all."""
        return bool(self.columns)

    def name(self, lang: str) -> str:
        return self.title if lang.startswith("vi") else self.title_en

    def remark(self, lang: str) -> str:
        return self.note if lang.startswith("vi") else self.note_en

    def row_name(self, lang: str) -> str:
        return self.row_title if lang.startswith("vi") else self.row_title_en

    def rules_on(self, day: date) -> bool:
        """Whether this version is the one for periods that end on ``day``."""
        return self.since <= day and (self.until is None or day < self.until)

    def column(self, number: int) -> Column | None:
        return next((column for column in self.columns if column.number == number), None)

    def path(self, column: Column) -> tuple[Group, ...]:
        """The headings above a column, the widest first."""
        by_id = {group.id: group for group in self.groups}
        found: list[Group] = []
        at = column.group
        while at:
            found.insert(0, by_id[at])
            at = by_id[at].under
        return tuple(found)

    def with_formulas(self, counted: Values) -> dict[int, Number | None]:
        """The values of all columns from the counted ones; a sum with a part that is not kept is not known either."""
        found: dict[int, Number | None] = dict(counted)
        for column in self.columns:
            if column.formula:
                found[column.number] = total(column.formula, found)
        return found

    def violations(self, values: Values) -> tuple[Violation, ...]:
        """Printed sums that do not hold for one row, each side compared with the first of its check."""
        found = []
        for left, right in self.pairs():
            a, b = total(left, values), total(right, values)
            if a is not None and b is not None and a != b:
                found.append(Violation(left, right, a, b))
        return tuple(found)

    def pairs(self) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
        """The two sides of every comparison: the first side of each check with each of the others."""
        return [(check.sides[0], right) for check in self.checks for right in check.sides[1:]]


def total(parts: Sequence[int], values: Values) -> Number | None:
    """The sum of columns, or ``None`` when one of them is not known: what is missing is never read as zero."""
    found: Number = 0
    for part in parts:
        value = values.get(part)
        if value is None:
            return None
        found += value
    return found


_SUM = re.compile(r"[1-9][0-9]*(\s*\+\s*[1-9][0-9]*)*")


def parse_sum(text: str) -> tuple[int, ...]:
    """Column numbers of ``2+3+4``. Raises ``ValueError``."""
    if not _SUM.fullmatch(text.strip()):
        raise ValueError(f"{text!r} is not a sum of columns such as 2+3+4")
    return tuple(int(part) for part in text.split("+"))


def parse_check(text: str) -> Check:
    """The equal sums of ``1 = 2+3 = 4+5``. Raises ``ValueError``."""
    sides = tuple(parse_sum(side) for side in text.split("="))
    if len(sides) < 2:
        raise ValueError(f"{text!r} compares nothing: write 1 = 2+3")
    return Check(sides)


def header_rows(form: Form, name: Callable[[Any], str]) -> list[list[tuple[str, int, int, Group | Column]]]:
    """The header as rows of cells (text, columns across, rows down, what it is), group headings above, columns below.

    A column without headings spans all rows; a heading spans its columns.
    """
    paths = [form.path(column) for column in form.columns]
    deepest = max(map(len, paths), default=0)
    rows: list[list[tuple[str, int, int, Group | Column]]] = [[] for _ in range(deepest + 1)]
    for place, (column, path) in enumerate(zip(form.columns, paths, strict=True)):
        for level, group in enumerate(path):
            before = paths[place - 1] if place else ()
            if place and before[: level + 1] == path[: level + 1]:
                continue
            across = 1
            while place + across < len(paths) and paths[place + across][: level + 1] == path[: level + 1]:
                across += 1
            rows[level].append((name(group), across, 1, group))
        rows[len(path)].append((name(column), 1, deepest + 1 - len(path), column))
    return rows

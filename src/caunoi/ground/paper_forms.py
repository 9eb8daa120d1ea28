"""Forms of official papers as data: what a paper of a kind says, from which day to which, and how its gaps are filled.

A form is plain text with {names} of its fields. Filling is substitution and nothing else: no conditions, no code.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from caunoi.ground.rules import Act

PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
ARTICLE = re.compile(r"(Điều \d+\.)\s+(.*)", re.DOTALL)
DOTS = "…" * 12
"""What a draft shows where nothing is filled in yet."""

FIELD_KINDS = ("line", "text", "date", "money", "list")
GROUPS = ("reception", "petition", "complaint", "denunciation", "answer", "gathering")
SHAPES = ("official", "letter", "sheet")
"""``official``: name and subject of the paper in the middle, signature at the right. ``letter``: công văn, its subject under the
number. ``sheet``: a note, minutes or a citizen's own paper, signed by those named in ``parties``."""
AUTHORITIES = ("head", "agency")
"""Who speaks: the head in person (competence of the head), or the agency (a People's Committee then signs as a collective)."""
STATUSES = ("confirmed", "unconfirmed")
GIVEN = ("agency", "head", "superior", "place", "today")
"""Names that every form may use without a field: they follow from the agency and the day."""


@dataclass(frozen=True, slots=True)
class PaperKind:
    """Loại văn bản. ``mark`` is its abbreviation in a number such as 12/QĐ-UBND; a kind without a mark takes no number. ``bare``:
    the number shows the agency only (công văn)."""

    id: str
    title: str
    title_en: str
    mark: str
    bare: bool = False

    @property
    def is_numbered(self) -> bool:
        return bool(self.mark)


@dataclass(frozen=True, slots=True)
class FormField:
    """One gap of a form. ``hint`` says what belongs there; ``required`` refuses the issue while it is empty."""

    name: str
    label: str
    label_en: str
    kind: str
    required: bool
    hint: str = ""
    hint_en: str = ""


@dataclass(frozen=True, slots=True)
class Edition:
    """The form as one instrument has it, from ``since`` up to ``until``: its official number and what it words otherwise."""

    since: date
    until: date | None
    number: str
    act: Act
    status: str
    source: str
    words: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class PaperForm:
    """One form in force on a day. ``bases`` are whole sentences, dated by the acts that were in force then."""

    id: str
    title: str
    title_en: str
    group: str
    kind: PaperKind
    shape: str
    authority: str
    is_blank: bool
    """Printed to be filled in by hand: gaps stay as dotted lines, also when it is issued."""
    name: str
    about: str
    bases: tuple[str, ...]
    to: tuple[str, ...]
    fields: tuple[FormField, ...]
    body: tuple[str, ...]
    parties: tuple[str, ...]
    copies: tuple[str, ...]
    number: str
    act: Act
    status: str
    since: date

    @property
    def is_confirmed(self) -> bool:
        """Whether the words were read in the instrument itself."""
        return self.status == "confirmed"

    @property
    def citation(self) -> str:
        """The official number with its instrument, such as "Mẫu số 03, 124/2020/NĐ-CP"."""
        return ", ".join(part for part in (self.number, self.act.number) if part)

    def missing(self, data: Mapping[str, Any]) -> list[FormField]:
        """Required fields without a value."""
        return [field for field in self.fields if field.required and not _is_filled(data.get(field.name))]

    def unknown(self, data: Mapping[str, Any]) -> list[str]:
        """Names in ``data`` that the form does not have."""
        return sorted(set(data) - {field.name for field in self.fields})


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph as it is set. ``kind``: ``para``, ``heading``, ``centre`` or ``item``; ``lead`` is its beginning in bold."""

    kind: str
    text: str
    lead: str = ""


def blocks_of(form: PaperForm, given: Mapping[str, str], data: Mapping[str, Any]) -> tuple[Block, ...]:
    """The body of ``form`` filled with ``data`` (by field) and ``given`` (by the names in ``GIVEN``)."""
    return tuple(block for line in form.body for block in _blocks(line, form, given, data))


def lines_of(
    lines: Sequence[str], form: PaperForm, given: Mapping[str, str], data: Mapping[str, Any]
) -> tuple[str, ...]:
    """Other lines of ``form`` (addressees, legal bases, copies), filled; a list field alone in its line gives one line each."""
    filled = []
    for line in lines:
        alone = _list_alone(line, form, data)
        if alone is not None:
            filled += alone
        elif not _leaves_out(line, form, data):
            filled.append(" ".join(fill(line, form, given, data).split()))
    return tuple(filled)


def fill(text: str, form: PaperForm, given: Mapping[str, str], data: Mapping[str, Any]) -> str:
    """``text`` with every name replaced by its value; dots where there is none."""
    kinds = {field.name: field.kind for field in form.fields}

    def value(match: re.Match[str]) -> str:
        name = match[1]
        if name in given:
            return given[name]
        return _text_of(data.get(name), kinds.get(name, "line")) or DOTS

    return PLACEHOLDER.sub(value, text)


PREFIXES = {"= ": "centre", "# ": "heading", "- ": "item"}


def _blocks(line: str, form: PaperForm, given: Mapping[str, str], data: Mapping[str, Any]) -> list[Block]:
    alone = _list_alone(line, form, data)
    if alone is not None:
        return [Block("item", item) for item in alone]
    if _leaves_out(line, form, data):
        return []
    kind, text = next(
        ((kind, line[2:]) for prefix, kind in PREFIXES.items() if line.startswith(prefix)), ("para", line)
    )
    parts = [part.strip() for part in fill(text, form, given, data).splitlines() if part.strip()]
    return [_block(kind, part) for part in parts]


def _block(kind: str, text: str) -> Block:
    article = ARTICLE.fullmatch(text) if kind == "para" else None
    return Block(kind, article[2], article[1]) if article else Block(kind, text)


def _list_alone(line: str, form: PaperForm, data: Mapping[str, Any]) -> list[str] | None:
    """The items of a list field that stands alone in its line, else ``None``."""
    match = PLACEHOLDER.fullmatch(line.strip())
    field = next((field for field in form.fields if match and field.name == match[1]), None)
    if field is None or field.kind != "list":
        return None
    items = [str(item).strip() for item in data.get(field.name) or [] if str(item).strip()]
    return items or ([DOTS] if field.required or form.is_blank else [])


def _leaves_out(line: str, form: PaperForm, data: Mapping[str, Any]) -> bool:
    """A line that names an optional field without a value is left out whole, except on a sheet filled in by hand."""
    if form.is_blank:
        return False
    names = set(PLACEHOLDER.findall(line))
    return any(
        field.name in names and not field.required and not _is_filled(data.get(field.name)) for field in form.fields
    )


def _is_filled(value: Any) -> bool:
    if isinstance(value, list):
        return any(str(item).strip() for item in value)
    return value is not None and bool(str(value).strip())


def _text_of(value: Any, kind: str) -> str:
    if not _is_filled(value):
        return ""
    if kind == "date":
        return day_text(date.fromisoformat(str(value)))
    if kind == "money":
        return f"{int(value):,} đồng".replace(",", ".")
    if kind == "list":
        return "; ".join(str(item).strip() for item in value if str(item).strip())
    return str(value).strip()


def day_text(day: date) -> str:
    """A civil date inside a sentence: 05/03/2020."""
    return f"{day:%d/%m/%Y}"


def day_words(day: date) -> str:
    """The date of a paper: days under 10 and months 1 and 2 with a leading zero (NĐ 30/2020, Annex I)."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"

"""A stretch of time over which a text of law rules, with its article and its standing: what every row of rulebook data has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from caunoi.ground.law_errors import RulebookError
from caunoi.ground.rulebook_reader import read_citation
from caunoi.ground.rulebook_yaml import Fields
from caunoi.ground.rules import Act, Citation

HOUSE = Act(
    "HOUSE", "", "quy định của cơ quan (không phải văn bản pháp luật)", "the authority's own rule (not a legal text)",
    "unconfirmed", in_force=date.min,
)  # fmt: skip
"""Stands in a citation where no text of law was read and the authority goes by a rule of its own."""


@dataclass(frozen=True, slots=True)
class DatedLaw:
    """Rules over ``[since, until)`` by ``law`` (and ``also``). ``status`` unconfirmed is shown as “chưa kiểm chứng”."""

    since: date
    until: date | None
    law: Citation
    also: tuple[Citation, ...]
    status: str
    note: str
    note_en: str
    sources: tuple[str, ...]

    def rules_on(self, on: date) -> bool:
        return self.since <= on and (self.until is None or on < self.until)

    @property
    def is_confirmed(self) -> bool:
        return self.status == "confirmed"

    @property
    def is_house(self) -> bool:
        """Whether this is the authority's own rule and no law."""
        return self.law.act is HOUSE

    def cited(self, lang: str = "vi") -> str:
        """The articles as people cite them, the main one first."""
        return "; ".join(citation.text(lang) for citation in (self.law, *self.also))

    def remark(self, lang: str = "vi") -> str:
        return self.note_en if lang == "en" else self.note


def read_dated(fields: Fields, acts: Mapping[str, Act]) -> DatedLaw:
    """Take the keys of a ``DatedLaw`` out of ``fields``. Raises ``RulebookError`` when they do not fit the act they cite."""
    known = dict(acts)
    found = DatedLaw(
        since=fields.take("since", date),
        until=fields.take("until", date, None),
        law=read_citation(fields.take("law", dict), f"{fields.where}: law", known),
        also=tuple(read_citation(row, f"{fields.where}: also", known) for row in fields.take("also", list, [])),
        status=fields.choice("status", ("confirmed", "unconfirmed")),
        note=fields.take("note", str, ""),
        note_en=fields.take("note_en", str, ""),
        sources=tuple(fields.take("sources", list)),
    )
    if not found.sources:
        raise fields.wrong("sources", "name at least one")
    if bool(found.note) != bool(found.note_en):
        raise fields.wrong("note", "write it in both languages")
    if found.until is not None and found.until <= found.since:
        raise fields.wrong("until", f"{found.until} is not after since {found.since}")
    act = found.law.act
    if act.in_force is None or found.since < act.in_force:
        raise fields.wrong("since", f"{found.since} is before {act.id} came into force ({act.in_force})")
    if act.ended is not None and (found.until is None or found.until > act.ended):
        raise fields.wrong("until", f"must not be after {act.id} ended ({act.ended})")
    return found


def refuse_overlaps(rows: Sequence[DatedLaw], where: str) -> None:
    """Raise ``RulebookError`` when two of ``rows`` rule on one day, or when there is none."""
    if not rows:
        raise RulebookError(f"{where}: give at least one value")
    for earlier, later in pairwise(sorted(rows, key=lambda row: row.since)):
        if earlier.until is None or earlier.until > later.since:
            raise RulebookError(f"{where}: the value since {earlier.since} and the one since {later.since} overlap")

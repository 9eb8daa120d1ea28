"""The rulebook as values: acts, citations, rules and their dated values. No reading of files here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

COUNTS = ("calendar_days", "working_days", "months", "years")
DIRECTIONS = ("after", "before")
STATUSES = ("confirmed", "unconfirmed", "house")
GROUPS = ("reception", "complaint", "discipline", "denunciation", "house")
COMPLEXITY = ("ordinary", "complex", "very_complex")
VARIANT_FACTS = ("complex", "remote", "multi_place", "dismissal")


@dataclass(frozen=True, slots=True)
class Act:
    """A legal instrument. ``ended`` is the first day on which it no longer rules; ``articles`` its highest article number."""

    id: str
    number: str
    title: str
    title_en: str
    status: str
    issued: date | None = None
    in_force: date | None = None
    ended: date | None = None
    articles: int | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in an act: Điều (article), khoản (clause), điểm (point). Without an article the place was not recorded."""

    act: Act
    article: str = ""
    clause: str = ""
    point: str = ""

    def text(self, lang: str = "vi") -> str:
        """As people cite it: ``khoản 1 Điều 28 Luật Tiếp công dân 2013``."""
        if lang == "en":
            place = f"article {self.article}" + (f".{self.clause}" if self.clause else "") + self.point
            return f"{place}, {self.act.title_en}" if self.article else self.act.title_en
        words = [f"điểm {self.point}"] if self.point else []
        words += [f"khoản {self.clause}"] if self.clause else []
        words += [f"Điều {self.article}"] if self.article else []
        return " ".join([*words, self.act.title])


@dataclass(frozen=True, slots=True)
class Extension:
    """How often a limit may be extended and by how much: ``each`` further units, or up to the limit of ``variant``."""

    max: int
    each: int = 0
    variant: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """What a rule says from ``since`` up to, not on, ``until``. Lengths are in ``counts``.

    ``reading`` keeps apart texts that conflict and rule at the same time. ``as_clock`` names the clock whose limit this one
    shares. ``carries_on_with`` is the flag under which it still rules after ``until``. ``backward`` is (length, unit) of the
    act before the event that belongs to the same duty.
    """

    since: date
    until: date | None
    counts: str
    amount: int | None
    law: Citation | None
    status: str
    reading: str = ""
    as_clock: str = ""
    variants: Mapping[frozenset[str], int] = field(default_factory=dict)
    extensions: Mapping[str, Extension] = field(default_factory=dict)
    suspendable_since: date | None = None
    carries_on_with: str = ""
    backward: tuple[int, str] | None = None
    amended_by: Citation | None = None
    also: tuple[Citation, ...] = ()
    note: str = ""
    note_en: str = ""
    sources: tuple[str, ...] = ()

    def rules_on(self, on: date, flags: frozenset[str] = frozenset()) -> bool:
        if self.carries_on_with and self.carries_on_with in flags:
            return self.since <= on
        return self.since <= on and (self.until is None or on < self.until)

    def knows(self, fact: str) -> bool:
        """Whether ``fact`` (a variant flag) changes the length here."""
        return any(fact in facts for facts in self.variants)

    @property
    def citations(self) -> tuple[Citation, ...]:
        first = (self.law,) if self.law else ()
        return first + ((self.amended_by,) if self.amended_by else ()) + self.also


@dataclass(frozen=True, slots=True)
class Transition:
    """Under ``flag`` another rule governs (``use``), or none of this rulebook (empty), by ``law``."""

    flag: str
    use: str
    law: Citation


@dataclass(frozen=True, slots=True)
class Rule:
    """One clock of the rulebook: what it counts from (``day_zero``), in what and in which direction, and its dated values."""

    id: str
    title: str
    title_en: str
    group: str
    counts: str
    direction: str
    day_zero: str
    key_date: str
    values: tuple[Value, ...]
    transitions: tuple[Transition, ...] = ()
    requires_flag: str = ""
    only_if: str = ""
    only_if_en: str = ""
    conflict: str = ""
    conflict_en: str = ""
    grounds: tuple[str, ...] = ()

    def values_on(self, on: date, flags: frozenset[str] = frozenset()) -> tuple[Value, ...]:
        """The values in force on ``on``: none, one, or one for each conflicting reading."""
        return tuple(value for value in self.values if value.rules_on(on, flags))

    def name(self, lang: str = "vi") -> str:
        return self.title_en if lang == "en" else self.title

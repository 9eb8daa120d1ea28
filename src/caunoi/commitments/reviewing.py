"""The yearly review (báo cáo tổng kết): what every room tells of a programme's year, in one vocabulary.

Rooms are strangers: each registers functions for sections in its own ``review.py``, and whoever reads gets all of them. A figure
that nobody knows is ``None`` and never zero; a stock and a flow are never added.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from datetime import time as clock
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from caunoi.base import time
from caunoi.base.actors import Actor
from caunoi.ground.quantities import AT_LEAST, EXACT, FLOW, STOCK, Quantity

SECTIONS: dict[str, Any] = {
    "tasks": _("Tasks of the plan"),
    "gatherings": _("Conferences, dialogues and cafés"),
    "law": _("Law dissemination"),
    "receptions": _("Citizen reception"),
    "matters": _("Petitions, recommendations and questions"),
    "proposals": _("Policy proposals to higher levels"),
    "scoring": _("Scoring of state mass mobilisation"),
    "models": _("Skilful mass mobilisation models"),
    "contests": _("Contests"),
    "other": _("Other results"),
}
"""Every section there may be, in the order of the report. Those of which nothing is known are absent."""


@dataclass(frozen=True, slots=True)
class Period:
    """A year of the programme, or as much of it as is over: from ``since`` up to, not on, ``until``. ``tasks`` are the
    commitments of the programme's approved plan of that year, ``None`` without one; ``kept_since`` the day from which this
    installation keeps records, ``None`` while it has none."""

    year: int
    since: date
    until: date
    tasks: Q | None
    kept_since: date | None

    @property
    def last(self) -> date:
        return self.until - timedelta(days=1)

    @property
    def starts_at(self) -> datetime:
        """The instant at which it begins in Vietnam."""
        return datetime.combine(self.since, clock.min, time.TIMEZONE)

    @property
    def ends_at(self) -> datetime:
        """The first instant after it."""
        return datetime.combine(self.until, clock.min, time.TIMEZONE)

    def has_day(self, name: str) -> Q:
        """The civil day in the column ``name`` lies in the period."""
        return Q(**{f"{name}__gte": self.since, f"{name}__lt": self.until})

    def has_instant(self, name: str) -> Q:
        """The instant in the column ``name`` lies in the period."""
        return Q(**{f"{name}__gte": self.starts_at, f"{name}__lt": self.ends_at})

    @property
    def is_kept(self) -> bool:
        """Whether anything of it can be in this installation at all: none found says something only then."""
        return self.kept_since is not None and self.kept_since < self.until

    @property
    def is_kept_in_part(self) -> bool:
        return self.is_kept and self.kept_since is not None and self.kept_since > self.since

    def quantity(self, number: int | None, measure: str, *, is_known: bool = False) -> Quantity | None:
        """``number`` as what was there on the last day (``stock``) or came in the period (``flow``); ``None`` where none was
        found because nothing was kept then, or not from the beginning on. What was found of a period that is kept in part is a
        lower bound. ``is_known``: something else shows that all of it was kept."""
        whole = is_known or (self.is_kept and not self.is_kept_in_part)
        if number is None or (number == 0 and not whole):
            return None
        word = EXACT if whole else AT_LEAST
        if measure == STOCK:
            return Quantity(value=number, measure=STOCK, as_of=self.last, qualifier=word)
        return Quantity(value=number, measure=FLOW, since=self.since, until=self.until, qualifier=word)


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose year is reviewed: the programme, its year and the one before, and the agencies whose work counts (the parties and
    those that lead tasks of the plan, with all below them and those before and after them)."""

    programme_id: int
    title: str
    year: int
    now: Period
    before: Period
    agencies: frozenset[int]

    @property
    def is_over(self) -> bool:
        """Whether the whole year is reviewed; else the same part of both years is compared."""
        return self.now.until == date(self.year + 1, 1, 1)

    def period(self, year: int) -> Period | None:
        return next((each for each in (self.now, self.before) if each.year == year), None)


@dataclass(frozen=True, slots=True)
class Line:
    """One row behind a figure: its name, its day, a remark, and the thing it leads to (``kind`` and ``key`` as in the chain);
    without a kind it leads nowhere."""

    label: str
    on: date | None = None
    note: Any = ""
    kind: str = ""
    key: Any = None


@dataclass(frozen=True, slots=True)
class Rows:
    """The very rows that a figure counts. ``seen`` are those of them that exist for the reader; ``line`` tells one."""

    rows: QuerySet[Any]
    seen: QuerySet[Any]
    line: Callable[[Any], Line]


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of the rows behind a figure: how many there are, how many of them are not the reader's, and where it goes on."""

    count: int
    hidden: int
    lines: tuple[Line, ...]
    after: int | None = None


Told = Callable[[Period], Rows | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure of the review with last year beside it. ``id`` names it within its section (letters, digits, hyphens).

    ``parts`` must add up to it, or with ``is_subset`` are some of it. ``rows`` tells what is counted in a period; a figure from
    a paper has none and names its ``source`` and the key under which it was ``entered``. ``share`` is the percentage of the
    whole that the paper gave, as written.
    """

    id: str
    title: Any
    now: Quantity | None
    before: Quantity | None
    unit: Any = ""
    parts: tuple[Figure, ...] = ()
    is_subset: bool = False
    rows: Told | None = None
    source: str = ""
    source_before: str = ""
    entered: int | None = None
    entered_before: int | None = None
    share: Decimal | None = None
    note: Any = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Figures by agency or the like: a name and a figure for each column in every row."""

    title: Any
    first: Any
    columns: tuple[Any, ...]
    rows: tuple[tuple[str, tuple[Figure, ...]], ...]


@dataclass(frozen=True, slots=True)
class Content:
    """What one room tells of one section."""

    figures: tuple[Figure, ...] = ()
    tables: tuple[Table, ...] = ()
    sentences: tuple[Any, ...] = ()


@dataclass(slots=True)
class Section:
    """One section as all rooms together tell it."""

    id: str
    title: Any
    figures: list[Figure] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    sentences: list[Any] = field(default_factory=list)

    def add(self, content: Content) -> None:
        self.figures += content.figures
        self.tables += content.tables
        self.sentences += content.sentences


Teller = Callable[[Actor, Scope], Content | None]
_tellers: dict[str, list[Teller]] = {}


def register_section(id: str, teller: Teller) -> None:
    """Let a room tell of the section ``id``. ``None`` and empty contents leave it absent."""
    if id not in SECTIONS:
        raise ValueError(f"the review has no section {id}")
    _tellers.setdefault(id, []).append(teller)


def sections(actor: Actor, scope: Scope) -> list[Section]:
    """Every section of which something is known, in the order of the report."""
    found = [section_of(actor, scope, id) for id in SECTIONS]
    return [each for each in found if each.figures or each.tables or each.sentences]


def section_of(actor: Actor, scope: Scope, id: str) -> Section:
    """One section; empty when nobody tells of it."""
    section = Section(id, SECTIONS.get(id, ""))
    for teller in _tellers.get(id, ()):
        content = teller(actor, scope)
        if content is not None:
            section.add(content)
    return section


def every_figure(section: Section) -> list[Figure]:
    """The figures of a section with their parts and those of its tables."""
    tops = [*section.figures, *(figure for table in section.tables for _name, row in table.rows for figure in row)]
    return [each for top in tops for each in (top, *_below(top))]


def _below(figure: Figure) -> list[Figure]:
    return [each for part in figure.parts for each in (part, *_below(part))]


def counted(
    scope: Scope,
    id: str,
    title: Any,
    told: Told,
    *,
    measure: str = FLOW,
    unit: Any = "",
    number: Callable[[QuerySet[Any]], int | None] | None = None,
    parts: Sequence[Figure] = (),
    is_subset: bool = False,
    note: Any = "",
    is_known: bool = False,
) -> Figure:
    """A figure counted in both years. ``number`` counts otherwise than by rows, such as the people present; ``None`` means that
    it is not known. ``is_known``: where there are rows at all (an approved plan), none of them is zero."""

    def of(period: Period) -> Quantity | None:
        found = told(period)
        if found is None:
            return None
        return period.quantity(found.rows.count() if number is None else number(found.rows), measure, is_known=is_known)

    return Figure(
        id=id, title=title, now=of(scope.now), before=of(scope.before), unit=unit, parts=tuple(parts), is_subset=is_subset,
        rows=told, note=note,
    )  # fmt: skip


def listing(rows: Rows, after: int, limit: int) -> Listing:
    """The rows behind a figure from the key ``after`` on, those that the reader may open."""
    count, seen = rows.rows.count(), rows.seen.count()
    found = list(rows.seen.filter(pk__gt=after).order_by("pk")[: limit + 1])
    shown = found[:limit]
    return Listing(count, count - seen, tuple(map(rows.line, shown)), shown[-1].pk if len(found) > limit else None)


def told_of(rows: Callable[[Period], QuerySet[Any] | None], seen: Q, line: Callable[[Any], Line]) -> Told:
    """The usual ``rows`` of a figure: ``seen`` narrows them to what exists for the reader; ``None`` of rows: nobody knows."""

    def told(period: Period) -> Rows | None:
        found = rows(period)
        return None if found is None else Rows(found, found.filter(seen), line)

    return told

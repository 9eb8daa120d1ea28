"""Where the rows of a report come from. Rooms do not know each other: a face that sees them all declares another room's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import BigIntegerField, Count, F, IntegerField, Q, QuerySet, Sum
from django.db.models.functions import Cast, Round

from caunoi.base.actors import Actor
from caunoi.ground.report_forms import Column
from caunoi.matters.choices import Kind
from caunoi.matters.models import Matter, Standing
from caunoi.matters.queries.visible import visible_to

HUNDREDTHS = 100
"""Amounts are kept to two decimals and added as whole hundredths: SQLite would add them as floating point."""

Aggregate = Any
Rows = QuerySet[Any]


EVERY = Q()


@dataclass(frozen=True, slots=True)
class Measure:
    """How rows are added up, and which of them add anything."""

    aggregate: Callable[[Q], Aggregate]
    rows: Q = EVERY


@dataclass(frozen=True, slots=True)
class CellLine:
    """One row behind a figure. ``number`` is empty when no matter stands behind it; ``subject`` for what may not be told."""

    number: str
    kind: str
    subject: str
    on: date
    value: Decimal | None = None


@dataclass(frozen=True, slots=True)
class CellPage:
    """Rows behind a figure: how many there are, how many of them the asker may not see, and one page of the others."""

    count: int
    hidden: int
    lines: tuple[CellLine, ...]
    after: int | None = None
    """Key of the last row of the page when more follow."""


Lister = Callable[[Rows, Actor, int, int], CellPage]
"""Rows, who asks, key after which the page begins, and its length."""


@dataclass(frozen=True, slots=True)
class Source:
    """``known`` gives the rows known at an instant that meet a condition, with ``agency_id``; how each measure adds them up; how
    they are listed for somebody. All conditions go into one filter: a second one would join the amounts of a case once more."""

    known: Callable[[datetime, Q], Rows]
    measures: dict[str, Measure]
    listed: Lister
    scale: int = 1


def known_at(instant: datetime, prefix: str = "") -> Q:
    """Rows that were the newest knowledge at ``instant`` (aware)."""
    gone = f"{prefix}superseded_at"
    return Q(**{f"{prefix}known_at__lte": instant}) & (Q(**{f"{gone}__isnull": True}) | Q(**{f"{gone}__gt": instant}))


def _counted(where: Q) -> Aggregate:
    return Count("pk", filter=where)


def _leading(where: Q) -> Aggregate:
    return Count("pk", filter=where & Q(leads=True))


def _people(where: Q) -> Aggregate:
    return Sum("people", filter=where, default=0, output_field=IntegerField())


def _amounts(where: Q) -> Aggregate:
    hundredths = Cast(Round(F("matter__amounts__value") * HUNDREDTHS), BigIntegerField())
    return Sum(hundredths, filter=where, default=0, output_field=BigIntegerField())


def _standings(instant: datetime, where: Q) -> Rows:
    return Standing.objects.filter(known_at(instant) & where)


def _cases_with_amounts(instant: datetime, where: Q) -> Rows:
    amounts = known_at(instant, "matter__amounts__")
    return Standing.objects.filter(known_at(instant) & amounts & where, leads=True)


def _list_standings(rows: Rows, actor: Actor, after: int, limit: int) -> CellPage:
    """Petitions behind a figure; of denunciations only the number. What the asker may not see is counted and not listed."""
    return _list_matters(rows, actor, after, limit, key="pk", day="received_on")


def _list_amounts(rows: Rows, actor: Actor, after: int, limit: int) -> CellPage:
    amount = "matter__amounts__"
    return _list_matters(rows, actor, after, limit, key=f"{amount}pk", day=f"{amount}on", value=f"{amount}value")


def _list_matters(rows: Rows, actor: Actor, after: int, limit: int, *, key: str, day: str, value: str = "") -> CellPage:
    count = rows.count()
    seen = rows.filter(matter__in=visible_to(actor).values("pk")).annotate(line=F(key))
    names = ("line", "matter_id", "matter__received_on", "kind", "matter__subject", day, *([value] if value else []))
    found = list(seen.filter(line__gt=after).order_by("line").values_list(*names)[: limit + 1])
    shown = found[:limit]
    lines = tuple(
        CellLine(
            number=Matter(pk=row[1], received_on=row[2]).number,
            kind=row[3],
            subject="" if row[3] == Kind.DENUNCIATION else row[4],
            on=row[5],
            value=row[6] if value else None,
        )
        for row in shown
    )
    return CellPage(count, count - seen.count(), lines, shown[-1][0] if len(found) > limit else None)


SOURCES: dict[str, Source] = {
    "standing": Source(
        _standings,
        {"petitions": Measure(_counted), "cases": Measure(_leading, Q(leads=True)), "people": Measure(_people)},
        _list_standings,
    ),
    "amount": Source(_cases_with_amounts, {"sum": Measure(_amounts)}, _list_amounts, HUNDREDTHS),
}


def declare(name: str, source: Source) -> None:
    """Add the rows of another room."""
    SOURCES[name] = source


def measured(column: Column, where: Q) -> Aggregate:
    """The aggregate of a column over the rows that meet its conditions."""
    return SOURCES[column.source].measures[column.measure].aggregate(where)

"""Where the rows of a report come from. Rooms do not know each other: a face that sees them all declares what another room keeps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import BigIntegerField, Count, F, IntegerField, Q, QuerySet, Sum
from django.db.models.functions import Cast, Round

from caunoi.ground.report_forms import Column
from caunoi.matters.models import Standing

HUNDREDTHS = 100
"""Amounts are kept to two decimals and added as whole hundredths: SQLite would add them as floating point."""

Aggregate = Any
Rows = QuerySet[Any]


@dataclass(frozen=True, slots=True)
class Source:
    """Rows known at an instant, and how each measure adds them up. Rows have ``agency_id`` and ``matter_id``."""

    known: Callable[[datetime], Rows]
    measures: dict[str, Callable[[Q], Aggregate]]
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


def _standings(instant: datetime) -> Rows:
    return Standing.objects.filter(known_at(instant))


def _cases_with_amounts(instant: datetime) -> Rows:
    amounts = known_at(instant, "matter__amounts__")
    return Standing.objects.filter(known_at(instant) & amounts, leads=True)


SOURCES: dict[str, Source] = {
    "standing": Source(_standings, {"petitions": _counted, "cases": _leading, "people": _people}),
    "amount": Source(_cases_with_amounts, {"sum": _amounts}, HUNDREDTHS),
}


def declare(name: str, source: Source) -> None:
    """Add the rows of another room."""
    SOURCES[name] = source


def measured(column: Column, where: Q) -> Aggregate:
    """The aggregate of a column over the rows that meet its conditions."""
    return SOURCES[column.source].measures[column.measure](where)

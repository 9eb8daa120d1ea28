"""Counts that stop early: a page says "1.000+" rather than make everybody wait for an exact large number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from caunoi.base.chips import grouped

CAP = 1000
"""Counting stops after this many rows."""


@dataclass(frozen=True, slots=True)
class Capped:
    """A count; ``capped`` says that there are more than ``number``."""

    number: int
    capped: bool = False

    def __str__(self) -> str:
        return grouped(self.number) + ("+" if self.capped else "")

    def __bool__(self) -> bool:
        return self.number > 0


def counting(querysets: Sequence[QuerySet], cap: int = CAP) -> tuple[str, list[Any]]:
    """One statement, with its parameters, that counts several querysets (none of them ``none()``), each to just above ``cap``."""
    parts: list[str] = []
    params: list[Any] = []
    for rows in querysets:
        sql, values = rows.order_by().values_list("pk")[: cap + 1].query.sql_with_params()
        parts.append(f"(SELECT COUNT(*) FROM ({sql}) AS counted)")  # nosec B608 - Django's own SQL
        params += values
    return "SELECT " + ", ".join(parts), params


def capped_count(rows: QuerySet, cap: int = CAP) -> Capped:
    """The number of ``rows``, at most ``cap``."""
    try:
        asked = counting([rows], cap)
    except EmptyResultSet:
        return Capped(0)
    with connection.cursor() as cursor:
        cursor.execute(*asked)
        return capped(cursor.fetchone()[0], cap)


def capped(number: int, cap: int = CAP) -> Capped:
    """A number counted to just above ``cap``."""
    return Capped(cap, True) if number > cap else Capped(number)

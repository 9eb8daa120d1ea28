"""Counts that stop early: a page says "1.000+" rather than make everybody wait for an exact large number."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection
from django.db.models import QuerySet

CAP = 1000
"""Counting stops after this many rows."""


@dataclass(frozen=True, slots=True)
class Capped:
    """A count; ``capped`` says that there are more than ``number``."""

    number: int
    capped: bool = False

    def __str__(self) -> str:
        return f"{self.number:,}".replace(",", ".") + ("+" if self.capped else "")

    def __bool__(self) -> bool:
        return self.number > 0


def capped_counts(querysets: dict[str, QuerySet], cap: int = CAP) -> dict[str, Capped]:
    """Count several querysets in one statement, each at most to ``cap``. Keys are returned as given."""
    if not querysets:
        return {}
    parts: list[str] = []
    params: list[object] = []
    empty: set[str] = set()
    for name, rows in querysets.items():
        limited = rows.order_by().values_list("pk")[: cap + 1]
        if limited.query.is_empty():
            empty.add(name)
            continue
        sql, values = limited.query.sql_with_params()
        parts.append(f"(SELECT COUNT(*) FROM ({sql}) AS counted)")  # nosec B608 - Django's own SQL
        params += values
    found: list[int] = []
    if parts:
        with connection.cursor() as cursor:
            cursor.execute("SELECT " + ", ".join(parts), params)
            found = list(cursor.fetchone())
    numbers = iter(found)
    return {name: Capped(0) if name in empty else _capped(next(numbers), cap) for name in querysets}


def capped_count(rows: QuerySet, cap: int = CAP) -> Capped:
    """The number of ``rows``, at most ``cap``."""
    return capped_counts({"rows": rows}, cap)["rows"]


def _capped(number: int, cap: int) -> Capped:
    return Capped(cap, True) if number > cap else Capped(number)

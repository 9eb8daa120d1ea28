"""The first rows of a list, and how many more there are."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Model, QuerySet

Row = TypeVar("Row", bound=Model)


def first_of(rows: QuerySet[Row], most: int | None) -> tuple[list[Row], int]:
    """At most ``most`` rows (``None``: all) and how many more there are; they are counted only when there are more."""
    if most is None:
        return list(rows), 0
    found = list(rows[: most + 1])
    return found[:most], rows.count() - most if len(found) > most else 0

"""Storing many rows fast: prepared inserts on SQLite, COPY on PostgreSQL. Only made-up rows come this way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models
from django.db.models import Max
from django.db.models.fields import NOT_PROVIDED

from caunoi.config.demo.many.rows import COLUMNS, Book, Ids
from caunoi.journal.models import Entry
from caunoi.matters.models import Answer, Matter, Petition, Tally
from caunoi.people.models import Petitioner


def next_ids() -> Ids:
    """The next free key of each table whose keys other rows name."""
    free = [
        (model.objects.aggregate(top=Max("pk"))["top"] or 0) + 1
        for model in (Matter, Petition, Petitioner, Answer, Entry)
    ]
    return Ids(*free)


def store(book: Book) -> None:
    """Insert all rows of ``book``, in the current transaction, and raise the running counts."""
    for model, columns in COLUMNS.items():
        rows = book.rows.get(model)
        if rows:
            _insert(model, columns, rows)
    for (agency, year, kind, state), gained in sorted(book.cells.items()):
        cell = {"agency_id": agency, "year": year, "kind": kind, "state": state}
        if not Tally.objects.filter(**cell).update(count=models.F("count") + gained):
            Tally.objects.create(**cell, count=gained)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(COLUMNS)):
            cursor.execute(statement)


def _insert(model: type[models.Model], columns: tuple[str, ...], rows: list[tuple[Any, ...]]) -> None:
    meta = model._meta
    fields = {field.attname: field for field in meta.concrete_fields}
    named = [fields[column] for column in columns]
    rest = [
        field
        for field in meta.concrete_fields
        if field.attname not in columns
        and not isinstance(field, models.AutoField)
        and stored_default(field) is not None
    ]
    constants = tuple(stored_default(field) for field in rest)
    names = ", ".join(connection.ops.quote_name(field.column or "") for field in [*named, *rest])
    table = connection.ops.quote_name(meta.db_table)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row + constants)
            return
        marks = ", ".join(["%s"] * (len(named) + len(rest)))
        change = [
            (place, as_sqlite) for place, field in enumerate(named) if (as_sqlite := _for_sqlite(field)) is not None
        ]
        cursor.executemany(
            f"INSERT INTO {table} ({names}) VALUES ({marks})",  # nosec B608 - column names of models
            [_changed(row, change) + constants for row in rows],  # nosec B608
        )


def stored_default(field: models.Field) -> Any:
    """What Django would store for a field that is not given; ``None`` stays the database's NULL."""
    default = field.default
    if default is NOT_PROVIDED:
        return "" if field.empty_strings_allowed and not field.null else None
    value = default() if callable(default) else default
    return "[]" if value == [] else "{}" if value == {} else value


def _for_sqlite(field: models.Field) -> Callable[[Any], Any] | None:
    """How Django writes moments and days in SQLite."""
    if isinstance(field, models.DateTimeField):
        return _moment
    if isinstance(field, models.DateField):
        return date.isoformat
    return None


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(" ")


def _changed(row: tuple[Any, ...], change: list[tuple[int, Callable[[Any], Any]]]) -> tuple[Any, ...]:
    if not change:
        return row
    values = list(row)
    for place, convert in change:
        if values[place] is not None:
            values[place] = convert(values[place])
    return tuple(values)

"""Questions that every request asks: put into SQL once, then asked again with other values.

Building a queryset and turning it into SQL costs more CPU than a small database needs to answer it. A ``Prepared`` is written as
an ordinary queryset with a ``Slot`` wherever a value of the moment goes:

    SEATS = Prepared(lambda: Seat.objects.in_force(Slot("on", DateField())).filter(account=Slot("who")).values_list("pk"))
    SEATS.rows(on=today, who=7)
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import connection, models
from django.db.models import BigIntegerField, Expression, Field, QuerySet

M = TypeVar("M", bound=models.Model)


class Slot(Expression):
    """A place for a value called ``name``, of the type ``field`` (whole numbers unless told otherwise)."""

    def __init__(self, name: str, field: Field | None = None) -> None:
        super().__init__(output_field=field or BigIntegerField())
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        return "%s", [self]

    def filled(self, values: dict[str, Any]) -> Any:
        """What goes to the database in this place."""
        return self.output_field.get_db_prep_value(values[self.name], connection, prepared=False)


@dataclass(frozen=True, slots=True)
class Statement:
    """SQL with its parameters, some of which are slots. ``readers`` turn columns, by position, into what Python works with."""

    sql: str
    params: Sequence[Any]
    readers: tuple[tuple[int, Any, Any], ...] = ()

    def run(self, values: dict[str, Any]) -> list[tuple[Any, ...]]:
        """The rows for ``values``, one for each slot. Raises ``KeyError`` for a slot without a value."""
        filled = [each.filled(values) if isinstance(each, Slot) else each for each in self.params]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, filled)
            found: list[tuple[Any, ...]] = cursor.fetchall()
        return [self._read(row) for row in found] if self.readers else found

    def _read(self, row: Sequence[Any]) -> tuple[Any, ...]:
        values = list(row)
        for place, converters, column in self.readers:
            for convert in converters:
                values[place] = convert(values[place], column, connection)
        return tuple(values)


def statement(rows: QuerySet[Any]) -> Statement:
    """The SQL of a queryset of plain columns, with what Django does to each column when it reads it."""
    compiler = rows.query.get_compiler(connection=connection)
    sql, params = compiler.as_sql()
    columns = [column for column, _, _ in compiler.select[: compiler.col_count]]
    readers = compiler.get_converters(columns)
    return Statement(sql, params, tuple((place, *reader) for place, reader in readers.items()))


class Prepared:
    """A queryset, or a ``Statement`` made in another way, that is built once for each kind of database."""

    def __init__(self, build: Callable[[], QuerySet[Any] | Statement]) -> None:
        self.build = build
        self._made: dict[str, Statement] = {}

    def rows(self, **values: Any) -> list[tuple[Any, ...]]:
        """The rows as tuples, in the order of the queryset's ``values_list``."""
        made = self._made.get(connection.vendor)
        if made is None:
            built = self.build()
            made = self._made[connection.vendor] = built if isinstance(built, Statement) else statement(built)
        return made.run(values)

    def first(self, **values: Any) -> tuple[Any, ...] | None:
        """The first row, if there is one."""
        found = self.rows(**values)
        return found[0] if found else None


class PreparedObjects(Prepared):
    """The same for whole rows of ``model``: ``find`` gives the objects themselves."""

    def __init__(self, model: type[M], build: Callable[[], QuerySet[M]]) -> None:
        self.model = model
        self.columns = [field.attname for field in model._meta.concrete_fields]
        super().__init__(lambda: build().values_list(*self.columns))

    def find(self, **values: Any) -> list[Any]:
        """The rows as objects of the model."""
        return [self.model.from_db(connection.alias, self.columns, row) for row in self.rows(**values)]

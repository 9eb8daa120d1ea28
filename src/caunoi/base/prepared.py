"""Questions that every request asks: put into SQL once, then asked again with other values.

Building a queryset and turning it into SQL costs more CPU than a small database needs to answer it. A ``Prepared`` is written as
an ordinary queryset with a ``Slot`` wherever a value of the moment goes:

    SEATS = Prepared(lambda: Seat.objects.in_force(Slot("on", DateField())).filter(account=Slot("who")).values_list("pk"))
    SEATS.rows(on=today, who=7)
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, models
from django.db.models import BigIntegerField, Expression, Field, QuerySet
from django.db.models.query import get_related_populators


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


def key_slots(number: int) -> list[Slot]:
    """Slots for up to ``number`` keys: ``filter(pk__in=key_slots(50))``, filled by ``keys_filled``."""
    return [Slot(f"key{place}") for place in range(number)]


def keys_filled(keys: Sequence[int], number: int) -> dict[str, int]:
    """Values for ``key_slots(number)``; a place left over gets 0, which is nobody's key. At most ``number`` keys."""
    if len(keys) > number:
        raise ValueError(f"{len(keys)} keys for {number} slots")
    return {f"key{place}": keys[place] if place < len(keys) else 0 for place in range(number)}


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


class PreparedObjects:
    """The same for whole rows: ``find`` gives objects of the model, with those named in ``select_related`` beside them."""

    def __init__(self, build: Callable[[], QuerySet[Any]]) -> None:
        self.build = build
        self._made: dict[str, tuple[Statement, Callable[[Sequence[Any]], Any]]] = {}

    def find(self, **values: Any) -> list[Any]:
        """The rows as objects."""
        made = self._made.get(connection.vendor)
        if made is None:
            made = self._made[connection.vendor] = _statement_of_objects(self.build())
        whole, as_object = made
        return [as_object(row) for row in whole.run(values)]

    def first(self, **values: Any) -> Any:
        """The first object, or ``None``."""
        found = self.find(**values)
        return found[0] if found else None


def _statement_of_objects(rows: QuerySet[Any]) -> tuple[Statement, Callable[[Sequence[Any]], Any]]:
    """As Django's own ``ModelIterable`` does it, except that the SQL and the places of the columns are kept."""
    compiler = rows.query.get_compiler(connection=connection)
    sql, params = compiler.as_sql()
    readers = compiler.get_converters([column for column, _, _ in compiler.select])
    whole = Statement(sql, params, tuple((place, *reader) for place, reader in readers.items()))
    info, alias = compiler.klass_info, connection.alias
    start, end = info["select_fields"][0], info["select_fields"][-1] + 1
    names = [column.target.attname for column, _, _ in compiler.select[start:end]]
    related = get_related_populators(info, compiler.select, alias)

    def as_object(row: Sequence[Any]) -> Any:
        made = info["model"].from_db(alias, names, row[start:end])
        for populator in related:
            populator.populate(row, made)
        return made

    return whole, as_object


def attach(owner: models.Model, name: str, rows: list[Any]) -> None:
    """Hand ``owner`` what ``owner.<name>.all()`` shall give from now on, as ``prefetch_related`` does."""
    prefetched = getattr(owner, name).all()
    prefetched._result_cache, prefetched._prefetch_done = rows, True
    if not hasattr(owner, "_prefetched_objects_cache"):
        owner._prefetched_objects_cache = {}  # type: ignore[attr-defined]
    owner._prefetched_objects_cache[name] = prefetched  # type: ignore[attr-defined]
    back = owner._meta.get_field(name).remote_field.name  # type: ignore[union-attr]
    for row in rows:
        setattr(row, back, owner)

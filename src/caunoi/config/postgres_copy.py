"""Tables of PostgreSQL out to files and back, with COPY, in one snapshot or one transaction."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

Tables = dict[str, list[str]]

_TABLES = """
SELECT c.relname, array_agg(a.attname::text ORDER BY a.attnum)
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = current_schema()
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
WHERE c.relkind = 'r' GROUP BY c.relname ORDER BY c.relname
"""
_SEQUENCES = "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = current_schema() ORDER BY 1"
_HEAD = "SELECT size, root, note FROM journal_checkpoint ORDER BY size DESC LIMIT 1"


@contextlib.contextmanager
def connect() -> Iterator[Any]:
    """A connection of our own beside Django's pool, to the same database."""
    from django.db import connection

    chosen = connection.settings_dict
    options = {name: value for name, value in chosen["OPTIONS"].items() if name not in ("pool", "server_side_binding")}
    parts = {"dbname": chosen["NAME"], "user": chosen["USER"], "password": chosen["PASSWORD"]}
    parts |= {"host": chosen["HOST"], "port": chosen["PORT"]}
    with psycopg.connect(**{name: value for name, value in parts.items() if value}, **options) as made:
        yield made


@contextlib.contextmanager
def snapshot() -> Iterator[Any]:
    """A cursor that sees the database as of one instant."""
    with connect() as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        with connection.cursor() as cursor:
            yield cursor


def tables(cursor: Any) -> Tables:
    """Every table with its stored columns; generated columns fill themselves again."""
    return dict(cursor.execute(_TABLES).fetchall())


def sequences(cursor: Any) -> dict[str, int]:
    return {name: last for name, last in cursor.execute(_SEQUENCES).fetchall() if last is not None}


def migrations(cursor: Any) -> list[list[str]]:
    return [list(row) for row in cursor.execute("SELECT app, name FROM django_migrations ORDER BY id").fetchall()]


def log_head(cursor: Any) -> dict[str, Any] | None:
    head = cursor.execute(_HEAD).fetchone()
    return {"size": head[0], "root": bytes(head[1]).hex(), "note": head[2]} if head else None


def copy_out(cursor: Any, table: str, columns: list[str], path: Path) -> int:
    """Write the table's rows to ``path``; returns how many."""
    with path.open("wb") as file, cursor.copy(_copy(table, columns, "TO STDOUT")) as out:
        for block in out:
            file.write(block)
    return int(cursor.rowcount)


def empty_for_restore(cursor: Any, names: list[str]) -> None:
    """Take away what migrations put in, with the triggers of the tables held still until ``seal``."""
    for name in names:
        cursor.execute(sql.SQL("ALTER TABLE {} DISABLE TRIGGER USER").format(sql.Identifier(name)))
    everything = sql.SQL(", ").join(map(sql.Identifier, names))
    cursor.execute(sql.SQL("TRUNCATE {}").format(everything))


def copy_in(cursor: Any, table: str, columns: list[str], source: Any) -> int:
    """Read rows from the open file ``source`` into the table; returns how many."""
    with cursor.copy(_copy(table, columns, "FROM STDIN")) as into:
        while block := source.read(1 << 20):
            into.write(block)
    return int(cursor.rowcount)


def seal(cursor: Any, names: list[str], numbers: dict[str, int]) -> None:
    """Put the triggers back in force and the sequences behind the highest number given."""
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    for name in names:
        cursor.execute(sql.SQL("ALTER TABLE {} ENABLE TRIGGER USER").format(sql.Identifier(name)))
    for name, last in numbers.items():
        cursor.execute("SELECT setval(%s::regclass, %s)", [sql.Identifier(name).as_string(cursor), last])


def _copy(table: str, columns: list[str], way: str) -> Any:
    listed = sql.SQL(", ").join(map(sql.Identifier, columns))
    return sql.SQL("COPY {} ({}) " + way).format(sql.Identifier(table), listed)

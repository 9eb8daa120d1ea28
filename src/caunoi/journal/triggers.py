"""Database triggers that refuse to change or remove rows of the record."""

from __future__ import annotations

from typing import Any

TABLES = ("journal_entry", "journal_leaf", "journal_checkpoint")

POSTGRES_FUNCTION = """
CREATE OR REPLACE FUNCTION journal_refuse() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION 'the record is append-only: % on % is refused', TG_OP, TG_TABLE_NAME; END
$$ LANGUAGE plpgsql
"""


def install(connection: Any) -> None:
    """Create the triggers on the database of ``connection``."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(POSTGRES_FUNCTION)
        for table in TABLES:
            for act in ("UPDATE", "DELETE"):
                name = f"{table}_no_{act.lower()}"
                if connection.vendor == "postgresql":
                    cursor.execute(
                        f"CREATE TRIGGER {name} BEFORE {act} ON {table} FOR EACH ROW EXECUTE FUNCTION journal_refuse()"
                    )
                else:
                    cursor.execute(
                        f"CREATE TRIGGER {name} BEFORE {act} ON {table} "
                        f"BEGIN SELECT RAISE(ABORT, 'the record is append-only: {act} on {table} is refused'); END"
                    )


def remove(connection: Any) -> None:
    """Drop the triggers: for a migration backwards, and for test databases that are emptied between tests."""
    with connection.cursor() as cursor:
        for table in TABLES:
            for act in ("UPDATE", "DELETE"):
                on_table = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{act.lower()}{on_table}")

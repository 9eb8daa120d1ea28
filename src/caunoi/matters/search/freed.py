"""What was deleted is to be gone from the files of the database too, not only from its tables."""

from __future__ import annotations

from django.db import connection

TABLES = (
    "matters_petition", "matters_message", "matters_searchtext", "matters_matter", "journal_opening", "people_petitioner",
    "papers_attachment",
)  # fmt: skip
"""Where words of a sender stood."""


def forget_freed_pages() -> None:
    """Merge the text index, whose old parts still hold words that were taken out, and empty the write-ahead log; on PostgreSQL
    have the dead rows of these tables removed. Inside a transaction only the index is merged: the rest needs its end."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("INSERT INTO matters_search(matters_search) VALUES ('optimize')")
        if not connection.in_atomic_block:
            cursor.execute(
                f"VACUUM {', '.join(TABLES)}"
                if connection.vendor == "postgresql"
                else "PRAGMA wal_checkpoint(TRUNCATE)"
            )

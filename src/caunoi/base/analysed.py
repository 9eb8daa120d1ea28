"""What the planner of the database knows of the tables."""

from __future__ import annotations

from django.db import connection


def analyse() -> None:
    """Let PostgreSQL count what was just written in bulk. Until then it takes the tables for empty and joins them row by row;
    its own rounds come a minute later and never see an open transaction. SQLite needs nothing."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")

"""Asking the index, newest matters first, never more rows than wanted."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection
from django.db.models import Max

from caunoi.ground.text_query import Query, postgres_tsquery, sqlite_match
from caunoi.matters.models import Matter
from caunoi.matters.search.words import BLOCK, agency_mark, block_mark

FIRST_BLOCKS = 2
WIDEN = 8


def newest(query: Query, toned: list[str], agencies: tuple[int, ...], most: int) -> list[int]:
    """Keys of up to ``most`` matters that hold the query, newest first. ``toned`` are spellings that must occur as well,
    ``agencies`` (empty: any) at least one of which must have to do with the matter."""
    if connection.vendor == "postgresql":
        return _postgres(query, toned, agencies, most)
    wanted = sqlite_match(query)
    if wanted is None:
        return []
    parts = [f"({wanted})", *(f'"{word}"' for word in toned)]
    if agencies:
        parts.append("(" + " OR ".join(f'"{agency_mark(each)}"' for each in agencies) + ")")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rowid FROM matters_search WHERE matters_search MATCH %s ORDER BY rowid DESC LIMIT %s",
            [" AND ".join(parts), most],
        )
        return [row[0] for row in cursor.fetchall()]


def accountable(keys: set[int]) -> dict[int, int]:
    """The agency accountable now for each matter of ``keys``, as many as they may be."""
    if not keys:
        return {}
    listed = ", ".join(
        str(int(key)) for key in keys
    )  # whole numbers only; a thousand parameters cost more than the answer
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id, accountable_id FROM matters_matter WHERE id IN ({listed})")  # nosec
        return dict(cursor.fetchall())


def _postgres(query: Query, toned: list[str], agencies: tuple[int, ...], most: int) -> list[int]:
    """Block after block from the newest: a common word is not read to its end, a rare one costs a few short looks."""
    wanted = postgres_tsquery(query)
    if wanted is None:
        return []
    parts = [f"({wanted})", *(f"'{word}'" for word in toned)]
    if agencies:
        parts.append("(" + " | ".join(f"'{agency_mark(each)}'" for each in agencies) + ")")
    found: list[int] = []
    for blocks in _windows():
        within = [*parts, "(" + " | ".join(f"'{block_mark(each)}'" for each in blocks) + ")"] if blocks else parts
        with connection.cursor() as cursor:
            # MATERIALIZED: the match first, then the order; the planner would else walk the key for a rare word.
            cursor.execute(
                "WITH hits AS MATERIALIZED (SELECT matter_id FROM matters_searchtext "
                "WHERE words @@ to_tsquery('simple', %s)) "
                "SELECT matter_id FROM hits ORDER BY matter_id DESC LIMIT %s",
                [" & ".join(within), most],
            )
            rows = [row[0] for row in cursor.fetchall()]
        if not blocks:
            return rows  # the whole index was asked: nothing newer is missing
        found += rows
        if len(found) >= most:
            return found[:most]
    return found


def _windows() -> Iterator[list[int]]:
    """Ever larger runs of blocks from the newest down; the last, an empty list, means everything at once."""
    top = (Matter.objects.aggregate(top=Max("pk"))["top"] or 0) // BLOCK
    width = FIRST_BLOCKS
    while top >= 0:
        if width > 64 and top > width:
            yield []
            return
        bottom = max(top - width + 1, 0)
        yield list(range(top, bottom - 1, -1))
        top, width = bottom - 1, width * WIDEN

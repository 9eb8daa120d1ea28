"""Asking the index, newest matters first, never more rows than wanted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection
from django.db.models import Max

from caunoi.ground.text_query import Query, postgres_tsquery, sqlite_match
from caunoi.matters.models import Matter
from caunoi.matters.search.words import BLOCK, DENUNCIATION_MARK, agency_mark, block_mark, sealed_mark

FIRST_BLOCKS = 2
WIDEN = 8


@dataclass(frozen=True, slots=True)
class Sight:
    """Whose matters are looked for: those with which at least one of ``agencies`` (empty: any) has to do, denunciations or not,
    and none from which the account is recused."""

    agencies: tuple[int, ...]
    denunciations: bool
    account_id: int | None

    @property
    def marks(self) -> list[str]:
        """Words of which one must stand in the row; empty when any row will do."""
        return [
            mark
            for agency_id in self.agencies
            for mark in (agency_mark(agency_id), *([sealed_mark(agency_id)] if self.denunciations else []))
        ]

    @property
    def without(self) -> str:
        """The word that may not stand in the row, if one may not; needed only where no mark is asked for."""
        return "" if self.denunciations or self.agencies else DENUNCIATION_MARK


RECUSED = "(SELECT matter_id FROM matters_recusal WHERE account_id = %s AND until IS NULL)"


def newest(query: Query, toned: list[str], sight: Sight, most: int) -> list[int]:
    """Keys of up to ``most`` matters that hold the query, newest first. ``toned`` are spellings that must occur as well."""
    if connection.vendor == "postgresql":
        return _postgres(query, toned, sight, most)
    wanted = sqlite_match(query)
    if wanted is None:
        return []
    parts = [f"({wanted})", *(f'"{word}"' for word in toned)]
    if sight.marks:
        parts.append("(" + " OR ".join(f'"{mark}"' for mark in sight.marks) + ")")
    match = " AND ".join(parts)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT rowid FROM matters_search WHERE matters_search MATCH %s AND rowid NOT IN {RECUSED} "  # nosec B608
            "ORDER BY rowid DESC LIMIT %s",
            [f'({match}) NOT "{sight.without}"' if sight.without else match, sight.account_id, most],
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


def _postgres(query: Query, toned: list[str], sight: Sight, most: int) -> list[int]:
    """Block after block from the newest: a common word is not read to its end, a rare one costs a few short looks."""
    wanted = postgres_tsquery(query)
    if wanted is None:
        return []
    parts = [f"({wanted})", *(f"'{word}'" for word in toned)]
    if sight.marks:
        parts.append("(" + " | ".join(f"'{mark}'" for mark in sight.marks) + ")")
    if sight.without:
        parts.append(f"!'{sight.without}'")
    found: list[int] = []
    for blocks in _windows():
        within = [*parts, "(" + " | ".join(f"'{block_mark(each)}'" for each in blocks) + ")"] if blocks else parts
        with connection.cursor() as cursor:
            # MATERIALIZED: the match first, then the order; the planner would else walk the key for a rare word.
            cursor.execute(
                "WITH hits AS MATERIALIZED (SELECT matter_id FROM matters_searchtext "
                f"WHERE words @@ to_tsquery('simple', %s)) SELECT matter_id FROM hits WHERE matter_id NOT IN {RECUSED} "  # nosec B608
                "ORDER BY matter_id DESC LIMIT %s",
                [" & ".join(within), sight.account_id, most],
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

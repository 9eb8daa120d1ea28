"""The one sequencer: puts committed entries into the tree and signs its heads.

Two transactions on purpose. The first gives places to pending entries; the second signs only what it reads back from
committed rows, and refuses a head that does not extend the last one.
"""

from __future__ import annotations

import logging

from django.db import connection, transaction

from caunoi.base import time
from caunoi.base.prepared import PreparedObjects
from caunoi.ground import merkle, tiles
from caunoi.ground.checkpoint import Checkpoint as Head
from caunoi.ground.checkpoint import sign_note
from caunoi.journal.log import keys
from caunoi.journal.models import Checkpoint, Entry, Leaf, PendingLeaf, Tile

log = logging.getLogger("caunoi.log")

BATCH = 5000
NEWEST = PreparedObjects(lambda: Checkpoint.objects.order_by("-size")[:1])
_ADVISORY_LOCK = 0x43614E6F69  # any fixed number; one sequencer at a time on PostgreSQL


class LogCorrupt(RuntimeError):
    """Committed rows do not agree with what was hashed or signed before. Nothing is signed until somebody has looked."""


def _alone() -> None:
    """Let one sequencer run at a time; SQLite's write lock does so by itself."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ADVISORY_LOCK])


def read_tile(level: int, index: int) -> bytes:
    """The stored hashes of one tile, full or partial."""
    return bytes(Tile.objects.values_list("hashes", flat=True).get(level=level, index=index))


def place_pending(limit: int = BATCH) -> int:
    """Give the next places in the tree to pending entries; returns how many. Raises ``LogCorrupt``."""
    with transaction.atomic():
        _alone()
        pending = list(PendingLeaf.objects.order_by("entry_id").values_list("entry_id", flat=True)[:limit])
        if not pending:
            return 0
        size = tree_size()
        entries = Entry.objects.in_bulk(pending)
        hashes = []
        for entry_id in pending:
            entry = entries.get(entry_id)
            if entry is None or merkle.leaf_hash(entry.leaf_data) != bytes(entry.leaf_hash):
                raise LogCorrupt(f"entry {entry_id} is missing or is not the one that was hashed")
            hashes.append(bytes(entry.leaf_hash))
        Leaf.objects.bulk_create(
            Leaf(index=size + at, entry_id=entry_id, hash=hashes[at]) for at, entry_id in enumerate(pending)
        )
        changed = tiles.grow(size, hashes, read_tile)
        Tile.objects.bulk_create(
            [Tile(level=level, index=index, hashes=data) for (level, index), data in changed.items()],
            update_conflicts=True,
            unique_fields=["level", "index"],
            update_fields=["hashes"],
        )
        PendingLeaf.objects.filter(entry_id__in=pending).delete()
        return len(pending)


def tree_size() -> int:
    """How many leaves have a place, signed or not."""
    last = Leaf.objects.order_by("-index").values_list("index", flat=True).first()
    return 0 if last is None else last + 1


def sign_head() -> Checkpoint | None:
    """Sign the present head when it has grown since the last one. Raises ``LogCorrupt`` instead of signing a doubtful one."""
    with transaction.atomic():
        _alone()
        last = latest_head()
        size, known = tree_size(), last.size if last else 0
        if size == known:
            return None
        if size < known:
            raise LogCorrupt(f"the tree has {size} leaves but {known} were signed")
        _check_fresh_leaves(known, size)
        _check_fresh_tiles(known, size)
        node = tiles.nodes_from_tiles(read_tile)
        if last is not None and merkle.root(known, node) != bytes(last.root):
            raise LogCorrupt(f"the first {known} leaves do not have the root that was signed for them")
        root = merkle.root(size, node)
        text = Head(keys.origin(), size, root).text()
        note = sign_note(text, keys.origin(), keys.public_key(), keys.sign)
        return Checkpoint.objects.create(size=size, root=root, note=note, at=time.now())


def _check_fresh_leaves(start: int, end: int) -> None:
    """Hash the records of the leaves [start, end) again from their rows and compare them with the tiles."""
    placed = Leaf.objects.filter(index__gte=start, index__lt=end).values("entry_id")
    entries = {entry.pk: entry for entry in Entry.objects.filter(pk__in=placed).only("record", "salt")}
    rows = (
        Leaf.objects.filter(index__gte=start, index__lt=end).order_by("index").values_list("index", "entry_id", "hash")
    )
    tile_index, tile = -1, b""
    for expected, (index, entry_id, stored) in enumerate(rows, start=start):
        if index != expected:
            raise LogCorrupt(f"leaf {expected} is missing")
        if index // tiles.TILE_WIDTH != tile_index:
            tile_index = index // tiles.TILE_WIDTH
            tile = read_tile(0, tile_index)
        at = (index % tiles.TILE_WIDTH) * 32
        if (
            entry_id not in entries
            or not merkle.leaf_hash(entries[entry_id].leaf_data) == bytes(stored) == tile[at : at + 32]
        ):
            raise LogCorrupt(f"leaf {index} does not agree with its entry")


def _check_fresh_tiles(start: int, end: int) -> None:
    """Compute every hash above the leaves [start, end) again from the tile below it."""
    level = 1
    while end >> (tiles.TILE_HEIGHT * level):
        for index in range(start >> (tiles.TILE_HEIGHT * level), end >> (tiles.TILE_HEIGHT * level)):
            tile, at = divmod(index, tiles.TILE_WIDTH)
            stored = read_tile(level, tile)[at * tiles.HASH_BYTES : (at + 1) * tiles.HASH_BYTES]
            if merkle.root_of(tiles.split_hashes(read_tile(level - 1, index))) != stored:
                raise LogCorrupt(f"tile {level}/{tile} does not agree with the tile {level - 1}/{index} below it")
        level += 1


def latest_head() -> Checkpoint | None:
    """The newest signed head."""
    found: Checkpoint | None = NEWEST.first()
    return found


def sequence() -> None:
    """Place all pending entries, a batch at a time, and sign a head after each: a backlog never has to be held in memory."""
    while place_pending():
        head = sign_head()
        if head is not None:
            log.info("head signed", extra={"size": head.size})
    sign_head()

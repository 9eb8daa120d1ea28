"""What the public log serves: its head, tiles and entry bundles, only as far as a signed head reaches."""

from __future__ import annotations

from functools import cache
from importlib import resources

from caunoi.ground import tiles
from caunoi.journal.log.sequencer import latest_head, read_tile
from caunoi.journal.models import Checkpoint, Entry, Leaf


def head() -> Checkpoint | None:
    """The newest signed head, or ``None`` before the first."""
    return latest_head()


def tile(place: tiles.TilePlace) -> bytes | None:
    """The bytes of a tile or entry bundle, or ``None`` when the newest signed head does not reach so far."""
    newest = latest_head()
    size = newest.size if newest else 0
    if place.width > tiles.tile_width(place.level or 0, place.index, size):
        return None
    if place.level is not None:
        return read_tile(place.level, place.index)[: place.width * tiles.HASH_BYTES]
    start = place.index * tiles.TILE_WIDTH
    order = list(
        Leaf.objects.filter(index__gte=start, index__lt=start + place.width)
        .order_by("index")
        .values_list("entry_id", flat=True)
    )
    entries = Entry.objects.only("record", "salt").in_bulk(order)
    return tiles.pack_entries(entries[entry_id].leaf_data for entry_id in order)


def receipt_entry(subject_kind: str, subject_id: int) -> Entry | None:
    """The first entry about a thing, which is the receipt of it."""
    return (
        Entry.objects.filter(subject_kind=subject_kind, subject_id=subject_id)
        .select_related("opening").order_by("id").first()
    )  # fmt: skip


@cache
def verify_script() -> bytes:
    """The source of the outsiders' script ``caunoi/journal/verify.py``, as it is run."""
    return resources.files("caunoi.journal").joinpath("verify.py").read_bytes()

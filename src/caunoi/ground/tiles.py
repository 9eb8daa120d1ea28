"""The tree cut into tiles and entry bundles, as C2SP tlog-tiles lays them out (https://c2sp.org/tlog-tiles).

A tile at (level, index) is up to 256 consecutive node hashes of tree level 8 * level. A tile that is not full yet is
*partial*; its width stands in its path. An entry bundle holds the data of the leaves of one level 0 tile.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from caunoi.ground.merkle import HASH_BYTES, Node, nodes_of, root_of

TILE_HEIGHT = 8
TILE_WIDTH = 256
LARGEST_ENTRY = 65535

#: Gives the hashes of the tile at (level, index); at least as many as the tree being read has there.
ReadTile = Callable[[int, int], bytes]

_path = re.compile(
    r"tile/(entries|0|[1-9]|[1-5][0-9]|6[0-3])/((?:x[0-9]{3}/){0,5}[0-9]{3})(?:\.p/([1-9][0-9]{0,2}))?"
).fullmatch


@dataclass(frozen=True)
class TilePlace:
    """Which tile: level (None for an entry bundle), index in the level, number of hashes or entries (1 to 256)."""

    level: int | None
    index: int
    width: int = TILE_WIDTH

    @property
    def path(self) -> str:
        """The path below the log's address: "tile/0/x001/x234/067", "tile/entries/000.p/12"."""
        kind = "entries" if self.level is None else str(self.level)
        digits = f"{self.index:03d}"
        digits = digits.rjust(-(-len(digits) // 3) * 3, "0")
        parts = [digits[at : at + 3] for at in range(0, len(digits), 3)]
        number = "/".join([f"x{part}" for part in parts[:-1]] + parts[-1:])
        suffix = "" if self.width == TILE_WIDTH else f".p/{self.width}"
        return f"tile/{kind}/{number}{suffix}"


def parse_tile_path(path: str) -> TilePlace | None:
    """The place that a path names, or None: each place has exactly one path, so a second spelling is refused."""
    match = _path(path)
    if not match:
        return None
    kind, number, width = match.groups()
    place = TilePlace(
        level=None if kind == "entries" else int(kind),
        index=int(number.replace("/", "").replace("x", "")),
        width=int(width or TILE_WIDTH),
    )
    return place if place.width <= TILE_WIDTH and place.path == path else None


def tile_width(level: int, index: int, size: int) -> int:
    """How many hashes (0 to 256) the tile has in a tree of `size` leaves; for an entry bundle ask with level 0."""
    return max(0, min(TILE_WIDTH, (size >> (TILE_HEIGHT * level)) - index * TILE_WIDTH))


def tiles_for(size: int) -> list[TilePlace]:
    """Every hash tile of a tree of `size` leaves, from the bottom up, each level from left to right."""
    places = []
    level = 0
    while size >> (TILE_HEIGHT * level):
        count = -(-(size >> (TILE_HEIGHT * level)) // TILE_WIDTH)
        places += [TilePlace(level, index, tile_width(level, index, size)) for index in range(count)]
        level += 1
    return places


def bundles_for(size: int) -> list[TilePlace]:
    """Every entry bundle of a tree of `size` leaves."""
    return [TilePlace(None, index, tile_width(0, index, size)) for index in range(-(-size // TILE_WIDTH))]


def split_hashes(tile: bytes) -> list[bytes]:
    """The hashes of a tile. Raises ValueError when its length is not a whole number of hashes."""
    if len(tile) % HASH_BYTES:
        raise ValueError(f"a tile of {len(tile)} bytes is cut off inside a hash")
    return [tile[at : at + HASH_BYTES] for at in range(0, len(tile), HASH_BYTES)]


def nodes_from_tiles(read_tile: ReadTile) -> Node:
    """A node reader for `caunoi.ground.merkle` over tiles; each tile is read and hashed once."""

    @lru_cache(maxsize=256)
    def inside(tile_level: int, index: int) -> Node:
        return nodes_of(split_hashes(read_tile(tile_level, index)))

    def node(level: int, index: int) -> bytes:
        tile_level, height = divmod(level, TILE_HEIGHT)
        per_tile = TILE_WIDTH >> height
        return inside(tile_level, index // per_tile)(height, index % per_tile)

    return node


def grow(size: int, leaf_hashes: Sequence[bytes], read_tile: ReadTile) -> dict[tuple[int, int], bytes]:
    """The tiles that change when `leaf_hashes` are appended to a tree of `size` leaves, by (level, index).

    `read_tile` is asked only for the last, partial tile of each level. Full and partial tiles are both returned: store
    them all (replacing the partial ones) and no append ever reads more than one tile a level.
    """
    changed: dict[tuple[int, int], bytes] = {}
    fresh = list(leaf_hashes)
    level = 0
    while fresh:
        index, width = divmod(size >> (TILE_HEIGHT * level), TILE_WIDTH)
        held = split_hashes(read_tile(level, index)[: width * HASH_BYTES]) if width else []
        row = held + fresh
        fresh = []
        for at in range(0, len(row), TILE_WIDTH):
            part = row[at : at + TILE_WIDTH]
            changed[level, index + at // TILE_WIDTH] = b"".join(part)
            if len(part) == TILE_WIDTH:
                fresh.append(root_of(part))
        level += 1
    return changed


def pack_entries(entries: Iterable[bytes]) -> bytes:
    """An entry bundle: each entry after its length as two big-endian bytes. Raises ValueError above 65,535 bytes."""
    parts = []
    for entry in entries:
        if len(entry) > LARGEST_ENTRY:
            raise ValueError(f"an entry of {len(entry)} bytes does not fit: at most {LARGEST_ENTRY}")
        parts += [len(entry).to_bytes(2, "big"), entry]
    return b"".join(parts)


def unpack_entries(bundle: bytes) -> list[bytes]:
    """The entries of a bundle. Raises ValueError when the bundle is cut off."""
    entries = []
    at = 0
    while at < len(bundle):
        end = at + 2 + int.from_bytes(bundle[at : at + 2], "big")
        if at + 2 > len(bundle) or end > len(bundle):
            raise ValueError("the entry bundle is cut off")
        entries.append(bundle[at + 2 : end])
        at = end
    return entries

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.ground import merkle, tiles
from caunoi.ground.tiles import TilePlace

HASHES = [merkle.leaf_hash(b"%d" % number) for number in range(70_000)]
STORED = tiles.grow(0, HASHES, lambda level, index: b"")


@pytest.mark.parametrize(
    ("place", "path"),
    [
        (TilePlace(0, 1234067), "tile/0/x001/x234/067"),
        (TilePlace(0, 0), "tile/0/000"),
        (TilePlace(0, 999), "tile/0/999"),
        (TilePlace(0, 1000), "tile/0/x001/000"),
        (TilePlace(63, 5, 1), "tile/63/005.p/1"),
        (TilePlace(None, 273, 112), "tile/entries/273.p/112"),
        (TilePlace(None, 12), "tile/entries/012"),
    ],
)
def test_a_place_and_its_path_say_the_same(place: TilePlace, path: str) -> None:
    assert place.path == path
    assert tiles.parse_tile_path(path) == place


@pytest.mark.parametrize(
    "path",
    [
        "tile/0/0",
        "tile/00/000",
        "tile/64/000",
        "tile/-1/000",
        "tile/0/x000/001",
        "tile/0/000.p/0",
        "tile/0/000.p/256",
        "tile/0/" + "x123/" * 2000 + "000",
        "tile/0/000.p/01",
        "tile/0/000.p/999",
        "tile/0/001/002",
        "tile/data/000",
        "tile/0/000/",
        "/tile/0/000",
        "tile/0/000\n",
        "tile/0/٠٠٠",
        "tile/0/../000",
        "",
    ],
)
def test_a_path_that_is_not_the_one_spelling_is_no_place(path: str) -> None:
    assert tiles.parse_tile_path(path) is None


@given(st.integers(0, 63), st.integers(0, 10**13), st.integers(1, 256))
def test_paths_read_back(level: int, index: int, width: int) -> None:
    place = TilePlace(level, index, width)
    assert tiles.parse_tile_path(place.path) == place


def test_seventy_thousand_leaves_are_cut_as_the_specification_says() -> None:
    places = tiles.tiles_for(70_000)
    assert [place for place in places if place.width == 256] == [
        *(TilePlace(0, index) for index in range(273)),
        TilePlace(1, 0),
    ]
    assert [place for place in places if place.width < 256] == [
        TilePlace(0, 273, 112),
        TilePlace(1, 1, 17),
        TilePlace(2, 0, 1),
    ]
    assert tiles.tiles_for(256) == [TilePlace(0, 0), TilePlace(1, 0, 1)]
    assert tiles.tiles_for(0) == tiles.bundles_for(0) == []
    assert tiles.bundles_for(300) == [TilePlace(None, 0), TilePlace(None, 1, 44)]


def test_grown_tiles_are_exactly_those_of_the_size() -> None:
    assert {(place.level, place.index): place.width * 32 for place in tiles.tiles_for(70_000)} == {
        place: len(tile) for place, tile in STORED.items()
    }


@pytest.mark.parametrize("size", [1, 255, 256, 257, 65_535, 65_536, 65_537, 70_000])
def test_the_root_read_from_tiles_is_the_root_of_the_leaves(size: int) -> None:
    node = tiles.nodes_from_tiles(lambda level, index: STORED[level, index])
    assert merkle.root(size, node) == merkle.root_of(HASHES[:size])


def test_proofs_read_from_tiles_verify() -> None:
    node = tiles.nodes_from_tiles(lambda level, index: STORED[level, index])
    root = merkle.root_of(HASHES)
    for index in (0, 255, 256, 65_535, 65_536, 69_999):
        proof = merkle.inclusion_proof(index, 70_000, node)
        assert merkle.verify_inclusion(HASHES[index], index, 70_000, proof, root)
    proof = merkle.consistency_proof(65_000, 70_000, node)
    assert merkle.verify_consistency(65_000, 70_000, merkle.root_of(HASHES[:65_000]), root, proof)


@given(st.lists(st.integers(1, 400), min_size=1, max_size=6))
def test_growing_in_steps_gives_the_same_tiles_as_growing_at_once(steps: list[int]) -> None:
    stored: dict[tuple[int, int], bytes] = {}
    size = 0
    for step in steps:
        stored.update(tiles.grow(size, HASHES[size : size + step], lambda level, index: stored[level, index]))
        size += step
    assert stored == tiles.grow(0, HASHES[:size], lambda level, index: b"")


def test_growing_takes_no_more_of_a_stored_tile_than_the_size_says() -> None:
    longer = b"".join(HASHES[:9])
    assert tiles.grow(3, HASHES[100:101], lambda level, index: longer) == {
        (0, 0): b"".join([*HASHES[:3], HASHES[100]]),
    }


def test_growing_by_nothing_changes_nothing() -> None:
    assert tiles.grow(3, [], lambda level, index: b"") == {}


def test_a_tile_cut_off_inside_a_hash_is_refused() -> None:
    with pytest.raises(ValueError, match="a tile of 33 bytes is cut off inside a hash"):
        tiles.split_hashes(bytes(33))


@given(st.lists(st.binary(max_size=300), max_size=20))
def test_entries_come_back_from_their_bundle(entries: list[bytes]) -> None:
    assert tiles.unpack_entries(tiles.pack_entries(entries)) == entries


def test_a_bundle_has_two_length_bytes_before_each_entry() -> None:
    assert tiles.pack_entries([b"ab", b""]) == b"\x00\x02ab\x00\x00"
    assert len(tiles.pack_entries([bytes(65_535)])) == 65_537


def test_an_entry_too_long_for_its_length_bytes_is_refused() -> None:
    with pytest.raises(ValueError, match="an entry of 65536 bytes does not fit"):
        tiles.pack_entries([bytes(65_536)])


@pytest.mark.parametrize("bundle", [b"\x00", b"\x00\x02a", b"\x00\x00\x01"])
def test_a_bundle_cut_off_is_refused(bundle: bytes) -> None:
    with pytest.raises(ValueError, match="cut off"):
        tiles.unpack_entries(bundle)

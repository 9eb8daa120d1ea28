"""The tree against the test data published with Certificate Transparency, and against the definition in RFC 6962."""

from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.ground import merkle

INPUTS = [
    bytes.fromhex(digits)
    for digits in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
]
LEAVES = [merkle.leaf_hash(data) for data in INPUTS]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
PATHS = {  # (leaf, size): published audit path
    (0, 1): [],
    (0, 8): [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ],
    (5, 8): [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
    (2, 3): ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"],
    (1, 5): [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ],
}
CONSISTENCY = {  # (old size, size): published proof
    (1, 1): [],
    (1, 8): PATHS[0, 8],
    (6, 8): [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
    (2, 5): [
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ],
}
MANY = [merkle.leaf_hash(b"leaf %d" % number) for number in range(70)]
NODE = merkle.nodes_of(MANY)
MANY_ROOTS = [merkle.root_of(MANY[:size]) for size in range(71)]


def by_definition(hashes: list[bytes]) -> bytes:
    """MTH word for word as RFC 6962 section 2.1 writes it."""
    if not hashes:
        return sha256(b"").digest()
    if len(hashes) == 1:
        return hashes[0]
    split = max(power for power in (1 << bit for bit in range(20)) if power < len(hashes))
    return sha256(b"\x01" + by_definition(hashes[:split]) + by_definition(hashes[split:])).digest()


@pytest.mark.parametrize("size", range(9))
def test_roots_are_the_published_ones(size: int) -> None:
    assert merkle.root_of(LEAVES[:size]).hex() == ROOTS[size]
    assert merkle.root(size, merkle.nodes_of(LEAVES)).hex() == ROOTS[size]


@pytest.mark.parametrize(("place", "path"), PATHS.items())
def test_inclusion_proofs_are_the_published_ones(place: tuple[int, int], path: list[str]) -> None:
    index, size = place
    proof = merkle.inclusion_proof(index, size, merkle.nodes_of(LEAVES))
    assert [step.hex() for step in proof] == path
    assert merkle.verify_inclusion(LEAVES[index], index, size, proof, bytes.fromhex(ROOTS[size]))


@pytest.mark.parametrize(("sizes", "path"), CONSISTENCY.items())
def test_consistency_proofs_are_the_published_ones(sizes: tuple[int, int], path: list[str]) -> None:
    old, new = sizes
    proof = merkle.consistency_proof(old, new, merkle.nodes_of(LEAVES))
    assert [step.hex() for step in proof] == path
    assert merkle.verify_consistency(old, new, bytes.fromhex(ROOTS[old]), bytes.fromhex(ROOTS[new]), proof)


def test_every_tree_up_to_seventy_leaves_has_the_root_of_the_definition() -> None:
    for size in range(71):
        assert MANY_ROOTS[size] == by_definition(MANY[:size]) == merkle.root(size, NODE)


def test_every_leaf_climbs_to_its_root_and_nowhere_else() -> None:
    for size in range(1, 71):
        for index in range(size):
            proof = merkle.inclusion_proof(index, size, NODE)
            root = MANY_ROOTS[size]
            assert merkle.verify_inclusion(MANY[index], index, size, proof, root)
            assert not merkle.verify_inclusion(MANY[index], index, size, proof, MANY_ROOTS[size - 1])
            assert not merkle.verify_inclusion(MANY[index], index, size, [*proof, root], root)
            if size > 1:
                assert not merkle.verify_inclusion(MANY[index], (index + 1) % size, size, proof, root)
                assert not merkle.verify_inclusion(MANY[(index + 1) % size], index, size, proof, root)
                assert not merkle.verify_inclusion(MANY[index], index, size, proof[:-1], root)


@pytest.mark.parametrize(("index", "size"), [(-1, 3), (3, 3), (0, 0)])
def test_a_leaf_outside_the_tree_has_no_proof(index: int, size: int) -> None:
    assert not merkle.verify_inclusion(MANY[0], index, size, [], MANY_ROOTS[size])
    with pytest.raises(ValueError, match=f"a tree of {size} leaves has no leaf {index}"):
        merkle.inclusion_proof(index, size, NODE)


def test_every_older_tree_is_a_beginning_and_no_other_tree_is() -> None:
    for size in range(71):
        for old in range(size + 1):
            proof = merkle.consistency_proof(old, size, NODE)
            old_root, root = MANY_ROOTS[old], MANY_ROOTS[size]
            assert merkle.verify_consistency(old, size, old_root, root, proof)
            assert not merkle.verify_consistency(old, size, MANY[-1], root, proof)
            assert not merkle.verify_consistency(old, size, old_root, root, [*proof, MANY[0]])
            if old:
                assert not merkle.verify_consistency(old, size, old_root, MANY[-1], proof)
            if proof:
                assert not merkle.verify_consistency(old, size, old_root, root, proof[:-1])
                assert not merkle.verify_consistency(old, size, old_root, root, [MANY[-1], *proof[1:]])
                assert not merkle.verify_consistency(old, size, old_root, root, [])


def test_a_tree_is_no_beginning_of_a_smaller_one() -> None:
    assert not merkle.verify_consistency(5, 3, MANY_ROOTS[5], MANY_ROOTS[3], [MANY[0]])
    assert not merkle.verify_consistency(-1, 3, MANY_ROOTS[5], MANY_ROOTS[3], [MANY[0]])
    with pytest.raises(ValueError, match="a tree of 3 leaves never had 5 before"):
        merkle.consistency_proof(5, 3, NODE)


@given(st.integers(0, 5000), st.integers(0, 5000))
def test_complete_subtrees_cover_the_range_without_gap_or_overlap(first: int, second: int) -> None:
    start, end = sorted((first, second))
    at = start
    for level, index in merkle.complete_subtrees(start, end):
        assert index << level == at
        at += 1 << level
    assert at == max(start, end)


@given(st.lists(st.binary(max_size=3), min_size=1, max_size=40), st.data())
def test_changing_any_leaf_changes_the_root(entries: list[bytes], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(entries) - 1))
    hashes = [merkle.leaf_hash(entry) for entry in entries]
    changed = [*hashes[:index], merkle.leaf_hash(entries[index] + b"!"), *hashes[index + 1 :]]
    assert merkle.root_of(hashes) != merkle.root_of(changed)

"""The sequencer: every entry gets a place, heads are signed and extend each other, a tampered row is never signed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.db import connection

from caunoi.ground import merkle, tiles
from caunoi.ground.checkpoint import parse_checkpoint, verify_note
from caunoi.ground.record import promise_bytes
from caunoi.journal import triggers
from caunoi.journal.log import keys, sequencer
from caunoi.journal.log.receipts import proof_file
from caunoi.journal.models import Checkpoint, Entry, Leaf, Opening, PendingLeaf, Tile
from caunoi.journal.queries.log import tile
from tests.journal.entries import write

pytestmark = pytest.mark.django_db


def flip(tile: Tile) -> None:
    """One bit of a stored tile turns over."""
    tile.hashes = bytes([bytes(tile.hashes)[0] ^ 1]) + bytes(tile.hashes)[1:]
    tile.save()


def with_triggers_lifted(act: Callable[[], object]) -> None:
    """What somebody with the keys of the database could do."""
    triggers.remove(connection)
    act()
    triggers.install(connection)


def check_signature(public_key: bytes, signature: bytes, message: bytes) -> bool:
    """Raises where it does not verify."""
    Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    return True


def test_the_signed_head_is_the_root_over_all_entries_in_order():
    entries = write(3)

    sequencer.sequence()

    head = Checkpoint.objects.get()
    covers = [hashlib.sha256(bytes(e.salt) + e.record.encode()).digest() for e in entries]
    leaves = [hashlib.sha256(b"\x00" + cover).digest() for cover in covers]
    assert (head.size, bytes(head.root)) == (3, merkle.root_of(leaves))
    note = verify_note(head.note, keys.origin(), keys.public_key(), check_signature)
    assert parse_checkpoint(note.text).root == bytes(head.root)
    assert PendingLeaf.objects.count() == 0
    assert list(Leaf.objects.order_by("index").values_list("index", "entry_id")) == [
        (0, entries[0].pk), (1, entries[1].pk), (2, entries[2].pk),
    ]  # fmt: skip


def test_growth_across_a_tile_border_stays_consistent():
    write(250)
    sequencer.sequence()
    old = Checkpoint.objects.get()
    entries = write(20)

    sequencer.sequence()

    new = sequencer.latest_head()
    node = tiles.nodes_from_tiles(sequencer.read_tile)
    proof = merkle.consistency_proof(250, 270, node)
    assert merkle.verify_consistency(250, 270, bytes(old.root), bytes(new.root), proof)
    all_leaves = [bytes(h) for h in Leaf.objects.order_by("index").values_list("hash", flat=True)]
    assert bytes(new.root) == merkle.root_of(all_leaves)
    bundle = tiles.unpack_entries(tile(tiles.TilePlace(None, 1, 14)))
    assert bundle[-1] == hashlib.sha256(bytes(entries[-1].salt) + entries[-1].record.encode()).digest()
    assert tile(tiles.TilePlace(None, 1, 15)) is None


def test_nothing_new_signs_nothing():
    write(1)
    sequencer.sequence()

    assert sequencer.sign_head() is None
    assert Checkpoint.objects.count() == 1


@pytest.mark.parametrize(
    "change", [{"record": "{}"}, {"salt": bytes(32)}, {"salt": b"short"}, {"leaf_hash": bytes(32)}], ids=str
)
def test_an_entry_changed_before_it_was_placed_is_never_signed(change):
    entry = write(1)[0]
    with_triggers_lifted(lambda: Entry.objects.filter(pk=entry.pk).update(**change))

    with pytest.raises(sequencer.LogCorrupt, match=f"entry {entry.pk}"):
        sequencer.sequence()

    assert Checkpoint.objects.count() == 0


def test_a_flipped_bit_in_a_stored_tile_is_never_signed():
    write(2)
    sequencer.place_pending()
    flip(Tile.objects.get(level=0, index=0))

    with pytest.raises(sequencer.LogCorrupt, match="leaf 0"):
        sequencer.sign_head()


def test_a_flipped_bit_above_the_leaves_is_never_signed():
    write(256)
    sequencer.place_pending()
    flip(Tile.objects.get(level=1, index=0))

    with pytest.raises(sequencer.LogCorrupt, match="tile 1/0 does not agree with the tile 0/0"):
        sequencer.sign_head()

    assert Checkpoint.objects.count() == 0


def test_a_leaf_without_a_row_is_never_signed():
    entries = write(3)
    sequencer.place_pending()
    with_triggers_lifted(lambda: Leaf.objects.filter(index=1).delete())

    with pytest.raises(sequencer.LogCorrupt, match="leaf 1 is missing"):
        sequencer.sign_head()

    assert entries


def test_a_leaf_whose_entry_is_gone_is_never_signed():
    entry = write(1)[0]
    sequencer.place_pending()
    with_triggers_lifted(lambda: (Opening.objects.all().delete(), Entry.objects.filter(pk=entry.pk).delete()))

    with pytest.raises(sequencer.LogCorrupt, match="leaf 0 does not agree"):
        sequencer.sign_head()


def test_a_tree_that_shrank_is_never_signed():
    write(2)
    sequencer.sequence()
    with_triggers_lifted(lambda: Leaf.objects.filter(index=1).delete())

    with pytest.raises(sequencer.LogCorrupt, match="the tree has 1 leaves but 2 were signed"):
        sequencer.sign_head()


def test_a_backlog_is_placed_and_signed_a_batch_at_a_time(monkeypatch):
    monkeypatch.setattr(sequencer.place_pending, "__defaults__", (2,))
    write(5)

    sequencer.sequence()
    sequencer.sequence()

    assert list(Checkpoint.objects.order_by("size").values_list("size", flat=True)) == [2, 4, 5]


def test_a_rewritten_past_is_never_signed():
    write(2)
    sequencer.sequence()
    flip(Tile.objects.get(level=0, index=0))
    write(1)

    with pytest.raises(sequencer.LogCorrupt, match="first 2 leaves"):
        sequencer.sequence()


def test_a_proof_file_proves_inclusion_and_its_promise_is_signed():
    entry = write(5)[2]

    early = proof_file(entry, reveal=("word",))
    sequencer.sequence()
    late = proof_file(entry, reveal=("word",))

    assert early["proof"] is None and early["checkpoint"] is None
    hashes = [bytes.fromhex(h) for h in late["proof"]["hashes"]]
    root = bytes(Checkpoint.objects.get().root)
    assert merkle.verify_inclusion(bytes(entry.leaf_hash), 2, 5, hashes, root)
    assert late["openings"]["word"][1] == "từ 2" and set(late["openings"]) == {"word"}
    promise = late["promise"]
    message = promise_bytes(bytes.fromhex(promise["leaf_hash"]), promise["at"], promise["log_id"])
    assert check_signature(keys.public_key(), bytes.fromhex(promise["signature"]), message)

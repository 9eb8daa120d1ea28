"""What the holder of a receipt takes home: the record, its openings, the log's promise and, soon after, the proof."""

from __future__ import annotations

import json
from typing import Any

from caunoi.base.time import TIMEZONE
from caunoi.ground import merkle, tiles
from caunoi.ground.record import promise_bytes
from caunoi.journal.log import keys
from caunoi.journal.log.sequencer import latest_head, read_tile
from caunoi.journal.models import Entry, Leaf

FORMAT = "caunoi-receipt-v1"


def promise(entry: Entry) -> dict[str, str]:
    """The log's signed promise, given at once: this leaf was accepted at this instant and will be in the tree."""
    leaf, at = bytes(entry.leaf_hash), entry.at.astimezone(TIMEZONE).isoformat(timespec="seconds")
    signature = keys.sign(promise_bytes(leaf, at, keys.origin()))
    return {"log_id": keys.origin(), "leaf_hash": leaf.hex(), "at": at, "signature": signature.hex()}


def proof_file(entry: Entry, reveal: tuple[str, ...] = ()) -> dict[str, Any]:
    """The content of a proof file. ``reveal`` names the commitments whose openings the holder may have (their own words)."""
    opened = entry.opening.values
    head = latest_head()
    place = Leaf.objects.filter(entry_id=entry.pk).values_list("index", flat=True).first()
    proof = None
    if head is not None and place is not None and place < head.size:
        node = tiles.nodes_from_tiles(read_tile)
        hashes = merkle.inclusion_proof(place, head.size, node)
        proof = {"index": place, "size": head.size, "hashes": [each.hex() for each in hashes]}
    return {
        "format": FORMAT,
        "salt": bytes(entry.salt).hex(),
        "record": json.loads(entry.record),
        "openings": {name: opened[name] for name in reveal if name in opened},
        "promise": promise(entry),
        "proof": proof,
        "checkpoint": head.note if head is not None and proof is not None else None,
        "public_key": keys.public_key().hex(),
    }

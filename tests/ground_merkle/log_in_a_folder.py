"""A small true log written into a folder as the server would publish it, to be checked and to be spoiled."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from caunoi.ground import merkle, tiles
from caunoi.ground.checkpoint import Checkpoint, sign_note, verifier_key
from caunoi.ground.record import build_record, commit, leaf_data, promise_bytes

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = KEY.public_key().public_bytes_raw()
NAME = "caunoi.example/log"
AT = "2020-02-25T08:00:00+07:00"
SALT = bytes(range(32))


def record(number: int) -> bytes:
    return build_record(
        entry_id=f"0190f6b6-0000-7000-8000-{number:012d}",
        at=AT,
        verb="matter.received",
        subject=f"2020-{number:06d}",
        actor=commit(SALT, "Người gửi"),
        fields={"kind": "kiến nghị"},
        commitments={"body": commit(SALT, "Đường hỏng"), "phone": commit(SALT, "0912345678")},
    )


def salt(number: int) -> bytes:
    """The salt of record `number`; random in the product, fixed here."""
    return sha256(b"salt %d" % number).digest()


RECORDS = [record(number) for number in range(1, 601)]
ENTRIES = [leaf_data(salt(index), each) for index, each in enumerate(RECORDS)]
LEAVES = [merkle.leaf_hash(each) for each in ENTRIES]


def note(size: int, leaves: list[bytes] = LEAVES, key: Ed25519PrivateKey = KEY) -> str:
    public = key.public_key().public_bytes_raw()
    return sign_note(Checkpoint(NAME, size, merkle.root_of(leaves[:size])).text(), NAME, public, key.sign)


def publish(folder: Path, size: int, entries: list[bytes] = ENTRIES) -> Path:
    leaves = [merkle.leaf_hash(each) for each in entries[:size]]
    stored = tiles.grow(0, leaves, lambda level, index: b"")
    for place in tiles.tiles_for(size):
        assert place.level is not None
        write(folder / place.path, stored[place.level, place.index])
    for place in tiles.bundles_for(size):
        start = place.index * tiles.TILE_WIDTH
        write(folder / place.path, tiles.pack_entries(entries[start : start + place.width]))
    write(folder / "checkpoint", note(size, leaves).encode())
    write(folder / "key", verifier_key(NAME, PUBLIC).encode())
    return folder


def write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def receipt(index: int, size: int | None) -> dict[str, Any]:
    """The proof file of record `index`, with its place in the tree of `size` leaves if there is one."""
    signature = KEY.sign(promise_bytes(LEAVES[index], AT, NAME))
    proof = None
    if size is not None:
        hashes = merkle.inclusion_proof(index, size, merkle.nodes_of(LEAVES[:size]))
        proof = {"index": index, "size": size, "hashes": [each.hex() for each in hashes]}
    return {
        "format": "caunoi-receipt-v1",
        "salt": salt(index).hex(),
        "record": json.loads(RECORDS[index]),
        "openings": {"body": [SALT.hex(), "Đường hỏng"], "actor": [SALT.hex(), "Người gửi"]},
        "promise": {"log_id": NAME, "leaf_hash": LEAVES[index].hex(), "at": AT, "signature": signature.hex()},
        "proof": proof,
        "checkpoint": note(size) if size is not None else None,
        "public_key": PUBLIC.hex(),
    }

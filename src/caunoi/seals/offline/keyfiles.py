"""Private keys in files under a passphrase: scrypt, then ChaCha20-Poly1305."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from caunoi.base.ids import new_bytes
from caunoi.ground.sealing import BrokenSeal, binding
from caunoi.seals import boxes
from caunoi.seals.wrapping import decode, encode

KIND = "caunoi-private-key-1"
COST = 17
"""Work of scrypt as a power of two (2^17: about half a second and 128 MiB)."""
SHORTEST_PASSPHRASE = 12


def write_key_file(path: Path, private: bytes, name: str, passphrase: str, cost: int = COST) -> bytes:
    """Keep ``private`` in a new file readable by its owner only; returns the public key. Raises ``BrokenSeal`` for a short
    passphrase and ``FileExistsError``: no key is ever overwritten."""
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise BrokenSeal(f"the passphrase has at least {SHORTEST_PASSPHRASE} signs; four unconnected words are good")
    public, salt = boxes.public_of(private), new_bytes(16)
    facts = {"kind": KIND, "name": name, "public": public.hex(), "salt": encode(salt), "cost": cost}
    # The nonce is zero: the salt is fresh, so the derived key is used this once.
    box = ChaCha20Poly1305(_derived(passphrase, salt, cost)).encrypt(boxes.NONCE, private, binding(**facts))
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump({**facts, "box": encode(box)}, file, indent=1, ensure_ascii=False)
        file.flush()
        os.fsync(file.fileno())
    return public


def read_key_file(path: Path, passphrase: str) -> bytes:
    """The private key. Raises ``BrokenSeal`` for another passphrase or a file that is none."""
    facts = facts_of(path)
    box = decode(facts.pop("box", ""))
    key = _derived(passphrase, decode(facts["salt"]), facts["cost"])
    try:
        return ChaCha20Poly1305(key).decrypt(boxes.NONCE, box, binding(**facts))
    except InvalidTag:
        raise BrokenSeal("the passphrase does not open this key file, or the file was changed") from None


def facts_of(path: Path) -> dict[str, Any]:
    """What a key file says of itself without its passphrase: name and public key. Raises ``BrokenSeal``."""
    try:
        facts: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        raise BrokenSeal(f"{path.name} is not a key file") from None
    if not isinstance(facts, dict) or facts.get("kind") != KIND or not isinstance(facts.get("cost"), int):
        raise BrokenSeal(f"{path.name} is not a key file")
    if not 1 <= facts["cost"] <= 20:
        raise BrokenSeal(f"{path.name} is not a key file of this program")
    return facts


def _derived(passphrase: str, salt: bytes, cost: int) -> bytes:
    n = 1 << cost
    return hashlib.scrypt(passphrase.encode(), salt=salt, n=n, r=8, p=1, maxmem=160 * 8 * n + (1 << 20), dklen=32)

"""One-time and API tokens: shown once, stored only as a hash.

A token is 32 random bytes, so a plain hash is enough: there is nothing to guess from.
"""

from __future__ import annotations

import hashlib

from caunoi.base.ids import new_token


def make_token() -> tuple[str, bytes]:
    """A fresh token and the hash to store."""
    raw = new_token(32)
    return raw, hash_token(raw)


def hash_token(raw: str) -> bytes:
    """The stored form of a token."""
    return hashlib.sha256(raw.encode()).digest()

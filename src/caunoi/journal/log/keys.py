"""The log's Ed25519 key. Its seed is a secret file outside the database."""

from __future__ import annotations

from functools import lru_cache

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from caunoi.ground.checkpoint import verifier_key


@lru_cache(maxsize=4)
def _private(seed: bytes) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(seed)


def sign(message: bytes) -> bytes:
    """The 64-byte Ed25519 signature of ``message``."""
    return _private(settings.LOG_KEY).sign(message)


def public_key() -> bytes:
    """The 32 bytes of the log's public key."""
    return _private(settings.LOG_KEY).public_key().public_bytes_raw()


def origin() -> str:
    """The name of this log, first line of every checkpoint."""
    return settings.LOG_ORIGIN


def published_key() -> str:
    """The public key as one line that outside tools read."""
    return verifier_key(origin(), public_key())

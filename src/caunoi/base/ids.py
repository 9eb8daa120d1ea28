"""The one source of randomness and of identifiers."""

from __future__ import annotations

import random
import secrets
import uuid

import uuid_utils


def new_id() -> uuid.UUID:
    """A time-ordered UUID (version 7)."""
    return uuid.UUID(int=uuid_utils.uuid7().int)


def new_bytes(size: int) -> bytes:
    """``size`` unguessable bytes."""
    return secrets.token_bytes(size)


def new_token(size: int = 32) -> str:
    """An unguessable URL-safe token made of ``size`` random bytes."""
    return secrets.token_urlsafe(size)


Chance = random.Random
"""The type of what ``repeatable`` gives."""


def repeatable(seed: str) -> Chance:
    """A source of chance that gives the same again for the same ``seed``: for made-up data, never for anything secret."""
    return random.Random(seed)  # nosec B311

"""Numbers that do not count: a running key is shown as another number of seven digits, one to one, by a secret.

A balanced Feistel network over pairs of 0 to 2,999 (nine million numbers); who has not the secret learns from any numbers in
hand neither how many were given between them nor which came first.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b

HALF = 3_000
SIZE = HALF * HALF
"""How many keys share one block; in each block the numbers are mixed among themselves."""
LEAST = 1_000_000
DIGITS = 7
ROUNDS = 6


def scattered(key: int, secret: bytes) -> int:
    """The number shown for ``key`` (0 or more): seven digits, 1,000,000 to 9,999,999, and for each further nine million keys
    the count of these before it. ``secret`` has 16 to 64 bytes. Raises ValueError for a key or secret that is none."""
    if key < 0:
        raise ValueError("a key is 0 or more")
    block, place = divmod(key, SIZE)
    return block * 10**DIGITS + LEAST + _mixed(place, _checked(secret))


def gathered(number: int, secret: bytes) -> int | None:
    """The key whose number this is, or None when ``number`` belongs to no key."""
    block, rest = divmod(number, 10**DIGITS)
    if number < LEAST or rest < LEAST:
        return None
    return block * SIZE + _unmixed(rest - LEAST, _checked(secret))


@lru_cache(maxsize=20_000)
def _mixed(place: int, secret: bytes) -> int:
    left, right = divmod(place, HALF)
    for turn in range(ROUNDS):
        left, right = right, (left + _noise(turn, right, secret)) % HALF
    return left * HALF + right


def _unmixed(place: int, secret: bytes) -> int:
    left, right = divmod(place, HALF)
    for turn in reversed(range(ROUNDS)):
        left, right = (right - _noise(turn, left, secret)) % HALF, left
    return left * HALF + right


def _noise(turn: int, half: int, secret: bytes) -> int:
    return int.from_bytes(blake2b(bytes((turn, half >> 8, half & 255)), key=secret, digest_size=8).digest(), "big")


def _checked(secret: bytes) -> bytes:
    if not 16 <= len(secret) <= 64:
        raise ValueError("the secret has 16 to 64 bytes")
    return secret

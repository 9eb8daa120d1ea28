"""The arithmetic of sealing, without a cipher: padding, halves of a key, who pairs with whom, what a seal is bound to.

A sealed record has a key of its own. For every pair of holders the key is cut into two halves of which each alone is pure
chance; so any two holders can bring it together and no one alone learns a single bit of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from itertools import combinations
from typing import Any

from caunoi.ground.canonical import canonical_json
from caunoi.ground.receipt_code import ALPHABET

STEP = 4096
"""Sealed contents are padded to whole steps of so many bytes, so that a size does not tell a short name from a long one."""
KEY_BYTES = 32
LENGTH_BYTES = 8
PAPER_CHECK_BYTES = 3
_READ = {sign: value for value, sign in enumerate(ALPHABET)} | {"O": 0, "I": 1, "L": 1}


class BrokenSeal(ValueError):
    """What should be a sealed thing is not one, or was changed. The message never quotes any content."""


def pad(content: bytes) -> bytes:
    """``content`` behind its length, filled with zeros to whole steps of 4 KiB."""
    framed = len(content).to_bytes(LENGTH_BYTES, "big") + content
    return framed + bytes(-len(framed) % STEP)


def unpad(padded: bytes) -> bytes:
    """The content that ``pad`` was given. Raises ``BrokenSeal`` when the frame is not exactly what ``pad`` makes."""
    length = int.from_bytes(padded[:LENGTH_BYTES], "big")
    content = padded[LENGTH_BYTES : LENGTH_BYTES + length]
    if len(content) != length or pad(content) != padded:
        raise BrokenSeal("the padding of a sealed content is damaged")
    return content


def other_half(key: bytes, half: bytes) -> bytes:
    """``key xor half``: with ``half`` drawn by chance, either of the two alone says nothing of ``key``; the same act brings
    the two together again. Raises ``BrokenSeal`` when either is not 32 bytes."""
    if len(key) != KEY_BYTES or len(half) != KEY_BYTES:
        raise BrokenSeal("a key and its halves have 32 bytes")
    return bytes(a ^ b for a, b in zip(key, half, strict=True))


def pairs(offices: Iterable[int], envelopes: Iterable[int]) -> list[tuple[int, int]]:
    """Which two keys (by epoch, the lower first) open together: any two offices, or an office and a paper envelope.

    Two envelopes never pair: paper alone opens nothing.
    """
    holders = sorted(offices)
    found = [*combinations(holders, 2), *((min(x, e), max(x, e)) for x in holders for e in envelopes)]
    return sorted(found)


def binding(**facts: Any) -> bytes:
    """The bytes to which a seal is bound: the same facts (numbers and words) or it does not open."""
    return canonical_json({"caunoi": "seal-1", **facts})


def message(kind: str, body: Mapping[str, Any]) -> bytes:
    """The canonical bytes of a bundle file of ``kind``, which are what its signature covers."""
    return canonical_json({"kind": kind, "body": dict(body)})


def pack_file(name: str, media_type: str, content: bytes) -> bytes:
    """A file with its name and type in one content, so that outside the seal not even the name is told."""
    head = canonical_json({"name": name, "media_type": media_type})
    return len(head).to_bytes(LENGTH_BYTES, "big") + head + content


def unpack_file(packed: bytes) -> tuple[bytes, bytes]:
    """The canonical JSON head and the content. Raises ``BrokenSeal`` when it is no packed file."""
    length = int.from_bytes(packed[:LENGTH_BYTES], "big")
    head = packed[LENGTH_BYTES : LENGTH_BYTES + length]
    if len(packed) < LENGTH_BYTES or len(head) != length:
        raise BrokenSeal("a sealed file is damaged")
    return head, packed[LENGTH_BYTES + length :]


def fingerprint(public: bytes) -> str:
    """Sixteen signs (80 bits) by which two people compare a public key over the telephone: ``XXXX-XXXX-XXXX-XXXX``."""
    return _grouped(_signs(sha256(b"caunoi-fingerprint-1" + public).digest()[:10]))


def paper_key(private: bytes) -> str:
    """A private key as it is printed for a paper envelope: 56 signs in groups of four, the last 24 bits a check."""
    if len(private) != KEY_BYTES:
        raise BrokenSeal("a private key has 32 bytes")
    return _grouped(_signs(private + _check(private)))


def read_paper_key(typed: str) -> bytes:
    """The 32 bytes of a key typed from paper. Reads lower case, any dashes and blanks, O for 0, I and L for 1.

    Raises ``BrokenSeal`` when a sign is wrong, missing or too many.
    """
    letters = [sign for sign in typed.upper() if not sign.isspace() and sign != "-"]
    values = [_READ.get(sign, -1) for sign in letters]
    size = KEY_BYTES + PAPER_CHECK_BYTES
    if -1 in values or len(values) != size * 8 // 5:
        raise BrokenSeal("this is not a complete key from a paper envelope: it has 56 signs in fourteen groups of four")
    number = 0
    for value in values:
        number = number << 5 | value
    raw = number.to_bytes(size, "big")
    if _check(raw[:KEY_BYTES]) != raw[KEY_BYTES:]:
        raise BrokenSeal("a sign of the key from the paper envelope was mistyped; please compare it group by group")
    return raw[:KEY_BYTES]


def same_fingerprint(typed: str, public: bytes) -> bool:
    """Whether a fingerprint typed by hand is that of ``public``; blanks, dashes and case do not matter."""

    def plain(text: str) -> list[int]:
        return [_READ.get(sign, -1) for sign in text.upper() if not sign.isspace() and sign != "-"]

    return plain(typed) == plain(fingerprint(public))


def _check(private: bytes) -> bytes:
    return sha256(b"caunoi-paper-key-1" + private).digest()[:PAPER_CHECK_BYTES]


def _signs(raw: bytes) -> str:
    number, count = int.from_bytes(raw, "big"), len(raw) * 8 // 5
    return "".join(ALPHABET[number >> (5 * place) & 31] for place in reversed(range(count)))


def _grouped(signs: str) -> str:
    return "-".join(signs[at : at + 4] for at in range(0, len(signs), 4))

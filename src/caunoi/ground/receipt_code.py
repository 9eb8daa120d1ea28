"""The receipt code: 20 signs XXXX-XXXX-XXXX-XXXX-XXXX that open one matter, 19 of them secret (95 bits), one a check.

The alphabet is Crockford's base32 (no I, L, O, U). The check sign makes a weighted sum over the field of 32 elements
zero; as all 20 weights differ and none is zero, every single wrong sign and every exchange of two signs is noticed.
"""

from __future__ import annotations

import hmac
import unicodedata
from hashlib import sha256

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 20
GROUP = 4
SECRET_SIGNS = CODE_LENGTH - 1
LONGEST_INPUT = 120

_VALUES = {letter: value for value, letter in enumerate(ALPHABET)} | {"O": 0, "I": 1, "L": 1}
_SEPARATORS = frozenset("-_.,:/|\u2010\u2011\u2012\u2013\u2014\u2015\u2212 ")


def _powers() -> tuple[int, ...]:
    """The powers of x in the field of 32 elements, modulo x^5 + x^2 + 1 (x has order 31)."""
    powers = [1]
    for _ in range(30):
        doubled = powers[-1] << 1
        powers.append(doubled ^ 0b100101 if doubled & 32 else doubled)
    return tuple(powers)


_POWER = _powers()
_LOG = {value: exponent for exponent, value in enumerate(_POWER)}


def derive_code(nonce: bytes, pepper: bytes) -> str:
    """The code that belongs to a form's nonce: the same nonce always gives the same code (trust.md section 4).

    `pepper` is the secret kept outside the database. Raises ValueError when either has less than 16 bytes.
    """
    if len(nonce) < 16 or len(pepper) < 16:
        raise ValueError("nonce and pepper have at least 16 bytes")
    digest = _keyed(pepper, b"caunoi-receipt-code-v1", nonce)
    number = int.from_bytes(digest[:12], "big") >> 1
    values = [(number >> (5 * place)) & 31 for place in range(SECRET_SIGNS)]
    return format_code("".join(ALPHABET[value] for value in [*values, _check_value(values)]))


def parse_code(typed: str) -> str | None:
    """The code in its one spelling, or None when this cannot be a code (wrong length, sign or check sign).

    Read generously: lower case, spaces, missing or other dashes, O for 0, I and L for 1, full-width signs.
    """
    if len(typed) > LONGEST_INPUT:
        return None
    letters = unicodedata.normalize("NFKC", typed).upper()
    values = [_VALUES.get(sign, -1) for sign in letters if sign not in _SEPARATORS and not sign.isspace()]
    if len(values) != CODE_LENGTH or -1 in values or _check_value(values[:-1]) != values[-1]:
        return None
    return format_code("".join(ALPHABET[value] for value in values))


def code_digest(code: str, pepper: bytes) -> bytes:
    """What the database keeps in place of the code: 32 bytes, useless without the pepper.

    Takes any spelling that `parse_code` takes; raises ValueError for what is not a code.
    """
    spelled = parse_code(code)
    if spelled is None:
        raise ValueError("not a receipt code")
    return _keyed(pepper, b"caunoi-receipt-digest-v1", spelled.replace("-", "").encode("ascii"))


def format_code(signs: str) -> str:
    """Twenty signs in five groups of four."""
    return "-".join(signs[at : at + GROUP] for at in range(0, CODE_LENGTH, GROUP))


def _check_value(values: list[int]) -> int:
    """The value c with sum(x^i * value_i) + x^19 * c = 0."""
    total = 0
    for place, value in enumerate(values):
        if value:
            total ^= _POWER[(_LOG[value] + place) % 31]
    return _POWER[(_LOG[total] - SECRET_SIGNS) % 31] if total else 0


def _keyed(pepper: bytes, purpose: bytes, data: bytes) -> bytes:
    """HMAC under a key of its own for each purpose, so that a stored digest never tells anything about a code."""
    key = hmac.digest(pepper, purpose, sha256)
    return hmac.digest(key, data, sha256)

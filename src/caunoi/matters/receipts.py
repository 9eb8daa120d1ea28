"""Receipt codes: one code opens one petition. The code itself is never stored."""

from __future__ import annotations

import hashlib
import hmac

from django.conf import settings

from caunoi.base.ids import new_token
from caunoi.ground.receipt_code import code_digest, derive_code, parse_code
from caunoi.matters.models import Petition


def new_nonce() -> str:
    """A fresh 256-bit form nonce."""
    return new_token(32)


def nonce_from(*parts: str) -> str:
    """The nonce that an outside system's own key leads to, always the same one. It cannot be computed without the pepper, so
    that a key which somebody guesses opens nothing."""
    return hmac.digest(settings.RECEIPT_PEPPER, b"caunoi nonce\0" + "\0".join(parts).encode(), hashlib.sha256).hex()


def nonce_hash(nonce: str) -> bytes:
    """What is stored of a nonce."""
    return hashlib.sha256(b"caunoi nonce\0" + nonce.encode()).digest()


def code_for(nonce: str) -> str:
    """The receipt code that belongs to a form nonce, so that a retry after a cut line shows the same one."""
    return derive_code(nonce.encode(), settings.RECEIPT_PEPPER)


def stored_hash(code: str) -> bytes:
    """What is stored of a code: an HMAC under the pepper, which lives outside the database."""
    return code_digest(code, settings.RECEIPT_PEPPER)


def find(typed: str) -> Petition | None:
    """The petition whose code was typed, or ``None``; malformed and unknown codes answer alike."""
    code = parse_code(typed)
    if code is None:
        return None
    found = Petition.objects.filter(receipt_hash=stored_hash(code)).select_related("matter", "petitioner").first()
    return found

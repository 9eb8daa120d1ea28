"""One-time and API tokens: shown once, stored only as a hash.

A token has 256 bits that nobody can guess, so a plain hash is enough.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.utils.crypto import salted_hmac

from caunoi.base.ids import new_token

if TYPE_CHECKING:
    from caunoi.people.models import Invitation


def make_token() -> tuple[str, bytes]:
    """A fresh token and the hash to store."""
    raw = new_token(32)
    return raw, hash_token(raw)


def made_by(token_id: int, press: str) -> tuple[str, bytes]:
    """The API token that the press with this key makes, under the secret outside the database, and the hash to store: pressed
    twice, both answers show the same one."""
    raw = salted_hmac("caunoi.people.api_token", f"{token_id}:{press}", algorithm="sha256").hexdigest()
    return raw, hash_token(raw)


def hash_token(raw: str) -> bytes:
    """The stored form of a token."""
    return hashlib.sha256(raw.encode()).digest()


def invitation_token(invitation: Invitation) -> str:
    """The token of an invitation, derived from its nonce under the secret outside the database.

    So the letter with the link can be written (again) by a later job, while a copy of the database alone opens nothing.
    """
    return salted_hmac("caunoi.people.invitation", bytes(invitation.nonce), algorithm="sha256").hexdigest()

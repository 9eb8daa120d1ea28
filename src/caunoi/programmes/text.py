"""The text of a programme as it is signed: one canonical form, so that a hash of it says what was signed."""

from __future__ import annotations

import hashlib

from caunoi.ground.canonical import canonical_json
from caunoi.programmes.models import Programme


def canonical_text(programme: Programme) -> bytes:
    """Everything that the parties sign, as canonical JSON. The number is left out: it is given when the document is issued."""
    parties = list(programme.parties.filter(until=None).select_related("agency"))
    return canonical_json(
        {
            "title": programme.title, "kind": programme.kind, "basis": programme.basis, "purpose": programme.purpose,
            "first_on": programme.first_on.isoformat(), "last_on": programme.last_on.isoformat(),
            "rhythm": programme.rhythm, "lead": programme.lead.code,
            "parties": [{"agency": one.agency.code, "name": one.named} for one in parties],
            "contents": [{"title": one.title, "text": one.text} for one in programme.contents.all()],
            "responsibilities": [
                {"party": one.party.agency.code if one.party else "", "text": one.text}
                for one in programme.responsibilities.select_related("party__agency")
            ],
        }
    )  # fmt: skip


def sha256_of(text: bytes) -> str:
    """SHA-256 of a canonical text, in hexadecimal."""
    return hashlib.sha256(text).hexdigest()

"""The exact bytes of a journal entry: record, leaf, commitments and promise. docs/log.md is the specification.

Two covers lie over what happened. The public log holds of a record only its *leaf data*, a salted commitment that says
nothing; the record and its salt go to those who hold a receipt. Inside the record everything personal or guessable is
again a salted commitment, whose salt and value (its *opening*) are kept elsewhere and can be erased, while record, leaf
and proof still verify.
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import Any

from caunoi.ground import merkle
from caunoi.ground.canonical import canonical_json

RECORD_VERSION = 1
SALT_BYTES = 32
LARGEST_RECORD = 65535
PROMISE_HEADING = "caunoi-promise-v1"

_name = re.compile(r"[a-z][a-z0-9_]{0,63}").fullmatch
_verb = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*").fullmatch
_digest = re.compile(r"[0-9a-f]{64}").fullmatch
_instant = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?(Z|[+-][0-9]{2}:[0-9]{2})"
).fullmatch


def commit(salt: bytes, value: Any) -> str:
    """The salted commitment SHA-256(salt || canonical JSON of value), as 64 lower-case hex digits.

    `salt` is 32 random bytes used for this one value only: with less, a name could be found by trying them all.
    Raises ValueError for a salt of another length, NotCanonical for a value outside canonical JSON.
    """
    return _cover(salt, canonical_json(value)).hex()


def _cover(salt: bytes, data: bytes) -> bytes:
    if len(salt) != SALT_BYTES:
        raise ValueError(f"a salt has {SALT_BYTES} bytes, this one has {len(salt)}")
    return sha256(salt + data).digest()


def build_record(
    *,
    entry_id: str,
    at: str,
    verb: str,
    subject: str,
    actor: str,
    fields: dict[str, Any],
    commitments: dict[str, str],
) -> bytes:
    """The canonical bytes of one journal entry, to which a leaf of the log commits.

    `at` is an instant with its offset ("2020-02-25T08:00:00+07:00"), `verb` is noun.past_tense, `subject` the public
    number of what it is about, `actor` the commitment to who did it, `fields` clear facts, `commitments` hex by name.
    Raises ValueError naming the part that is not so.
    """
    if not _instant(at):
        raise ValueError(f"at must be an instant with its offset, such as 2020-02-25T08:00:00+07:00, not {at!r}")
    if not _verb(verb):
        raise ValueError(f"verb must look like matter.received, not {verb!r}")
    if not _digest(actor):
        raise ValueError("actor must be a commitment of 64 lower-case hex digits")
    for name in fields:
        if not _name(name):
            raise ValueError(f"field name {name!r} must be lower-case ASCII letters, digits and _")
    for name, digest in commitments.items():
        if not _name(name) or not _digest(digest):
            raise ValueError(f"commitment {name!r} must be 64 lower-case hex digits under a lower-case ASCII name")
        if name in fields:
            raise ValueError(f"{name!r} stands in the clear and as a commitment: the clear value would open it")
    record = canonical_json(
        {
            "v": RECORD_VERSION,
            "id": entry_id,
            "at": at,
            "verb": verb,
            "subject": subject,
            "actor": actor,
            "fields": fields,
            "commitments": commitments,
        }
    )
    if len(record) > LARGEST_RECORD:
        raise ValueError(f"a record of {len(record)} bytes is too long: commit to the long values instead")
    return record


def leaf_data(salt: bytes, record: bytes) -> bytes:
    """What the public log holds of a record: SHA-256(salt || record), 32 bytes that reveal nothing without the salt.

    It is the commitment to the record as a value. Raises ValueError for a salt that is not 32 bytes.
    """
    return _cover(salt, record)


def leaf_hash(salt: bytes, record: bytes) -> bytes:
    """The RFC 6962 leaf hash SHA-256(0x00 || leaf data) of a record under its salt, 32 bytes."""
    return merkle.leaf_hash(leaf_data(salt, record))


def promise_bytes(leaf_hash: bytes, at: str, log_id: str) -> bytes:
    """What the log signs at once: "this leaf was accepted at this instant and will be in my tree".

    Four lines of text, so that openssl can check it: heading, log id, leaf hash in hex, instant.
    Raises ValueError for a hash that is not 32 bytes and for an `at` or `log_id` that would break the lines.
    """
    if len(leaf_hash) != 32:
        raise ValueError(f"a leaf hash has 32 bytes, this one has {len(leaf_hash)}")
    if not _instant(at):
        raise ValueError(f"at must be an instant with its offset, not {at!r}")
    if not log_id or not log_id.isprintable():
        raise ValueError(f"log id must be one printable line, not {log_id!r}")
    return f"{PROMISE_HEADING}\n{log_id}\n{leaf_hash.hex()}\n{at}\n".encode()

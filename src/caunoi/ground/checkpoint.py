"""Signed tree heads as text: C2SP checkpoints inside C2SP signed notes.

https://c2sp.org/tlog-checkpoint and https://c2sp.org/signed-note are the specifications.

Only the form lives here. Signing and verifying Ed25519 are given as functions, because ground has no keys.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from caunoi.ground.merkle import HASH_BYTES

ED25519 = b"\x01"
MOST_SIGNATURES = 32

Sign = Callable[[bytes], bytes]
#: (public key, signature, message) -> is it good?
Verify = Callable[[bytes, bytes, bytes], bool]

_name = re.compile(r"[^\s+]+").fullmatch
_size = re.compile(r"0|[1-9][0-9]{0,18}").fullmatch


class BadNote(ValueError):
    """The text is not a signed note or checkpoint, or no trusted key signed it."""


@dataclass(frozen=True)
class Signature:
    """One signature line: who says to have signed, the 4-byte key id, the signature itself."""

    name: str
    key_id: bytes
    value: bytes


@dataclass(frozen=True)
class Note:
    """A text and its signature lines, read but not yet verified."""

    text: str
    signatures: tuple[Signature, ...]


@dataclass(frozen=True)
class Checkpoint:
    """A tree head: origin (the log's id), number of leaves, root hash (32 bytes), further lines."""

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    def text(self) -> str:
        """The note text that is signed."""
        root = base64.b64encode(self.root).decode("ascii")
        return "\n".join((self.origin, str(self.size), root, *self.extensions)) + "\n"


def key_id(name: str, public_key: bytes) -> bytes:
    """The first 4 bytes of SHA-256(name || newline || 0x01 || public key)."""
    return sha256(name.encode() + b"\n" + ED25519 + public_key).digest()[:4]


def verifier_key(name: str, public_key: bytes) -> str:
    """The public key as one line "name+key id+base64", the form that other checkpoint tools read."""
    encoded = base64.b64encode(ED25519 + public_key).decode("ascii")
    return f"{name}+{key_id(name, public_key).hex()}+{encoded}"


def parse_verifier_key(line: str) -> tuple[str, bytes]:
    """The name and the 32-byte public key of a verifier key line. Raises BadNote."""
    name, _, rest = line.strip().partition("+")
    identifier, _, encoded = rest.partition("+")
    key = _decode(encoded)
    if not _name(name) or len(key) != 33 or key[:1] != ED25519:
        raise BadNote("not a verifier key: expected name+key id+base64 of an Ed25519 key")
    if key_id(name, key[1:]).hex() != identifier:
        raise BadNote("the key id does not belong to this name and key")
    return name, key[1:]


def sign_note(text: str, name: str, public_key: bytes, sign: Sign) -> str:
    """The note: text, blank line, one signature line. Raises BadNote for a text or name that cannot stand in a note."""
    _check_text(text)
    if not _name(name):
        raise BadNote(f"a key name has no spaces and no plus sign: {name!r}")
    blob = key_id(name, public_key) + sign(text.encode())
    return f"{text}\n\u2014 {name} {base64.b64encode(blob).decode('ascii')}\n"


def parse_note(note: str) -> Note:
    """Take a signed note apart, without verifying. Raises BadNote."""
    text, gap, lines = note.rpartition("\n\n")
    text += "\n"
    if not gap or not lines.endswith("\n"):
        raise BadNote("a note is a text, an empty line and signature lines, each ended by a newline")
    _check_text(text)
    rows = lines[:-1].split("\n")
    if len(rows) > MOST_SIGNATURES:
        raise BadNote(f"more than {MOST_SIGNATURES} signatures")
    return Note(text, tuple(_parse_signature(row) for row in rows))


def verify_note(note: str, name: str, public_key: bytes, verify: Verify) -> Note:
    """The note, if that key signed it. Signatures of other keys are ignored. Raises BadNote."""
    parsed = parse_note(note)
    wanted = key_id(name, public_key)
    found = [signature for signature in parsed.signatures if (signature.name, signature.key_id) == (name, wanted)]
    if not found:
        raise BadNote(f"{name} has not signed this note with the key given")
    if not all(verify(public_key, signature.value, parsed.text.encode()) for signature in found):
        raise BadNote(f"the signature of {name} is false")
    return parsed


def parse_checkpoint(text: str) -> Checkpoint:
    """Read the text of a checkpoint note. Raises BadNote."""
    lines = text.split("\n")
    if len(lines) < 4 or lines.pop() or "" in lines:
        raise BadNote("a checkpoint has at least three lines: origin, size, root hash")
    origin, size, encoded, *extensions = lines
    root = _decode(encoded)
    if not _size(size) or len(root) != HASH_BYTES:
        raise BadNote("the size or the root hash of the checkpoint is not well formed")
    return Checkpoint(origin, int(size), root, tuple(extensions))


def _parse_signature(row: str) -> Signature:
    dash, _, rest = row.partition(" ")
    name, _, encoded = rest.partition(" ")
    blob = _decode(encoded)
    if dash != "\u2014" or not _name(name) or len(blob) < 5:
        raise BadNote("a signature line is: dash, key name, base64 of key id and signature")
    return Signature(name, blob[:4], blob[4:])


def _check_text(text: str) -> None:
    if not text.endswith("\n") or any(letter < " " and letter != "\n" for letter in text):
        raise BadNote("the text of a note ends with a newline and has no other control characters")


def _decode(encoded: str) -> bytes:
    """Base64 in its one canonical spelling; anything else gives nothing."""
    try:
        data = base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError):
        return b""
    return data if base64.b64encode(data).decode("ascii") == encoded else b""

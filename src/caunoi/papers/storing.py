"""From an upload to bytes on disk: checked, hashed, scanned, with a safe copy beside. No row is written here."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from typing import BinaryIO

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.utils.translation import gettext_lazy as _

from caunoi.base.ids import new_id
from caunoi.base.refusals import Invalid
from caunoi.ground.text_normal import normalise
from caunoi.papers import media, scanner
from caunoi.papers.choices import ScanState
from caunoi.papers.limits import MEBIBYTE, most_bytes

LONGEST_NAME = 120
CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class Prepared:
    """A checked upload whose bytes are on disk. As an input of a command it stands for its content, so that a retry of
    the same upload is the same."""

    name: str
    sha256: bytes
    size: int
    media_type: str
    pages: int
    original: str
    copy: str
    copy_type: str
    copy_size: int
    state: str

    def __str__(self) -> str:
        return f"{self.sha256.hex()} {self.name}"


def prepare(name: str, source: BinaryIO, size: int) -> Prepared:
    """Check an upload of ``size`` bytes and put it and its safe copy on disk. Raises ``Invalid`` (field ``files``)."""
    name = clean_name(name)
    most = most_bytes()
    if size > most:
        raise too_big(name)
    if size == 0:
        raise Invalid(_("“%(name)s” is empty. Please choose the file again.") % {"name": name}, field="files")
    parsed = media.parse(name, source)
    state = scanner.scan(source)
    if state == ScanState.INFECTED:
        raise Invalid(
            _("Malware was found in “%(name)s”. It was not taken in; please check your device and add another copy.")
            % {"name": name},
            field="files",
        )
    digest = _digest(source)
    source.seek(0)
    original = _write("original", File(source))
    copy = _write("copy", ContentFile(parsed.copy))
    return Prepared(
        name, digest, size, parsed.media_type, parsed.pages, original, copy, parsed.copy_type, len(parsed.copy), state
    )


def too_big(name: str) -> Invalid:
    """The refusal of a file above the limit."""
    return Invalid(
        _("“%(name)s” is larger than %(most)s MiB. Please make it smaller, or send it in parts.")
        % {"name": clean_name(name), "most": most_bytes() // MEBIBYTE},
        field="files",
    )


def clean_name(name: str) -> str:
    """The last part of a file name without control signs, at most 120 signs, its ending kept."""
    last = normalise(name.replace("\\", "/").rpartition("/")[2])
    clean = "".join(sign for sign in last if sign.isprintable()).strip() or "file"
    if len(clean) <= LONGEST_NAME:
        return clean
    stem, dot, ending = clean.rpartition(".")
    return f"{stem[: LONGEST_NAME - len(ending) - 1]}{dot}{ending}" if 0 < len(ending) <= 5 else clean[:LONGEST_NAME]


def keep(folder: str, content: bytes) -> str:
    """Put bytes made here on disk; returns their name in the file storage. They are never written again."""
    return _write(folder, ContentFile(content))


def discard(*names: str) -> None:
    """Remove bytes that no row needs."""
    for name in names:
        if name:
            default_storage.delete(name)


def _digest(source: BinaryIO) -> bytes:
    source.seek(0)
    hashed = hashlib.sha256()
    while chunk := source.read(CHUNK):
        hashed.update(chunk)
    return hashed.digest()


def _write(folder: str, content: File) -> str:
    """Save under a name that says nothing; on a local disk wait until the bytes are really there."""
    key = new_id().hex
    name = default_storage.save(f"{folder}/{key[-2:]}/{key}", content)
    try:
        path = default_storage.path(name)
    except NotImplementedError:
        return name
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
    return name

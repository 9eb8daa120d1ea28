"""Bytes of a file that is still arriving. They lie apart from what can be read and are checked only when they are whole."""

from __future__ import annotations

import hashlib
from typing import BinaryIO

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from caunoi.base.ids import new_id

FOLDER = "partial"
"""Left out of backups: what did not arrive whole is sent again."""


def begin() -> str:
    """An empty place for the bytes; returns its name in the file storage."""
    key = new_id().hex
    return default_storage.save(f"{FOLDER}/{key[-2:]}/{key}", ContentFile(b""))


def write(name: str, offset: int, content: bytes) -> None:
    """Put ``content`` at ``offset``. What a cut-off attempt left behind it is written over or cut away."""
    with open(default_storage.path(name), "r+b") as file:
        file.seek(offset)
        file.write(content)
        file.truncate()


def is_there(name: str) -> bool:
    """Whether the bytes are still here; after a restore they are not."""
    return default_storage.exists(name)


def opened(name: str) -> BinaryIO:
    """The bytes for reading."""
    return open(default_storage.path(name), "rb")


def is_whole(name: str, sha256: bytes) -> bool:
    """Whether the bytes are the ones of which the sender's device made ``sha256``; empty means that it made none."""
    if not sha256:
        return True
    with opened(name) as file:
        return hashlib.file_digest(file, "sha256").digest() == sha256

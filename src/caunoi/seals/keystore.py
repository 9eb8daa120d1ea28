"""The wrapped keys, apart from the database and from its backup: one small file per record and epoch.

A file is written whole, flushed to the disk and only then named, before the database commits what speaks of it. Erasing a
record deletes its file; the backup of this folder is kept for 35 days and no longer (`caunoi keystore backup`, `prune`).
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings

from caunoi.base.ids import new_token
from caunoi.ground.canonical import canonical_json

RETENTION = timedelta(days=35)
"""How long a backup of the keystore is kept (trust.md section 2)."""


class MissingKeys(Exception):
    """There are no wrapped keys for this record: it was erased, or the keystore was not restored."""


def folder() -> Path:
    """Where the wrapped keys lie: ``CAUNOI_KEYSTORE``, by default ``keystore`` in the state folder."""
    return Path(settings.KEYSTORE)


def put(record: str, epoch: int, parts: dict[str, Any]) -> None:
    """Keep the wrapped keys of ``record`` for ``epoch``; on disk when this returns. Replaces a file of the same name."""
    _write(_path(record, epoch), canonical_json({"format": 1, "record": record, "epoch": epoch, "parts": parts}))


def put_back(name: str, content: bytes) -> None:
    """Keep a file of a backup under its own name. Raises ``ValueError`` when it is not what its name says."""
    told = json.loads(content)
    if _path(str(told["record"]), int(told["epoch"])).name != name:
        raise ValueError(name)
    _write(_shelf(name) / name, content)


def get(record: str, epoch: int) -> dict[str, Any]:
    """The parts of ``put``. Raises ``MissingKeys`` when they are not there."""
    try:
        parts: dict[str, Any] = json.loads(_path(record, epoch).read_bytes())["parts"]
    except FileNotFoundError:
        raise MissingKeys(record) from None
    return parts


def drop(record: str, *, but: int | None = None) -> int:
    """Delete every file of ``record``, except that of epoch ``but``. Returns how many were deleted."""
    dropped = 0
    for path in list(_shelf(record).glob(f"{record}.*.json")):
        if but is None or path != _path(record, but):
            path.unlink(missing_ok=True)
            dropped += 1
    if dropped:
        _settle(_shelf(record))
    return dropped


def kept() -> Iterator[tuple[str, int, Path]]:
    """Every file as record, epoch and path."""
    for path in sorted(folder().glob("??/*.json")):
        record, epoch, _json = path.name.split(".")
        yield record, int(epoch), path


def prune(wanted: set[tuple[str, int]], older_than: datetime) -> int:
    """Delete files that no record needs (not in ``wanted``) and that were written before ``older_than``: what a cut-off
    sealing or erasing left behind. Returns how many."""
    dropped = 0
    for record, epoch, path in kept():
        if (record, epoch) not in wanted and path.stat().st_mtime < older_than.timestamp():
            path.unlink()
            dropped += 1
    return dropped


def _shelf(record: str) -> Path:
    return folder() / record[:2]


def _path(record: str, epoch: int) -> Path:
    return _shelf(record) / f"{record}.{epoch}.json"


def _write(path: Path, content: bytes) -> None:
    for place in (folder(), path.parent):
        # One by one: the mode holds only for the last folder of a path, and names of records are nobody else's business.
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
    own = path.with_name(f".{new_token(9)}.partial")
    descriptor = os.open(own, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(own, path)
    finally:
        own.unlink(missing_ok=True)
    _settle(path.parent)
    _settle(folder())


def _settle(place: Path) -> None:
    """Wait until the names in a folder are on disk."""
    descriptor = os.open(place, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

"""`caunoi backup`: the whole installation in one file, taken while it goes on running.

The file is a gzipped tar: the database as of one instant, the stored files, and last a manifest with the SHA-256 of
every member and the head of the log. The database is taken first: a file that a row names was stored before that
row, so every file the copy speaks of is in it. Keys are not in it; they go into a file of their own, or nowhere.
"""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import hmac
import json
import os
import sqlite3
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from caunoi import __version__
from caunoi.config.demo.guard import is_demo
from caunoi.config.prepare import start_django
from caunoi.config.stops import Stop

FORMAT = 1
CHUNK = 1 << 20
ARRIVING = "partial"
"""Uploads that did not arrive whole yet, see ``caunoi.papers.partial``: they are sent again and stand in no backup."""


def backup(file: str, secrets_file: str | None = None) -> None:
    """Write the backup to ``file`` and, if named, the keys to ``secrets_file``. Raises ``Stop``; never overwrites."""
    start_django()
    from django.conf import settings
    from django.db import connection

    from caunoi.base import time

    target = Path(file)
    for wanted in filter(None, (file, secrets_file)):
        if Path(wanted).exists():
            raise Stop(f"{wanted} exists already. Give a new name; a backup never overwrites anything.")
        if not Path(wanted).absolute().parent.is_dir():
            raise Stop(f"There is no folder {Path(wanted).absolute().parent}. Make it first, then run this again.")
    partial = target.with_name(target.name + ".partial")
    manifest: dict[str, Any] = {"format": FORMAT, "version": __version__, "made_at": time.system_source().isoformat()}
    manifest |= {"engine": connection.vendor, "demo": is_demo(), "members": {}, "keys": fingerprints(settings.SECRETS)}
    try:
        with partial_tar(partial) as tar, tempfile.TemporaryDirectory(dir=target.absolute().parent) as work:
            take = _take_postgres if connection.vendor == "postgresql" else _take_sqlite
            manifest |= take(tar, Path(work), manifest["members"])
            _take_files(tar, Path(settings.HOME) / "files", manifest["members"])
            add_bytes(tar, "manifest.json", json.dumps(manifest, indent=1).encode())
        os.replace(partial, target)
    finally:
        partial.unlink(missing_ok=True)
    if secrets_file:
        write_secrets(settings.SECRETS, Path(secrets_file))
    _report(target, manifest, secrets_file)


@contextlib.contextmanager
def partial_tar(path: Path) -> Iterator[tarfile.TarFile]:
    """A new gzipped tar that only its owner can read, safely on disk when the block ends."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as raw:
        with (
            gzip.GzipFile(fileobj=raw, mode="wb", compresslevel=6) as packed,
            tarfile.TarFile(fileobj=packed, mode="w") as tar,
        ):
            yield tar
        raw.flush()
        os.fsync(raw.fileno())


def add_bytes(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    with tempfile.TemporaryFile() as spool:
        spool.write(content)
        spool.seek(0)
        member = tarfile.TarInfo(name)
        member.size, member.mode = len(content), 0o600
        tar.addfile(member, spool)


def add_file(tar: tarfile.TarFile, name: str, path: Path, members: dict[str, str]) -> None:
    """Put ``path`` into the tar as ``name`` and note its SHA-256."""
    digest = hashlib.sha256()
    with path.open("rb") as content:
        while block := content.read(CHUNK):
            digest.update(block)
        content.seek(0)
        member = tarfile.TarInfo(name)
        member.size, member.mode = os.fstat(content.fileno()).st_size, 0o600
        tar.addfile(member, content)
    members[name] = digest.hexdigest()


def fingerprints(folder: Path) -> dict[str, str]:
    """A name for each key by which it is known again, and from which it cannot be found."""
    keys = [path for path in sorted(Path(folder).glob("*")) if path.is_file() and not path.name.startswith(".")]
    return {path.name: hmac.digest(path.read_bytes().strip(), b"caunoi key", "sha256").hex()[:16] for path in keys}


def write_secrets(folder: Path, target: Path) -> None:
    """All keys in one JSON file that only its owner can read."""
    names = fingerprints(folder)
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump({name: (Path(folder) / name).read_text().strip() for name in names}, file, indent=1)
        file.flush()
        os.fsync(file.fileno())


def log_head() -> dict[str, Any] | None:
    """The latest signed checkpoint as the manifest keeps it."""
    from caunoi.journal.models import Checkpoint

    head = Checkpoint.objects.order_by("-size").first()
    return {"size": head.size, "root": bytes(head.root).hex(), "note": head.note} if head else None


def _take_sqlite(tar: tarfile.TarFile, work: Path, members: dict[str, str]) -> dict[str, Any]:
    """Copy through SQLite's own backup: one instant, writers go on."""
    from django.db import connection

    copy = work / "database.sqlite3"
    source = sqlite3.connect(f"file:{connection.settings_dict['NAME']}?mode=ro", uri=True, timeout=60)
    with contextlib.closing(source), contextlib.closing(sqlite3.connect(copy)) as made:
        source.backup(made)
        made.execute("PRAGMA journal_mode=DELETE")
        if made.execute("PRAGMA quick_check").fetchone()[0] != "ok":
            raise Stop("The copy of the database is damaged, so no backup was written. Run `caunoi doctor`.")
        head = made.execute("SELECT size, root, note FROM journal_checkpoint ORDER BY size DESC LIMIT 1").fetchone()
    add_file(tar, copy.name, copy, members)
    return {"log": {"size": head[0], "root": head[1].hex(), "note": head[2]} if head else None}


def _take_postgres(tar: tarfile.TarFile, work: Path, members: dict[str, str]) -> dict[str, Any]:
    """COPY each table out of one REPEATABLE READ snapshot."""
    from caunoi.config import postgres_copy

    with postgres_copy.snapshot() as cursor:
        tables = postgres_copy.tables(cursor)
        rows = {}
        for name, columns in tables.items():
            path = work / f"{name}.copy"
            rows[name] = postgres_copy.copy_out(cursor, name, columns, path)
            add_file(tar, f"tables/{path.name}", path, members)
            path.unlink()
        return {
            "tables": tables,
            "rows": rows,
            "sequences": postgres_copy.sequences(cursor),
            "migrations": postgres_copy.migrations(cursor),
            "log": postgres_copy.log_head(cursor),
        }


def _take_files(tar: tarfile.TarFile, folder: Path, members: dict[str, str]) -> None:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.relative_to(folder).parts[0] != ARRIVING:
            add_file(tar, f"files/{path.relative_to(folder).as_posix()}", path, members)


def _report(target: Path, manifest: dict[str, Any], secrets_file: str | None) -> None:
    size = target.stat().st_size / (1 << 20)
    head = manifest["log"]
    print(
        f"{target}: {size:.1f} MiB, {len(manifest['members'])} members, log of {head['size'] if head else 0} entries."
    )
    if secrets_file:
        print(f"{secrets_file}: the keys. Keep it apart from the backup: who has both can read everything.")
    else:
        print(
            "The keys are not in it. Without them no receipt code opens after a restore: keep them with\n"
            "`caunoi backup ... --secrets FILE` once, in another place than the backups.",
            file=sys.stderr,
        )

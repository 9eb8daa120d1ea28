"""Secrets of one installation: files outside the database, made once, readable by the owner only."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def read_or_make(folder: Path, name: str, size: int = 32) -> bytes:
    """The secret ``name`` as ``size`` bytes; made on first use. Two processes starting at once agree on one value.

    Raises ``ValueError`` when the file is there but is not hexadecimal of the right length.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / name
    if not path.exists():
        own = folder / f".{name}.{os.getpid()}.{secrets.token_hex(4)}"
        descriptor = os.open(own, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_hex(size))
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(own, path)
        except FileExistsError:
            pass  # another process was first; its value is read below
        own.unlink()
    value = bytes.fromhex(path.read_text().strip())
    if len(value) != size:
        raise ValueError(
            f"{path}: expected {size} bytes in hexadecimal. Restore this file from your backup of secrets."
        )
    return value

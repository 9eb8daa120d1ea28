"""Files and passphrases of `caunoi seals`: read whole, written new, never over something."""

from __future__ import annotations

import argparse
import getpass
import json
import os
from pathlib import Path
from typing import Any

from caunoi.config.stops import Stop


def two_keys(options: argparse.Namespace) -> list[bytes]:
    """The private keys of two offices. Raises ``Stop`` for another number of them."""
    if len(options.key) != 2:
        raise Stop("Give the key files of two offices: --key A --key B.")
    return [private_key(options, place, file) for place, file in enumerate(options.key)]


def private_key(options: argparse.Namespace, place: int, file: str) -> bytes:
    """The key in ``file``, opened with the passphrase at ``place`` or one typed now."""
    from caunoi.seals.offline.keyfiles import facts_of, read_key_file

    name = facts_of(Path(file))["name"]
    return read_key_file(Path(file), passphrase_for(options, place, f"Passphrase of {name} ({file})"))


def passphrase_for(options: argparse.Namespace, place: int, words: str) -> str:
    """The passphrase from its file, else typed without showing."""
    if place < len(options.passphrase_file):
        lines = Path(options.passphrase_file[place]).read_text(encoding="utf-8").splitlines()
        return lines[0] if lines else ""
    return getpass.getpass(f"{words}: ")


def read_json(file: str) -> dict[str, Any]:
    """The content of a file that the desk or this program wrote."""
    content: dict[str, Any] = json.loads(Path(file).read_text(encoding="utf-8"))
    return content


def write_json(file: str, content: dict[str, Any]) -> None:
    """A new file that only its owner can read."""
    write_new(Path(file), json.dumps(content, ensure_ascii=False).encode())


def write_new(path: Path, content: bytes) -> None:
    """Write a new file, on disk when this returns. Raises ``FileExistsError``."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())

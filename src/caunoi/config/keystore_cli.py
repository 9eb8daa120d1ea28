"""`caunoi keystore`: the backup of the wrapped keys, apart from the ordinary one, and what is deleted from it in time."""

from __future__ import annotations

import argparse
import tarfile
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from caunoi.config.stops import Stop

NAME = "keystore-%Y%m%d-%H%M%S.tar.gz"


def add_parser(subparsers: Any) -> argparse.ArgumentParser:
    """Add the subcommand ``keystore``."""
    help = "Back up the wrapped keys of sealed identities, and delete what is older than 35 days."
    parser: argparse.ArgumentParser = subparsers.add_parser("keystore", help=help, description=help)
    acts = parser.add_subparsers(title="what to do", metavar="ACT", required=True)
    for name, run, words in (
        ("backup", backup, "Write all wrapped keys into one new file of this folder."),
        ("prune", prune, "Delete backups older than 35 days in this folder, and keys that no record needs."),
        ("restore", restore, "Bring wrapped keys back from a backup; keys of erased records are left out."),
    ):
        act = acts.add_parser(name, help=words, description=words)
        act.add_argument("place", help="folder of these backups" if name != "restore" else "the backup file")
        act.set_defaults(run=run)
    return parser


def backup(options: argparse.Namespace) -> None:
    """A new file with every wrapped key. Raises ``Stop`` when the folder is missing or lies in the ordinary backup."""
    keystore, time = _started()
    from caunoi.config.backup import add_file, partial_tar

    place = _folder(options.place)
    target = place / time.now().strftime(NAME)
    if target.exists():
        raise Stop(f"{target} exists already. Wait a second and run this again.")
    partial = target.with_name(target.name + ".partial")
    try:
        with partial_tar(partial) as tar:
            count = 0
            for _record, _epoch, path in keystore.kept():
                add_file(tar, f"{path.parent.name}/{path.name}", path, {})
                count += 1
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
    print(f"{target}: wrapped keys of {count} records. Delete it after {keystore.RETENTION.days} days (`prune` does).")


def prune(options: argparse.Namespace) -> None:
    """Delete what is too old, and what a cut-off sealing or erasing left behind for a day."""
    keystore, time = _started()
    from caunoi.seals.models import SealedRecord

    now, dropped = time.now(), 0
    for path in _folder(options.place).glob("keystore-*.tar.gz"):
        if now - _made_at(path, time) > keystore.RETENTION:
            path.unlink()
            dropped += 1
    wanted = set(SealedRecord.objects.filter(erased_at=None).values_list("slug", "wrapped_epoch"))
    left = keystore.prune(wanted, time.system_source() - timedelta(days=1))
    print(f"{dropped} backups older than {keystore.RETENTION.days} days and {left} keys without a record were deleted.")


def restore(options: argparse.Namespace) -> None:
    """Bring back what records need and the keystore lacks. Nothing that is there is overwritten."""
    keystore, _time = _started()
    from caunoi.seals.models import SealedRecord

    wanted = {f"{slug}.{epoch}.json" for slug, epoch in _needed(SealedRecord)}
    there = {path.name for _record, _epoch, path in keystore.kept()}
    brought = 0
    try:
        with tarfile.open(options.place, "r:gz") as tar:
            for member in tar:
                content, name = tar.extractfile(member), Path(member.name).name
                if content is not None and name in wanted - there:
                    keystore.put_back(name, content.read())
                    brought += 1
    except (tarfile.TarError, EOFError, OSError) as error:
        raise Stop(f"{options.place} cannot be read as a backup of the keystore ({type(error).__name__}).") from None
    missing = len(wanted - there) - brought
    print(f"The wrapped keys of {brought} records were brought back; {missing} are still missing.")
    if missing:
        raise Stop("Take a newer backup of the keystore for those: without their keys they cannot be opened.")


def _needed(model: Any) -> list[tuple[str, int]]:
    return list(model.objects.filter(erased_at=None).values_list("slug", "wrapped_epoch"))


def _made_at(path: Path, time: Any) -> datetime:
    try:
        made: datetime = datetime.strptime(path.name, NAME).replace(tzinfo=time.TIMEZONE)
    except ValueError:
        raise Stop(f"{path} is not named like a backup of the keystore; move it to another folder.") from None
    return made


def _folder(place: str) -> Path:
    from django.conf import settings

    folder = Path(place).resolve()
    if not folder.is_dir():
        raise Stop(f"There is no folder {folder}. Make it first, then run this again.")
    if folder.is_relative_to(Path(settings.HOME) / "files"):
        raise Stop(f"{folder} is inside the ordinary backup. Keep wrapped keys in another place.")
    return folder


def _started() -> tuple[Any, Any]:
    from caunoi.config.prepare import start_django

    start_django()
    from caunoi.base import time
    from caunoi.seals import keystore

    return keystore, time

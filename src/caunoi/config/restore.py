"""`caunoi restore`: an installation from a backup alone, in an empty place, with every byte and the tree checked."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tarfile
from pathlib import Path
from typing import IO, Any

from caunoi.config import prepare
from caunoi.config.backup import CHUNK, FORMAT, fingerprints
from caunoi.config.stops import Stop


def restore(file: str, into: str | None, home: str | None, secrets_file: str | None) -> None:
    """Check the backup, bring it back, check the result. Raises ``Stop``; only an empty place is ever touched."""
    manifest = read_and_check(Path(file))
    if home:
        os.environ["CAUNOI_HOME"] = home
    if into:
        os.environ["CAUNOI_DATABASE_URL"] = into
    place = Path(os.environ.get("CAUNOI_HOME", "var")).resolve()
    _demand_same_engine(manifest["engine"])
    _demand_empty(place / "files")
    _put_secrets(place, manifest["keys"], secrets_file)
    with tarfile.open(file, "r:gz") as tar:
        if manifest["engine"] == "sqlite":
            _put_sqlite(tar, place)
        else:
            _put_postgres(tar, manifest)
    _put_files(Path(file), place / "files")
    prepare.start_django()
    prepare.migrate()
    _check_log(manifest)
    if manifest["demo"]:
        print("This was a backup of the demo; start it with `caunoi up --demo`.")


def read_and_check(path: Path) -> dict[str, Any]:
    """The manifest, once every member has the hash that it names and none is missing or more. Raises ``Stop``."""
    found: dict[str, str] = {}
    manifest: dict[str, Any] = {}
    try:
        with tarfile.open(path, "r:gz") as tar:
            for member in tar:
                content = tar.extractfile(member)
                if content is None:
                    raise Stop(f"{path} holds {member.name}, which no backup holds: this is not a file that we made.")
                if member.name == "manifest.json":
                    manifest = json.load(content)
                else:
                    found[member.name] = _digest(content)
    except FileNotFoundError:
        raise Stop(f"There is no file {path}.") from None
    except (tarfile.TarError, EOFError, OSError, ValueError) as error:
        raise Stop(
            f"{path} cannot be read as a backup ({error}). It is damaged or cut off: take another one."
        ) from None
    if manifest.get("format") != FORMAT:
        raise Stop(f"{path} is not a backup of this format ({FORMAT}). Use the version of Cầu Nối that made it.")
    wrong = sorted(
        name for name in found.keys() | manifest["members"] if found.get(name) != manifest["members"].get(name)
    )
    if wrong:
        raise Stop(
            f"{path} is damaged: {wrong[0]} is not what was backed up. Nothing was restored; take another backup."
        )
    return manifest


def _digest(content: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while block := content.read(CHUNK):
        digest.update(block)
    return digest.hexdigest()


def _demand_same_engine(engine: str) -> None:
    url = os.environ.get("CAUNOI_DATABASE_URL", "")
    target = "postgresql" if url.startswith("postgres") else "sqlite"
    if target != engine:
        raise Stop(
            f"This is a backup of {engine}, and the place named is {target}.\n"
            + ("Give an empty database: --into postgres://user:password@host/name" if engine == "postgresql" else
               "Leave --into and CAUNOI_DATABASE_URL away and give an empty folder: --home FOLDER")
        )  # fmt: skip


def _demand_empty(files: Path) -> None:
    if files.is_dir() and any(files.iterdir()):
        raise Stop(f"{files} is not empty. A restore never overwrites: give an empty folder with --home.")


def _put_secrets(place: Path, keys: dict[str, str], secrets_file: str | None) -> None:
    """The keys must be those of the backup: taken from their file, or there already."""
    folder = Path(os.environ.get("CAUNOI_SECRETS", place / "secrets"))
    if secrets_file:
        try:
            given = json.loads(Path(secrets_file).read_text())
        except (OSError, ValueError) as error:
            raise Stop(f"{secrets_file} cannot be read as a file of keys: {error}.") from None
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for name, value in given.items():
            path = folder / Path(name).name
            if path.exists() and path.read_text().strip() != value:
                raise Stop(
                    f"{path} is there already and is another key. A restore never overwrites: move it away first."
                )
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "w") as file:
                file.write(value)
    have = fingerprints(folder)
    missing = [name for name, mark in keys.items() if have.get(name) != mark]
    if missing:
        raise Stop(
            f"The keys in {folder} are not those of this backup ({', '.join(missing)}).\n"
            "Without them no receipt code opens and the log cannot go on.\n"
            "Give the file that `caunoi backup --secrets FILE` wrote: --secrets FILE"
        )


def _put_sqlite(tar: tarfile.TarFile, place: Path) -> None:
    url = os.environ.get("CAUNOI_DATABASE_URL", "")
    target = Path(url.removeprefix("sqlite:///")) if url else place / "caunoi.sqlite3"
    if target.exists() and target.stat().st_size:
        raise Stop(f"{target} exists already. A restore never overwrites: give an empty folder with --home.")
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    content = tar.extractfile("database.sqlite3")
    assert content is not None
    partial = target.with_name(target.name + ".restoring")
    with partial.open("wb") as file:
        shutil.copyfileobj(content, file, CHUNK)
        file.flush()
        os.fsync(file.fileno())
    os.replace(partial, target)


def _put_postgres(tar: tarfile.TarFile, manifest: dict[str, Any]) -> None:
    """Build the tables of that version, then fill them in one transaction."""
    prepare.start_django()
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from caunoi.config import fresh, postgres_copy

    with postgres_copy.connect() as raw, raw.cursor() as cursor:
        there = postgres_copy.tables(cursor)
    if there:
        raise Stop(
            f"The database is not empty (it has {len(there)} tables). A restore never overwrites: make a new one."
        )
    executor = MigrationExecutor(connection)
    applied = {tuple(each) for each in manifest["migrations"]}
    unknown = sorted(applied - set(executor.loader.disk_migrations))
    if unknown:
        raise Stop(f"The backup was made by another version of Cầu Nối (it has {unknown[0]}): restore with that one.")
    if applied == set(executor.loader.disk_migrations):
        fresh.make_all(executor)
    else:
        leaves = [
            node
            for node in applied
            if not any(child.key in applied for child in executor.loader.graph.node_map[node].children)
        ]
        executor.migrate(sorted(leaves))
    connection.close()
    names = list(manifest["tables"])
    with postgres_copy.connect() as raw, raw.cursor() as cursor:
        postgres_copy.empty_for_restore(cursor, names)
        for name, columns in manifest["tables"].items():
            content = tar.extractfile(f"tables/{name}.copy")
            rows = postgres_copy.copy_in(cursor, name, columns, content)
            if rows != manifest["rows"][name]:
                raise Stop(f"{name}: {rows} rows came back of {manifest['rows'][name]}. Nothing was restored.")
        postgres_copy.seal(cursor, names, manifest["sequences"])


def _put_files(backup: Path, folder: Path) -> None:
    with tarfile.open(backup, "r:gz") as tar:
        for member in tar:
            if not member.name.startswith("files/"):
                continue
            target = (folder / member.name.removeprefix("files/")).resolve()
            if not target.is_relative_to(folder.resolve()):
                raise Stop(f"{member.name} would lie outside the folder of files: this is not a backup that we made.")
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            content = tar.extractfile(member)
            assert content is not None
            with target.open("wb") as file:
                shutil.copyfileobj(content, file, CHUNK)


def _check_log(manifest: dict[str, Any]) -> None:
    """Recompute the tree from the restored rows and compare it with the head that the backup named."""
    from caunoi.config.log_audit import audit_log
    from caunoi.journal.models import Checkpoint

    audit = audit_log()
    head = manifest["log"]
    stored = Checkpoint.objects.order_by("-size").first()
    faults = list(audit.faults)
    if head and (stored is None or (stored.size, bytes(stored.root).hex()) != (head["size"], head["root"])):
        faults.append("the latest checkpoint is not the one that the backup names")
    if faults:
        raise Stop("Restored, but the record does not agree with its tree, so do not use it: " + "; ".join(faults))
    print(f"Restored: {audit.entries} entries of the record, all verified against the log of {audit.size} leaves.")

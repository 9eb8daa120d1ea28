"""Backup and restore: everything comes back from the file alone, and a damaged file never does."""

from __future__ import annotations

import tarfile
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.config.installation import Installation, prepared

LIVE_A_LITTLE = """
from caunoi.base import time
from caunoi.base.actors import Actor
from caunoi.base.models import Setting
from caunoi.base.policies import ALLOWED
from caunoi.ground.merkle import root_of
from caunoi.journal.commands import command
from caunoi.journal.models import Checkpoint, Entry, Leaf, PendingLeaf

@command("trial.note", policy=lambda actor: ALLOWED)
def note(ctx, *, text):
    row = Setting.objects.create(key=text, value={"words": text})
    ctx.record("trial.noted", row, fields={"number": row.pk}, personal={"words": text})

for text in ("Kính gửi Ông/Bà", "đường liên thôn", "tab\\tand\\nline"):
    note(actor=Actor("system", "test"), text=text)
leaves = []
for index, entry in enumerate(Entry.objects.order_by("pk")[:2]):
    leaves.append(bytes(entry.leaf_hash))
    Leaf.objects.create(index=index, entry_id=entry.pk, hash=entry.leaf_hash)
    PendingLeaf.objects.filter(pk=entry.pk).delete()
Checkpoint.objects.create(size=2, root=root_of(leaves), note="head", at=time.now())
"""
WHAT_IS_THERE = """
import hashlib
from django.apps import apps
for model in sorted(apps.get_models(), key=lambda each: each._meta.db_table):
    rows = "\\n".join(str([bytes(cell) if isinstance(cell, memoryview) else cell for cell in row])
                     for row in model._base_manager.order_by("pk").values_list())
    print(model._meta.db_table, hashlib.sha256(rows.encode()).hexdigest())
"""


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """An installation with entries in the record, two of them in the tree, and a stored file."""
    place = prepared(tmp_path_factory.mktemp("place") / "first")
    place.python(LIVE_A_LITTLE)
    (place.home / "files" / "2026").mkdir(parents=True)
    (place.home / "files" / "2026" / "đơn.pdf").write_bytes(b"%PDF a petition")
    return place


def test_everything_comes_back_from_the_backup_alone(lived_in: Installation, tmp_path: Path) -> None:
    before = lived_in.python(WHAT_IS_THERE)
    taken = lived_in.run("backup", tmp_path / "all.tar.gz", "--secrets", tmp_path / "keys.json")
    assert taken.returncode == 0, taken.stderr
    second = Installation(tmp_path / "second")

    done = restore(second, tmp_path)

    assert done.returncode == 0, done.stderr
    assert "3 entries of the record, all verified against the log of 2 leaves" in done.stdout
    assert second.python(WHAT_IS_THERE) == before
    assert (second.home / "files" / "2026" / "đơn.pdf").read_bytes() == b"%PDF a petition"
    assert (second.home / "secrets" / "receipt_pepper").read_text() == (
        lived_in.home / "secrets" / "receipt_pepper"
    ).read_text()
    assert (second.home / "secrets" / "receipt_pepper").stat().st_mode & 0o077 == 0
    # It is a living installation: new rows get new numbers.
    second.python("from caunoi.base.models import Job; Job.objects.create(name='x', run_at='2026-01-01T00:00:00Z')")


def test_a_restore_never_overwrites(lived_in: Installation, tmp_path: Path) -> None:
    assert lived_in.run("backup", tmp_path / "all.tar.gz", "--secrets", tmp_path / "keys.json").returncode == 0
    before = lived_in.python(WHAT_IS_THERE)

    done = restore(lived_in, tmp_path)

    assert done.returncode == 2
    assert "not empty" in done.stderr or "exists already" in done.stderr
    assert lived_in.python(WHAT_IS_THERE) == before


def test_a_restore_asks_for_the_keys_of_that_installation(lived_in: Installation, tmp_path: Path) -> None:
    assert lived_in.run("backup", tmp_path / "all.tar.gz").returncode == 0
    second = Installation(tmp_path / "second")

    done = second.run("restore", tmp_path / "all.tar.gz")

    assert done.returncode == 2
    assert "Without them no receipt code opens" in done.stderr
    assert not (second.home / "caunoi.sqlite3").exists()


@pytest.mark.parametrize("harm", ["cut off", "one byte", "not a backup"])
def test_a_damaged_backup_is_refused_before_anything_is_touched(
    harm: str, lived_in: Installation, tmp_path: Path
) -> None:
    file = tmp_path / "all.tar.gz"
    assert lived_in.run("backup", file, "--secrets", tmp_path / "keys.json").returncode == 0
    if harm == "cut off":
        file.write_bytes(file.read_bytes()[:-4000])
    elif harm == "not a backup":
        file.write_bytes(b"hello")
    else:
        change_one_byte(file)
    second = Installation(tmp_path / "second")

    done = restore(second, tmp_path)

    assert done.returncode == 2
    assert "damaged" in done.stderr
    assert "Traceback" not in done.stderr
    assert not second.home.exists()


def test_a_backup_never_overwrites_and_names_a_missing_folder(lived_in: Installation, tmp_path: Path) -> None:
    (tmp_path / "old.tar.gz").write_text("precious")

    over = lived_in.run("backup", tmp_path / "old.tar.gz")
    nowhere = lived_in.run("backup", tmp_path / "no" / "where.tar.gz")

    assert (over.returncode, nowhere.returncode) == (2, 2)
    assert "exists already" in over.stderr
    assert "There is no folder" in nowhere.stderr
    assert (tmp_path / "old.tar.gz").read_text() == "precious"


def restore(place: Installation, folder: Path) -> CompletedProcess[str]:
    return place.run("restore", folder / "all.tar.gz", "--secrets", folder / "keys.json")


def change_one_byte(file: Path) -> None:
    """Pack the same members again, with one letter of a stored file changed."""
    harmed = file.with_suffix(".harmed")
    with tarfile.open(file) as old, tarfile.open(harmed, "w:gz") as new:
        for member in old:
            content = old.extractfile(member)
            assert content is not None
            if member.name.endswith("đơn.pdf"):
                harmed_copy = file.with_name("copy")
                harmed_copy.write_bytes(content.read().replace(b"petition", b"Petition"))
                new.add(harmed_copy, member.name)
            else:
                new.addfile(member, content)
    harmed.replace(file)

"""An outsider's script confirms what the real journal publishes and the receipts that it hands out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from caunoi.ground import tiles
from caunoi.journal import verify
from caunoi.journal.log import keys, sequencer
from caunoi.journal.log.receipts import proof_file
from caunoi.journal.models import Checkpoint, Entry, Opening
from caunoi.journal.queries.log import tile
from tests.journal.entries import write

pytestmark = pytest.mark.django_db


def published(folder: Path) -> str:
    """Everything that the log serves, as files."""
    head = Checkpoint.objects.order_by("-size")[0]
    for place in [*tiles.tiles_for(head.size), *tiles.bundles_for(head.size)]:
        path = folder / place.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(tile(place) or b"")
    (folder / "checkpoint").write_text(head.note, encoding="utf-8", newline="")
    return str(folder)


def receipt_of(entry: Entry) -> dict[str, object]:
    return json.loads(json.dumps(proof_file(Entry.objects.get(pk=entry.pk), ("word", "actor"))))


def test_a_receipt_and_the_whole_log_hold(tmp_path: Path) -> None:
    first = write(3)
    sequencer.sequence()
    early = receipt_of(first[1])
    old_head = Checkpoint.objects.get(size=3).note
    write(300)
    sequencer.sequence()
    log = published(tmp_path)

    report = verify.check_receipt(early, key=keys.public_key(), log=log)
    whole = verify.check_log(log, key=keys.public_key(), checkpoints=[old_head])

    assert report.code == 0, report.text()
    assert [message for _, message, _ in report.lines].count("opening") == 2
    assert whole.code == 0, whole.text()


def test_a_receipt_taken_at_once_is_found_later(tmp_path: Path) -> None:
    entry = write(2)[1]
    fresh = receipt_of(entry)
    sequencer.sequence()

    assert verify.check_receipt(fresh, key=keys.public_key()).code == 2
    assert verify.check_receipt(fresh, key=keys.public_key(), log=published(tmp_path)).code == 0


def test_after_erasing_the_openings_the_proof_still_holds() -> None:
    entry = write(1)[0]
    sequencer.sequence()
    Opening.objects.filter(entry=entry).update(values={})

    receipt = receipt_of(entry)

    assert receipt["openings"] == {}
    assert verify.check_receipt(receipt, key=keys.public_key()).code == 0


def test_the_published_log_says_nothing_of_what_happened(tmp_path: Path) -> None:
    entries = write(3)
    sequencer.sequence()
    log = Path(published(tmp_path))

    shown = b"".join(path.read_bytes() for path in log.rglob("*") if path.is_file())

    assert b"probe" not in shown and b"counted" not in shown and b"2020-02-25" not in shown
    for entry in entries:
        assert json.loads(entry.record)["id"].encode() not in shown
    bundle = tiles.unpack_entries((log / "tile/entries/000.p/3").read_bytes())
    assert [len(each) for each in bundle] == [32, 32, 32]
    assert len(set(bundle)) == 3


def test_the_same_record_under_another_salt_is_another_leaf() -> None:
    first, second = write(1)[0], write(1)[0]

    assert bytes(first.salt) != bytes(second.salt)
    assert len(bytes(first.salt)) == 32

"""An outsider fetches the script from a running server, checks a receipt and the whole log with it, and sees tampering."""

from __future__ import annotations

import json
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from caunoi.journal import triggers
from caunoi.journal.log import keys, sequencer
from caunoi.journal.log.receipts import proof_file
from caunoi.journal.models import Entry, Tile
from tests.journal.entries import write

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def script(live_server: Any, tmp_path: Path) -> Path:
    """The script as a stranger gets it."""
    path = tmp_path / "verify.py"
    path.write_bytes(fetch(f"{live_server.url}/log/verify.py"))
    return path


@pytest.fixture
def receipt(tmp_path: Path) -> Path:
    """The receipt of one of 300 entries, taken when there were 260."""
    entries = write(260)
    sequencer.sequence()
    path = tmp_path / "receipt.json"
    path.write_text(json.dumps(proof_file(entries[99], ("word", "actor"))), encoding="utf-8")
    write(40)
    sequencer.sequence()
    return path


def fetch(url: str) -> bytes:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(url, timeout=30) as reply:
        return bytes(reply.read())


def run(script: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """In isolated mode: nothing of the project can be imported."""
    command = [sys.executable, "-I", str(script), *arguments, "--key", keys.published_key()]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, cwd=script.parent)


def rewrite(entry: Entry, **values: Any) -> None:
    """What an administrator of the database could do behind the application's back."""
    triggers.remove(connection)
    Entry.objects.filter(pk=entry.pk).update(**values)
    triggers.install(connection)


def test_a_receipt_and_the_whole_log_hold(live_server: Any, script: Path, receipt: Path) -> None:
    log = f"{live_server.url}/log"

    one, whole = run(script, str(receipt), "--log", log), run(script, "log", log)

    assert (one.returncode, one.stderr) == (0, ""), one.stdout
    assert "[holds] The present tree of 300 leaves begins with the signed tree of 260 leaves." in one.stdout
    assert "[holds] The record is leaf 99 of the tree of 260 leaves." in one.stdout
    assert (whole.returncode, whole.stderr) == (0, ""), whole.stdout
    assert "[holds] The log has all 300 leaves." in whole.stdout


def test_a_backdated_record_is_seen(live_server: Any, script: Path, receipt: Path) -> None:
    entry = Entry.objects.order_by("pk")[99]
    rewrite(entry, record=entry.record.replace("2020-02-25", "2020-02-24"))

    whole = run(script, "log", f"{live_server.url}/log")

    assert whole.returncode == 1
    assert "[FALSE] The root computed afresh from 300 leaves is the one signed" in whole.stdout


def test_a_backdated_record_in_a_receipt_is_seen(live_server: Any, script: Path, receipt: Path) -> None:
    receipt.write_text(receipt.read_text(encoding="utf-8").replace("2020-02-25", "2020-02-24"), encoding="utf-8")

    one = run(script, str(receipt), "--log", f"{live_server.url}/log")

    assert one.returncode == 1
    assert "[FALSE] The promise is about this very record." in one.stdout


def test_a_tree_that_was_changed_is_seen(live_server: Any, script: Path, receipt: Path) -> None:
    for level in (0, 1):
        tile = Tile.objects.get(level=level, index=0)
        Tile.objects.filter(pk=tile.pk).update(hashes=bytes(32) + bytes(tile.hashes)[32:])

    log = f"{live_server.url}/log"
    one, whole = run(script, str(receipt), "--log", log), run(script, "log", log)

    assert one.returncode == whole.returncode == 1
    assert "[FALSE] The present tree of 300 leaves begins with the signed tree of 260 leaves." in one.stdout
    assert "[FALSE] Every tile agrees with the leaves ['0/0', '1/0']" in whole.stdout

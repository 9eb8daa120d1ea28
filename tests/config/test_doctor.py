"""`caunoi doctor` says what is wrong in plain words, and its exit code says whether anything is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.config.installation import Installation, prepared


def findings(place: Installation) -> tuple[int, dict[str, list[str]]]:
    done = place.run("doctor", "--json")
    told: dict[str, list[str]] = {}
    for each in json.loads(done.stdout):
        told.setdefault(f"{each['state']} {each['about']}", []).append(each["said"])
    return done.returncode, told


@pytest.fixture
def place(tmp_path: Path) -> Installation:
    return prepared(tmp_path / "home")


def test_a_new_installation_has_nothing_failing(place: Installation) -> None:
    code, told = findings(place)

    assert [line for line in told if line.startswith("fail")] == []
    assert code == 0
    assert told["ok migrations"] == ["all applied"]
    assert told["warn worker"] == ["never seen"]


def test_a_readable_key_fails(place: Installation) -> None:
    (place.home / "secrets" / "log_key").chmod(0o644)

    code, told = findings(place)

    assert code == 1
    assert told["fail keys"] == [f"others on this machine can read {place.home.resolve()}/secrets/log_key"]


def test_missing_migrations_fail(tmp_path: Path) -> None:
    code, told = findings(Installation(tmp_path / "home"))

    assert code == 1
    assert any(line.startswith("fail migrations") for line in told)


def test_a_record_that_was_tampered_with_fails(place: Installation) -> None:
    place.python(
        """
from django.db import connection
from caunoi.journal.models import Checkpoint
from caunoi.base import time
Checkpoint.objects.create(size=3, root=bytes(32), note="", at=time.now())
"""
    )

    code, told = findings(place)

    assert code == 1
    assert told["fail record"] == ["a checkpoint of size 3 was signed, but the tree is smaller"]


def test_an_unknown_database_address_is_a_sentence(tmp_path: Path) -> None:
    place = Installation(tmp_path / "home", url="mysql://root@localhost/x")

    done = place.run("migrate")

    assert done.returncode == 2
    assert "expected postgres://user:password@host/name or sqlite:///path" in done.stderr
    assert "Traceback" not in done.stderr

"""The audit behind `caunoi doctor` and `caunoi restore` sees every change of a row that the tree stands on."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection

from caunoi.config.log_audit import audit_log
from caunoi.journal import triggers
from caunoi.journal.log import sequencer
from caunoi.journal.models import Checkpoint, Entry, Leaf, Opening, PendingLeaf
from tests.journal.entries import write

pytestmark = pytest.mark.django_db


def spoil(model: Any, act: str, **which: Any) -> None:
    """Change or remove rows as an administrator of the database could."""
    triggers.remove(connection)
    rows = model.objects.filter(**which)
    if act == "remove":
        Opening.objects.filter(entry__in=rows).delete() if model is Entry else None
        rows.delete()
    elif act == "salt":
        rows.update(salt=bytes(32))
    else:
        rows.update(record="{}")
    triggers.install(connection)


@pytest.fixture
def entries() -> list[Entry]:
    """Three entries in the tree and one that waits."""
    made = write(3)
    sequencer.sequence()
    return [*made, *write(1)]


def test_an_untouched_log_has_no_fault(entries: list[Entry]) -> None:
    audit = audit_log()

    assert (audit.entries, audit.size, audit.root, audit.faults) == (4, 3, bytes(Checkpoint.objects.get().root), [])


@pytest.mark.parametrize("act", ["record", "salt"])
def test_a_changed_entry_is_seen(entries: list[Entry], act: str) -> None:
    spoil(Entry, act, pk=entries[1].pk)

    assert audit_log().faults == ["the entry of leaf 1 is not the one that was hashed"]


def test_a_removed_entry_is_seen(entries: list[Entry]) -> None:
    spoil(Entry, "remove", pk=entries[1].pk)

    assert audit_log().faults == ["the entry of leaf 1 is gone"]


def test_a_removed_leaf_is_seen(entries: list[Entry]) -> None:
    spoil(Leaf, "remove", index=2)

    assert audit_log().faults == [
        "a checkpoint of size 3 was signed, but the tree is smaller",
        "4 entries are stored, but 3 are in the tree or waiting for it",
    ]


def test_an_entry_that_waits_no_more_is_seen(entries: list[Entry]) -> None:
    spoil(PendingLeaf, "remove")

    assert audit_log().faults == ["4 entries are stored, but 3 are in the tree or waiting for it"]

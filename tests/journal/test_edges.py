"""Erasing, forgetting, listening after the commit, running again after a deadlock, and the names of rows."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError, connection

from caunoi.base import time
from caunoi.base.actors import Actor, system
from caunoi.base.models import Setting
from caunoi.base.policies import ALLOWED
from caunoi.journal import listeners, triggers
from caunoi.journal.commands import COMMANDS, Context, command
from caunoi.journal.commands.erase import erase_openings
from caunoi.journal.commands.keys import forget_old_keys
from caunoi.journal.models import Checkpoint, Entry, IdempotencyKey, Leaf, Opening, PendingLeaf, Tile
from caunoi.journal.queries.timeline import timeline
from tests.journal.entries import AT, write

pytestmark = pytest.mark.django_db


def allowed(actor: Actor, row: Any = None) -> Any:
    return ALLOWED


@pytest.fixture
def named_commands() -> Any:
    """Commands that a test declares are unknown again afterwards."""
    before = dict(COMMANDS)
    yield
    COMMANDS.clear()
    COMMANDS.update(before)


def test_erasing_destroys_the_openings_with_that_value_and_no_other() -> None:
    entries = write(2)
    about = entries[0].subject_id

    destroyed = erase_openings("setting", about, {"word": "từ 0", "name": "Bình"})

    assert destroyed == 1
    assert set(Opening.objects.get(pk=entries[0].pk).values) == {"actor", "name"}
    assert set(Opening.objects.get(pk=entries[1].pk).values) == {"actor", "name", "word"}
    assert "word" in Entry.objects.get(pk=entries[0].pk).record
    assert [event.personal.get("word") for event in timeline(Setting.objects.get(pk=about))] == [None, "từ 1"]


def test_keys_are_forgotten_after_thirty_days() -> None:
    for number, days in enumerate((29, 31)):
        IdempotencyKey.objects.create(
            key_hash=bytes([number]), command=f"probe.run_{days}", digest=b"x", at=AT - timedelta(days=days)
        )

    with time.at(AT):
        forget_old_keys()

    assert list(IdempotencyKey.objects.values_list("command", flat=True)) == ["probe.run_29"]


def test_a_result_that_is_no_row_is_replayed_as_nothing(named_commands: Any) -> None:
    row = Setting.objects.create(key="probe", value=0)

    @command("probe.number", policy=allowed)
    def number(ctx: Context, *, about: Setting) -> int:
        ctx.record("probe.numbered", row)
        return 5

    first = number(actor=system(), at=AT, key="k", about=row)
    again = number(actor=system(), at=AT, key="k", about=row)

    assert (first, again, Entry.objects.count()) == (5, None, 1)
    assert COMMANDS["probe.number"].inputs == ["about"]


def test_a_command_is_declared_once(named_commands: Any) -> None:
    command("probe.once", policy=allowed)(lambda ctx: None)

    with pytest.raises(ValueError, match=r"probe\.once is declared twice"):
        command("probe.once", policy=allowed)(lambda ctx: None)


def test_a_listener_may_wait_for_the_commit(
    monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    heard: list[str] = []
    monkeypatch.setitem(listeners._listeners, "probe.counted", [])
    listeners.subscribe("probe.counted", on_commit=True)(lambda happening: heard.append(happening.verb))

    with django_capture_on_commit_callbacks(execute=True):
        write(1)
        assert heard == []

    assert heard == ["probe.counted"]


@pytest.mark.parametrize(
    ("row", "name"),
    [
        (Entry(verb="probe.ran", subject_kind="setting", subject_id=5), "probe.ran setting:5"),
        (Opening(entry_id=7), "opening of 7"),
        (PendingLeaf(entry_id=7), "pending 7"),
        (Leaf(index=3), "leaf 3"),
        (Tile(level=1, index=2), "tile 1/2"),
        (Checkpoint(size=9), "checkpoint 9"),
        (IdempotencyKey(command="probe.run"), "probe.run"),
    ],
)
def test_rows_have_names(row: Any, name: str) -> None:
    assert str(row) == name


@pytest.mark.django_db(transaction=True)
class TestAfterADeadlock:
    """Outside a transaction of somebody else, where the command may begin again."""

    def run(self, failures: int, state: str) -> tuple[int, Any]:
        tried = []
        row = Setting.objects.create(key="probe", value=0)

        class Deadlock(Exception):
            sqlstate = state

        @command("probe.race", policy=allowed)
        def race(ctx: Context) -> None:
            tried.append(1)
            if len(tried) <= failures:
                raise OperationalError("deadlock detected") from Deadlock()
            ctx.record("probe.raced", row)

        try:
            race(actor=system(), at=AT)
            return len(tried), None
        except OperationalError as error:
            return len(tried), error

    def test_the_command_runs_again(self, named_commands: Any) -> None:
        assert self.run(2, "40P01") == (3, None)
        assert Entry.objects.count() == 1

    def test_but_not_for_ever(self, named_commands: Any) -> None:
        tried, error = self.run(9, "40001")

        assert (tried, type(error)) == (3, OperationalError)

    def test_another_fault_is_not_repeated(self, named_commands: Any) -> None:
        tried, error = self.run(1, "57014")

        assert (tried, type(error)) == (1, OperationalError)


def test_the_triggers_can_be_lifted_and_set_again() -> None:
    entry = write(1)[0]
    triggers.remove(connection)

    Entry.objects.filter(pk=entry.pk).update(verb="probe.other")
    triggers.install(connection)

    assert Entry.objects.get().verb == "probe.other"

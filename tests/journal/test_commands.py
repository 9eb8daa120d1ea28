"""The wrapper of all commands: policy, lock, stale pages, idempotency, exactly one entry."""

from __future__ import annotations

import json
from datetime import datetime

import pytest
from django.db import DatabaseError, transaction

from caunoi.base.actors import VISITOR, Actor, system
from caunoi.base.models import Setting
from caunoi.base.policies import ALLOWED, HIDDEN, denied
from caunoi.base.refusals import Conflict, Forbidden, NotFound, Stale
from caunoi.base.time import TIMEZONE
from caunoi.ground.record import commit, leaf_hash
from caunoi.journal.commands import COMMANDS, Context, command
from caunoi.journal.listeners import Happening, subscribe
from caunoi.journal.models import Entry, IdempotencyKey, PendingLeaf
from caunoi.journal.queries.timeline import timeline

pytestmark = pytest.mark.django_db
AT = datetime(2020, 2, 25, 9, 0, tzinfo=TIMEZONE)
CLERK = Actor(kind="officer", label="Nguyễn Văn A, chuyên viên", account_id=7, seat_id=9)


def only_clerk(actor: Actor, row: Setting | None = None) -> object:
    if actor.kind == "visitor":
        return HIDDEN
    return ALLOWED if actor.account_id == 7 else denied("Chỉ chuyên viên mới làm được việc này.")


heard: list[Happening] = []


@pytest.fixture(scope="module", autouse=True)
def test_commands():
    @command("probe.open", policy=only_clerk)
    def open_probe(ctx: Context, *, key_name: str, note: str = "") -> Setting:
        row = Setting.objects.create(key=key_name, value=1)
        ctx.record("probe.opened", row, fields={"name": key_name}, personal={"note": note})
        return row

    @command("probe.change", policy=only_clerk, subject=Setting)
    def change_probe(ctx: Context, setting: Setting, *, value: int, entries: int = 1) -> None:
        setting.value = value
        for _ in range(entries):
            ctx.record("probe.changed", setting, fields={"value": value}, reason="vì sao")

    subscribe("probe.changed")(heard.append)
    yield {"open": open_probe, "change": change_probe}
    del COMMANDS["probe.open"], COMMANDS["probe.change"]


def test_a_command_writes_one_entry_whose_leaf_is_the_hash_of_its_record(test_commands):
    row = test_commands["open"](actor=CLERK, at=AT, key_name="probe.a", note="bí mật")

    entry = Entry.objects.get()
    record = json.loads(entry.record)
    assert (entry.verb, entry.subject_kind, entry.subject_id, entry.account_id) == (
        "probe.opened",
        "setting",
        row.pk,
        7,
    )
    assert len(bytes(entry.salt)) == 32
    assert bytes(entry.leaf_hash) == leaf_hash(bytes(entry.salt), entry.record.encode())
    assert record["at"] == "2020-02-25T09:00:00+07:00"
    assert record["fields"] == {"name": "probe.a"}
    assert "bí mật" not in entry.record and "Nguyễn Văn A" not in entry.record
    salt, value = entry.opening.values["note"]
    assert record["commitments"]["note"] == commit(bytes.fromhex(salt), "bí mật") and value == "bí mật"
    assert list(PendingLeaf.objects.values_list("entry_id", flat=True)) == [entry.pk]


def test_a_change_raises_the_version_and_tells_listeners(test_commands):
    row = Setting.objects.create(key="probe.b", value=1, version=3)
    heard.clear()

    result = test_commands["change"](actor=CLERK, at=AT, setting=row.pk, version=3, value=5)

    row.refresh_from_db()
    assert (row.value, row.version, result.pk) == (5, 4, row.pk)
    assert [(h.verb, h.fields, h.personal) for h in heard] == [("probe.changed", {"value": 5}, {"reason": "vì sao"})]
    assert [(e.verb, e.actor, e.reason) for e in timeline(row)] == [("probe.changed", CLERK.label, "vì sao")]


def test_a_stale_page_changes_nothing(test_commands):
    row = Setting.objects.create(key="probe.c", value=1, version=4)

    with pytest.raises(Stale):
        test_commands["change"](actor=CLERK, at=AT, setting=row.pk, version=3, value=5)

    row.refresh_from_db()
    assert (row.value, row.version, Entry.objects.count()) == (1, 4, 0)


def test_denied_says_why_and_hidden_is_not_found(test_commands):
    row = Setting.objects.create(key="probe.d", value=1)

    with pytest.raises(Forbidden, match="Chỉ chuyên viên"):
        test_commands["change"](actor=system(), at=AT, setting=row.pk, value=2)
    with pytest.raises(NotFound):
        test_commands["change"](actor=VISITOR, at=AT, setting=row.pk, value=2)
    with pytest.raises(NotFound):
        test_commands["change"](actor=CLERK, at=AT, setting=row.pk + 1, value=2)
    assert Entry.objects.count() == 0


def test_the_same_key_takes_effect_once_and_gives_the_same_result(test_commands):
    first = test_commands["open"](actor=CLERK, at=AT, key="k1", key_name="probe.e")
    again = test_commands["open"](actor=CLERK, at=AT, key="k1", key_name="probe.e")

    assert again == first
    assert (Setting.objects.count(), Entry.objects.count(), IdempotencyKey.objects.count()) == (1, 1, 1)


def test_the_same_key_with_another_content_is_refused(test_commands):
    test_commands["open"](actor=CLERK, at=AT, key="k1", key_name="probe.f")

    with pytest.raises(Conflict) as refusal:
        test_commands["open"](actor=CLERK, at=AT, key="k1", key_name="probe.g")

    assert refusal.value.code == "key_reused"
    assert Setting.objects.count() == 1


@pytest.mark.parametrize("entries", [0, 2])
def test_a_body_that_does_not_write_exactly_one_entry_is_undone(test_commands, entries):
    row = Setting.objects.create(key="probe.h", value=1)

    with pytest.raises(RuntimeError, match=f"wrote {entries} entries"):
        test_commands["change"](actor=CLERK, at=AT, setting=row.pk, value=2, entries=entries)

    row.refresh_from_db()
    assert row.value == 1


@pytest.mark.parametrize("act", ["update", "delete"])
def test_the_database_refuses_to_change_the_record(test_commands, act):
    test_commands["open"](actor=CLERK, at=AT, key_name="probe.i")

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        rows = Entry.objects.all()
        rows.update(verb="probe.closed") if act == "update" else rows._raw_delete("default")

    assert Entry.objects.get().verb == "probe.opened"


def test_every_command_name_is_noun_dot_verb():
    assert COMMANDS
    for name in COMMANDS:
        noun, verb = name.split(".")
        assert noun.isidentifier() and verb.isidentifier()

"""Writes an entry: canonical record, commitments, leaf hash, pending leaf, then the listeners."""

from __future__ import annotations

from typing import Any

from django.db import models

from caunoi.base.ids import new_bytes, new_id
from caunoi.base.time import TIMEZONE
from caunoi.ground.record import SALT_BYTES, build_record, commit, leaf_hash
from caunoi.journal.commands.context import Context, Note
from caunoi.journal.listeners import Happening, announce
from caunoi.journal.models import Entry, Opening, PendingLeaf

BATCH = 500


def subject_name(subject: models.Model) -> str:
    """How the record names a thing: its public number where it has one, else kind and key."""
    return getattr(subject, "number", None) or f"{subject._meta.model_name}:{subject.pk}"


def write_entries(ctx: Context) -> list[Entry]:
    """Insert the entries of ``ctx`` with their openings and pending leaves, in the current transaction, and announce them."""
    made = [_entry(ctx, note) for note in ctx.notes]
    entries = Entry.objects.bulk_create([entry for entry, _openings in made], batch_size=BATCH)
    Opening.objects.bulk_create(
        [Opening(entry_id=entry.pk, values=openings) for entry, openings in made], batch_size=BATCH
    )
    PendingLeaf.objects.bulk_create([PendingLeaf(entry_id=entry.pk) for entry in entries], batch_size=BATCH)
    for entry, note in zip(entries, ctx.notes, strict=True):
        announce(Happening(entry.pk, note.verb, note.subject, ctx.actor, ctx.at, note.fields, note.personal))
    return entries


def _entry(ctx: Context, note: Note) -> tuple[Entry, dict[str, list[Any]]]:
    """The entry of one note, not saved yet, and what opens its commitments."""
    openings: dict[str, list[Any]] = {}
    commitments: dict[str, str] = {}
    for name, value in {"actor": ctx.actor.label, **note.personal}.items():
        salt = new_bytes(SALT_BYTES)
        openings[name] = [salt.hex(), value]
        commitments[name] = commit(salt, value)
    actor = commitments.pop("actor")
    record = build_record(
        entry_id=str(new_id()),
        at=ctx.at.astimezone(TIMEZONE).isoformat(timespec="seconds"),
        verb=note.verb,
        subject=subject_name(note.subject),
        actor=actor,
        fields=note.fields,
        commitments=commitments,
    )
    salt = new_bytes(SALT_BYTES)
    entry = Entry(
        at=ctx.at,
        verb=note.verb,
        subject_kind=note.subject._meta.model_name or "",
        subject_id=note.subject.pk,
        account_id=ctx.actor.account_id,
        seat_id=ctx.actor.seat_id,
        record=record.decode(),
        salt=salt,
        leaf_hash=leaf_hash(salt, record),
    )
    return entry, openings

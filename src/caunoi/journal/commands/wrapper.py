"""The wrapper of all commands: transaction, lock, policy, idempotency, exactly one entry in the record."""

from __future__ import annotations

import functools
import inspect
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django.db import IntegrityError, OperationalError, connection, models, transaction

from caunoi.base import time
from caunoi.base.actors import Actor
from caunoi.base.policies import Verdict
from caunoi.base.refusals import NotFound, Stale
from caunoi.journal.commands.context import Context
from caunoi.journal.commands.keys import claim, settle
from caunoi.journal.commands.writing import write_entries

log = logging.getLogger("caunoi.journal")

Policy = Callable[..., Verdict]
LockFirst = Callable[[int, dict[str, Any]], None]

ATTEMPTS = 3
LOST_RACES = ("40P01", "40001", "23505")
"""SQLSTATE of a deadlock, of a serialization failure, and of a value that another transaction took in the same moment. The whole
command was undone; run again it sees what the other did, and takes effect or is refused in plain words."""


@dataclass(frozen=True)
class Command:
    """One named way to change something; the registry of these makes the permission table and the reference pages."""

    name: str
    subject: type[models.Model] | None
    policy: Policy
    body: Callable[..., Any]
    lock_first: LockFirst | None = None
    writes_each: bool = False

    @property
    def inputs(self) -> list[str]:
        """Names of the keyword inputs that the body takes."""
        return [p.name for p in inspect.signature(self.body).parameters.values() if p.kind is p.KEYWORD_ONLY]


COMMANDS: dict[str, Command] = {}


def command(
    name: str,
    *,
    policy: Policy,
    subject: type[models.Model] | None = None,
    lock_first: LockFirst | None = None,
    writes_each: bool = False,
) -> Callable[..., Callable[..., Any]]:
    """Make the decorated body a command called ``name`` (noun.verb_noun).

    Without ``subject`` the body is ``body(ctx, *, inputs...)`` and the policy is asked ``policy(actor)``.
    With ``subject`` it is ``body(ctx, row, *, inputs...)``, the caller passes the row or its key under the model's lower-case
    name, the row is locked and read afresh, and the policy is asked ``policy(actor, row)``.

    A body that takes further rows says so by ``lock_first(key of the subject, inputs)``, called before the subject is locked:
    rows of one kind in the order of their keys, a matter before its petitions, so that no two commands wait for each other
    in a ring. Should they do so all the same, the command that the database sacrificed runs again.

    The resulting function takes keywords only: ``actor``, ``at`` (aware; default the instant when the subject is locked, so
    that the entries of a thing stand in the order in which they took effect), ``key`` (idempotency), ``version``
    (the subject's version the person saw; ``Stale`` when it has moved) and the inputs. What the body changed on the row is
    saved, with its version raised when it has one. The body must call ``ctx.record`` exactly once; with ``writes_each``, for what
    follows from one cause for thousands of things, once for each of those that it changed.
    """

    def decorate(body: Callable[..., Any]) -> Callable[..., Any]:
        if name in COMMANDS:
            raise ValueError(f"command {name} is declared twice")
        entry = COMMANDS[name] = Command(name, subject, policy, body, lock_first, writes_each)

        @functools.wraps(body)
        def run(
            *,
            actor: Actor,
            at: datetime | None = None,
            key: str | None = None,
            version: int | None = None,
            **inputs: Any,
        ) -> Any:
            return _run(entry, actor, at, key, version, inputs)

        run.command = entry  # type: ignore[attr-defined]
        return run

    return decorate


def _run(
    entry: Command, actor: Actor, at: datetime | None, key: str | None, version: int | None, inputs: dict[str, Any]
) -> Any:
    for attempt in range(1, ATTEMPTS + 1):
        try:
            return _run_once(entry, actor, at, key, version, dict(inputs))
        except (OperationalError, IntegrityError) as error:
            # Inside somebody's transaction that one is lost as a whole and only its owner can begin again.
            if attempt == ATTEMPTS or connection.in_atomic_block or not _lost_a_race(error):
                raise
            log.warning("command lost a race and runs again", extra={"command": entry.name, "attempt": attempt})
    raise AssertionError("unreachable")


def _lost_a_race(error: Exception) -> bool:
    return getattr(error.__cause__, "sqlstate", None) in LOST_RACES


def _run_once(
    entry: Command, actor: Actor, at: datetime | None, key: str | None, version: int | None, inputs: dict[str, Any]
) -> Any:
    with transaction.atomic():
        claimed = claim(entry.name, key, inputs, at or time.now(), actor) if key else None
        if claimed is not None and claimed.replayed:
            return claimed.result
        row = _lock_subject(entry, inputs) if entry.subject is not None else None
        result = _perform(entry, Context(actor, at or time.now(), entry.name), row, version, inputs)
        if claimed is not None:
            settle(claimed, result)
    return result


def _perform(
    entry: Command, ctx: Context, row: models.Model | None, version: int | None, inputs: dict[str, Any]
) -> Any:
    if row is None:
        entry.policy(ctx.actor).require()
        result = entry.body(ctx, **inputs)
    else:
        before = _column_values(row)
        entry.policy(ctx.actor, row).require()
        if version is not None and cast(Any, row).version != version:
            raise Stale()
        result = entry.body(ctx, row, **inputs)
        _save_changes(row, before)
        result = row if result is None else result
    if len(ctx.notes) != 1 and not entry.writes_each:
        raise RuntimeError(f"command {entry.name} wrote {len(ctx.notes)} entries; it must write exactly one")
    write_entries(ctx)
    return result


def _lock_subject(entry: Command, inputs: dict[str, Any]) -> models.Model:
    """The subject, locked and fresh; its input is taken out of ``inputs``."""
    model = cast(type[models.Model], entry.subject)
    given = inputs.pop(model._meta.model_name or "")
    key = given.pk if isinstance(given, models.Model) else given
    if entry.lock_first is not None:
        entry.lock_first(key, inputs)
    return _lock(model, key)


def _lock(model: type[models.Model], key: int) -> models.Model:
    rows = model._default_manager.all()
    if connection.features.has_select_for_update:
        # Only the row itself: joined rows are registers that commands read and never lock.
        rows = rows.select_for_update(of=("self",)) if connection.features.has_select_for_update_of else rows
    found = rows.filter(pk=key).first()
    if found is None:
        raise NotFound()
    return found


def _column_values(row: models.Model) -> dict[str, Any]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def _save_changes(row: models.Model, before: dict[str, Any]) -> None:
    changed = [name for name, value in _column_values(row).items() if before[name] != value]
    if hasattr(row, "version"):
        row.version += 1
        changed.append("version")
    if changed:
        row.save(update_fields=changed)

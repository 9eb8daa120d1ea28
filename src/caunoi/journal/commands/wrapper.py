"""The wrapper of all commands: transaction, lock, policy, idempotency, exactly one entry in the record."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django.db import connection, models, transaction

from caunoi.base import time
from caunoi.base.actors import Actor
from caunoi.base.policies import Verdict
from caunoi.base.refusals import NotFound, Stale
from caunoi.journal.commands.context import Context
from caunoi.journal.commands.keys import claim, settle
from caunoi.journal.commands.writing import write_entry

Policy = Callable[..., Verdict]


@dataclass(frozen=True)
class Command:
    """One named way to change something; the registry of these makes the permission table and the reference pages."""

    name: str
    subject: type[models.Model] | None
    policy: Policy
    body: Callable[..., Any]

    @property
    def inputs(self) -> list[str]:
        """Names of the keyword inputs that the body takes."""
        return [p.name for p in inspect.signature(self.body).parameters.values() if p.kind is p.KEYWORD_ONLY]


COMMANDS: dict[str, Command] = {}


def command(name: str, *, policy: Policy, subject: type[models.Model] | None = None) -> Callable[..., Callable[..., Any]]:
    """Make the decorated body a command called ``name`` (noun.verb_noun).

    Without ``subject`` the body is ``body(ctx, *, inputs...)`` and the policy is asked ``policy(actor)``.
    With ``subject`` it is ``body(ctx, row, *, inputs...)``, the caller passes the row or its key under the model's lower-case
    name, the row is locked and read afresh, and the policy is asked ``policy(actor, row)``.

    The resulting function takes keywords only: ``actor``, ``at`` (aware; default now), ``key`` (idempotency), ``version``
    (the subject's version the person saw; ``Stale`` when it has moved) and the inputs. What the body changed on the row is
    saved, with its version raised when it has one. The body must call ``ctx.record`` exactly once.
    """

    def decorate(body: Callable[..., Any]) -> Callable[..., Any]:
        if name in COMMANDS:
            raise ValueError(f"command {name} is declared twice")
        entry = COMMANDS[name] = Command(name, subject, policy, body)

        @functools.wraps(body)
        def run(
            *, actor: Actor, at: datetime | None = None, key: str | None = None, version: int | None = None, **inputs: Any
        ) -> Any:
            moment = at or time.now()
            with transaction.atomic():
                claimed = claim(name, key, inputs, moment, actor) if key else None
                if claimed is not None and claimed.replayed:
                    return claimed.result
                result = _perform(entry, Context(actor, moment, name), version, inputs)
                if claimed is not None:
                    settle(claimed, result)
            return result

        run.command = entry  # type: ignore[attr-defined]
        return run

    return decorate


def _perform(entry: Command, ctx: Context, version: int | None, inputs: dict[str, Any]) -> Any:
    if entry.subject is None:
        entry.policy(ctx.actor).require()
        result = entry.body(ctx, **inputs)
    else:
        name = entry.subject._meta.model_name or ""
        row = _lock(entry.subject, inputs.pop(name))
        before = _column_values(row)
        entry.policy(ctx.actor, row).require()
        if version is not None and cast(Any, row).version != version:
            raise Stale()
        result = entry.body(ctx, row, **inputs)
        _save_changes(row, before)
        result = row if result is None else result
    if len(ctx.notes) != 1:
        raise RuntimeError(f"command {entry.name} wrote {len(ctx.notes)} entries; it must write exactly one")
    write_entry(ctx)
    return result


def _lock(model: type[models.Model], row: models.Model | int) -> models.Model:
    key = row.pk if isinstance(row, models.Model) else row
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

"""Moves on one model: commands guarded by the rows of a state table, each with its policy, the new state and one entry."""

from __future__ import annotations

import functools
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from caunoi.base.refusals import Conflict
from caunoi.ground.moves import Table
from caunoi.journal.commands.context import Context
from caunoi.journal.commands.wrapper import command

LockFirst = Callable[[int, dict[str, Any]], None]
Decorator = Callable[[Callable[..., "Said"]], Callable[..., Any]]


@dataclass(slots=True)
class Said:
    """What the body of a move says of itself: clear facts, personal values and the reason for the record, and the result of
    the command. ``target`` is another state than the row's, where the body decides it; ``verb`` replaces the row's."""

    fields: dict[str, Any] = field(default_factory=dict)
    personal: dict[str, Any] = field(default_factory=dict)
    reason: str = ""
    result: Any = None
    target: str | None = None
    verb: str = ""


def enter_state(ctx: Context, subject: Any, state: str) -> None:
    """Put ``subject`` into ``state``."""
    subject.state = state


def state_of(subject: Any) -> dict[str, Any]:
    """What the record says in clear of every move: the state that it led to."""
    return {"state": str(subject.state)}


@dataclass(frozen=True, slots=True)
class Moves:
    """The decorators of one model's moves: ``move = Moves(Gathering, TABLE, policy_for)``, then ``@move("open")`` makes the body
    the command ``gathering.open``, guarded by the row of that name. The subject is locked meanwhile.

    ``check`` may refuse before the body runs, ``around`` surrounds the body, ``enter`` keeps what follows from a new state,
    ``facts`` are the clear facts of every entry.
    """

    model: type[models.Model]
    table: Table
    policy_for: Callable[[str], Any]
    enter: Callable[[Context, Any, str], None] = enter_state
    facts: Callable[[Any], dict[str, Any]] = state_of
    check: Callable[[Any, str], None] | None = None
    around: Callable[[], AbstractContextManager[Any]] = nullcontext

    def __call__(self, name: str, lock_first: LockFirst | None = None) -> Decorator:
        row = self.table[name]

        def decorate(body: Callable[..., Said]) -> Callable[..., Any]:
            @functools.wraps(body)
            def framed(ctx: Context, subject: Any, /, **inputs: Any) -> Any:
                self.refuse_unless_possible(subject, name)
                with self.around():
                    said = body(ctx, subject, **inputs)
                self.enter(ctx, subject, said.target or row.target or subject.state)
                fields = {**self.facts(subject), **said.fields}
                ctx.record(said.verb or row.verb, subject, fields=fields, personal=said.personal, reason=said.reason)
                return subject if said.result is None else said.result

            full_name = f"{self.model._meta.model_name}.{name}"
            return command(full_name, subject=self.model, policy=self.policy_for(name), lock_first=lock_first)(framed)

        return decorate

    def refuse_unless_possible(self, subject: Any, name: str) -> None:
        """Raise ``Conflict`` when the move ``name`` is not possible in the state of ``subject``, or what ``check`` raises."""
        if not self.table[name].is_possible_from(subject.state):
            raise Conflict(
                _("This cannot be done in the state “%(state)s”. Please look at what is offered now.")
                % {"state": subject.get_state_display()},
                code="wrong_state",
            )
        if self.check is not None:
            self.check(subject, name)

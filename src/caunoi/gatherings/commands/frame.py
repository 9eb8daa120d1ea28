"""What all moves on a gathering share: the row of the state table, its policy, the state and the record."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.utils.translation import gettext_lazy as _

from caunoi.base.refusals import Conflict, Stale
from caunoi.gatherings.choices import State
from caunoi.gatherings.models import Gathering
from caunoi.gatherings.policies import may_convene
from caunoi.gatherings.stages import TABLE
from caunoi.journal.commands import Context, command


@dataclass(slots=True)
class Said:
    """What a body says of itself: clear facts, personal values and the reason for the record, and the result of the command."""

    fields: dict[str, Any] = field(default_factory=dict)
    personal: dict[str, Any] = field(default_factory=dict)
    reason: str = ""
    result: Any = None


LockFirst = Callable[[int, dict[str, Any]], None]


def lock_its_gathering(key: int, inputs: dict[str, Any]) -> None:
    """For commands on an invited place: the gathering is locked first, so that they wait for its secretary and it for them."""
    if connection.features.has_select_for_update:
        Gathering.objects.select_for_update(of=("self",)).filter(invitees=key).first()


def check_seen(part: Any, seen: int | None) -> None:
    """A part of the gathering has a version of its own: the gathering changes all the time while it is in session. Raises
    ``Stale`` when somebody else wrote the part since it was read."""
    if seen is not None and part.version != seen:
        raise Stale()


def move(name: str, lock_first: LockFirst | None = None) -> Callable[[Callable[..., Said]], Callable[..., Any]]:
    """Make the body the command ``gathering.<name>``, guarded by the row of that name. The gathering is locked meanwhile, so
    numbers and positions inside it are given one after the other."""
    row = TABLE[name]

    def decorate(body: Callable[..., Said]) -> Callable[..., Any]:
        @functools.wraps(body)
        def framed(ctx: Context, gathering: Gathering, **inputs: Any) -> Any:
            if not row.is_possible_from(gathering.state):
                raise Conflict(
                    _(
                        "This cannot be done while the gathering is in the state “%(state)s”. Please look at what is offered "
                        "now."
                    )
                    % {"state": gathering.get_state_display()},
                    code="wrong_state",
                )
            said = body(ctx, gathering, **inputs)
            if row.target:
                gathering.state = State(row.target)
            fields = {"state": str(gathering.state), **said.fields}
            ctx.record(row.verb, gathering, fields=fields, personal=said.personal, reason=said.reason)
            return gathering if said.result is None else said.result

        return command(f"gathering.{name}", subject=Gathering, policy=may_convene, lock_first=lock_first)(framed)

    return decorate

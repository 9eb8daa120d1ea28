"""What all moves on a matter share: the row of the state table, its policy, its clocks, the counts and the record.

A move's body does only what is its own and returns ``Said``: what goes into the record and what the caller gets back.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.utils.translation import gettext_lazy as _

from caunoi.base.refusals import Conflict
from caunoi.base.time import civil_date
from caunoi.ground.moves import Move
from caunoi.journal.commands import Context, command
from caunoi.matters import deadlines, tallies
from caunoi.matters.choices import OPEN_STATES, AnswerState, HandoverState, State
from caunoi.matters.models import Act, Answer, Handover, Matter, OpinionRequest, Petition
from caunoi.matters.policies import is_sender, policy_for
from caunoi.matters.stages import find_row, table_of

AlsoLocks = Callable[[int, dict[str, Any]], Iterable[int]]


@dataclass(slots=True)
class Said:
    """What a body says of itself: clear facts, personal values and the reason for the record, its result, and whether the
    matter stays as it is although the row leads elsewhere."""

    verb: str = ""
    """What is recorded instead of the verb of the row, where the move only made a beginning."""
    fields: dict[str, Any] = field(default_factory=dict)
    personal: dict[str, Any] = field(default_factory=dict)
    reason: str = ""
    result: Any = None
    stays: bool = False
    values: dict[str, Any] = field(default_factory=dict)
    """What a legal act says of itself, by the names of its inputs."""
    after: Callable[[], None] | None = None
    """What follows once the clocks of the row began."""


def move(name: str, also_locks: AlsoLocks | None = None) -> Callable[[Callable[..., Said]], Callable[..., Any]]:
    """Make the body the command ``matter.<name>``, guarded by the row of that name. ``also_locks(key, inputs)`` gives the keys
    of other matters that the body takes: all of them are locked in the order of their keys."""
    row = find_row(name)

    def lock_first(key: int, inputs: dict[str, Any]) -> None:
        if also_locks is not None:
            lock_matters([key, *also_locks(key, inputs)])

    def decorate(body: Callable[..., Said]) -> Callable[..., Any]:
        @functools.wraps(body)
        def framed(ctx: Context, matter: Matter, **inputs: Any) -> Any:
            return _make(ctx, row, matter, lambda: body(ctx, matter, **inputs))

        policy = policy_for(name, row.right)
        return command(f"matter.{name}", subject=Matter, policy=policy, lock_first=lock_first)(framed)

    return decorate


def sender_move(name: str) -> Callable[[Callable[..., Said]], Callable[..., Any]]:
    """Make the body the command ``petition.<name>`` of the receipt's holder; the body gets the locked matter too."""
    row = find_row(name)

    def decorate(body: Callable[..., Said]) -> Callable[..., Any]:
        @functools.wraps(body)
        def framed(ctx: Context, petition: Petition, **inputs: Any) -> Any:
            matter = lock_matter(petition.matter_id)
            result = _make(ctx, row, matter, lambda: body(ctx, petition, matter, **inputs))
            matter.version += 1
            matter.save()
            return result

        return command(f"petition.{name}", subject=Petition, policy=is_sender, lock_first=_lock_its_matter)(framed)

    return decorate


def _make(ctx: Context, row: Move, matter: Matter, body: Callable[[], Said]) -> Any:
    table = table_of(matter, civil_date(ctx.at))
    if row.name not in table or not table[row.name].is_possible_from(matter.state):
        raise Conflict(
            _("This cannot be done while the matter is in the state “%(state)s”. Please look at the moves offered now.")
            % {"state": matter.get_state_display()},
            code="wrong_state",
        )
    row = table[row.name]
    before = tallies.cell_of(matter)
    came_from = matter.state
    said = body()
    if not said.stays:
        if row.target is not None and matter.state == came_from:
            enter(matter, row.target, ctx.at)
        deadlines.apply(row, matter, ctx.at)
    if said.after is not None:
        said.after()
    tallies.shift(before, tallies.cell_of(matter))
    if row.asks is not None or row.name in KEPT:
        keep_act(ctx, matter, row.name, said.values)
    fields = {"state": str(matter.state), **said.fields}
    ctx.record(said.verb or row.verb, matter, fields=fields, personal=said.personal, reason=said.reason)
    return matter if said.result is None else said.result


ANSWERED_BY = frozenset({State.ANSWERED, State.SENT})
"""States in which those who raised the matter have their answer."""
KEPT = frozenset({"classify", "forward_outside", "send_answer", "answer_on_spot", "withdraw", "close", "reopen"})
"""Moves without described inputs that the statutory forms count all the same."""


def keep_act(ctx: Context, matter: Matter, name: str, values: dict[str, Any], on: date | None = None) -> Act:
    """Write down a legal act with the day on which it took effect (today unless said) and the agency that did it."""
    return Act.objects.create(
        matter=matter, name=name, on=on or today_of(ctx), at=ctx.at, agency_id=matter.accountable_id, seat_id=ctx.actor.seat_id,
        values=values,
    )  # fmt: skip


def enter(matter: Matter, state: str, at: datetime) -> None:
    """Put ``matter`` into ``state`` and keep what follows from it."""
    matter.state = State(state)
    matter.is_open = state in OPEN_STATES
    if state in ANSWERED_BY:
        matter.answered_at = at
    matter.closed_at = None if matter.is_open or state == State.ANSWERED else at
    if not matter.is_open:
        put_answers_back(matter)
        # What was still asked of other agencies falls away with the matter's end.
        Handover.objects.filter(matter=matter, state=HandoverState.OFFERED).update(
            state=HandoverState.WITHDRAWN, settled_at=at
        )
        OpinionRequest.objects.filter(matter=matter, given_at__isnull=True, cancelled_at__isnull=True).update(
            cancelled_at=at
        )


def put_answers_back(matter: Matter) -> None:
    """An answer on its way is nobody's to approve or send any more: the matter ended, or another agency answers it. It stays
    readable, and the next draft is a version of its own."""
    on_the_way = (AnswerState.DRAFT, AnswerState.SUBMITTED, AnswerState.APPROVED)
    Answer.objects.filter(matter=matter, state__in=on_the_way).update(state=AnswerState.RETURNED)


def _lock_its_matter(petition_id: int, inputs: dict[str, Any]) -> None:
    """A matter is locked before its petitions, as officers do when they join and part matters."""
    lock_matters(Petition.objects.filter(pk=petition_id).values_list("matter_id", flat=True))


def lock_matters(keys: Iterable[int]) -> None:
    """Lock matters in the order of their keys, until the end of the transaction, where the database locks rows."""
    if connection.features.has_select_for_update:
        wanted = Matter.objects.filter(pk__in=list(keys)).order_by("pk")
        list(wanted.select_for_update().values_list("pk", flat=True))


def lock_matter(pk: int) -> Matter:
    """The matter, locked until the end of the transaction where the database locks rows."""
    rows = Matter.objects.all()
    if connection.features.has_select_for_update:
        rows = rows.select_for_update(of=("self",))
    return rows.get(pk=pk)


def today_of(ctx: Context) -> date:
    """The civil date on which the command acts."""
    return civil_date(ctx.at)

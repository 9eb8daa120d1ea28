"""The legal acts and standings of made-up matters, told by the very function that tells them for the commands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from caunoi.config.demo.many.field import Field
from caunoi.config.demo.many.history import actor_of
from caunoi.config.demo.many.plans import Plan
from caunoi.matters.choices import OPEN_STATES, Signers, State
from caunoi.matters.models import Act, Matter
from caunoi.matters.standings import COMPARED, Known, facts_of

ROWS_OF_ACTS = {
    "classify": ("classify", State.CLASSIFIED), "send": ("send_answer", State.ANSWERED),
    "close": ("close", State.CLOSED), "forward": ("forward_outside", State.FORWARDED),
    "withdraw": ("withdraw", State.WITHDRAWN),
}  # fmt: skip
"""The acts of a plan that the statutory forms count: the row of the state table, and the state it leads to."""
ACT_COLUMNS = ("matter_id", "name", "on", "at", "agency_id", "seat_id", "values")
STANDING_COLUMNS = ("petition_id", "matter_id", "known_at", "superseded_at", *COMPARED)
Row = tuple[Any, ...]


def act_rows(plan: Plan, matter_id: int, on: Field) -> Iterator[Row]:
    """The acts in their order, as rows of ``ACT_COLUMNS``."""
    for name, at in plan.acts:
        if name in ROWS_OF_ACTS:
            values = f'{{"kind": "{plan.kind}", "instance": ""}}' if name == "classify" else "{}"
            seat = actor_of(plan, name, on).seat_id
            yield (matter_id, ROWS_OF_ACTS[name][0], at.date(), at, plan.agency_id, seat, values)


def standing_rows(plan: Plan, matter_id: int, petition_id: int, last_day: date | None, on: Field) -> Iterator[Row]:
    """What was known of the petition from when to when, as rows of ``STANDING_COLUMNS``; ``last_day`` is that of the answer, of a
    limit that was met."""
    matter = Matter(
        kind=plan.kind,
        accountable_id=plan.agency_id,
        received_on=plan.on,
        topic=on.topic_rows.get(plan.given_topic_id or 0),
    )
    of_petition = {"channel": plan.channel, "received_on": plan.on, "people": 1, "signers": Signers.ONE, "leads": True}
    acts: dict[str, Act] = {}
    known = Known(acts, lambda: last_day, lambda: False)
    since, current = plan.at, _values(facts_of(matter, known) | of_petition)
    for name, at in plan.acts:
        if name not in ROWS_OF_ACTS:
            continue
        row, state = ROWS_OF_ACTS[name]
        matter.state, matter.is_open = state, state in OPEN_STATES
        matter.topic = on.topic_rows[plan.topic_id] if "classify" in acts or name == "classify" else matter.topic
        acts[row] = Act(pk=len(acts) + 1, name=row, on=at.date(), values={})
        fresh = _values(facts_of(matter, known) | of_petition)
        if fresh != current:
            yield (petition_id, matter_id, since, at, *current)
            since, current = at, fresh
    yield (petition_id, matter_id, since, None, *current)


def _values(facts: dict[str, Any]) -> Row:
    return tuple(str(facts[name]) if isinstance(facts[name], str) else facts[name] for name in COMPARED)


def last_day_of(clocks: list[Row], rule: str) -> date | None:
    """The last lawful day of a clock that was met, from rows of ``clock_rows.COLUMNS``."""
    for row in clocks:
        if row[1] == rule and row[5] != "void":
            late: date | None = row[8] or row[6]
            return late
    return None

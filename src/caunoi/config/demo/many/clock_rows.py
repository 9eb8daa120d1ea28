"""The clocks of made-up matters: computed by the kernel once for each day and kept, since a day's matters share them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Any

from caunoi.base.settings_store import get_setting
from caunoi.config.demo.many.plans import Plan
from caunoi.matters import deadlines
from caunoi.matters.choices import ClockState
from caunoi.matters.stages import CLOCKS_AT_RECEIPT, HOUSE, KNPA

ROW_OF_END = {
    "answered": KNPA["send_answer"], "rated": KNPA["send_answer"], "closed": KNPA["send_answer"],
    "forwarded": KNPA["forward_outside"], "withdrawn": KNPA["withdraw"], "awaiting": KNPA["pause"],
}  # fmt: skip
"""The row of the state table that decides what became of the clocks."""
ACT_OF_END = {"answered": "send", "rated": "send", "closed": "send", "forwarded": "forward", "withdrawn": "withdraw"}

COLUMNS = (
    "matter_id", "rule", "value_since", "trigger_on", "events", "state", "due_on", "target_on", "late_on", "first_due_on",
    "calendar", "steps", "met_on",
)  # fmt: skip


def clock_rows(matter_id: int, plan: Plan) -> Iterator[tuple[Any, ...]]:
    """The clocks of a matter in the state its plan ends in, as rows of ``COLUMNS``."""
    row = ROW_OF_END.get(plan.end)
    moments = dict(plan.acts)
    for rule in CLOCKS_AT_RECEIPT:
        state, met_on, paused_on = ClockState.RUNNING, None, None
        if row is not None and rule in row.meets:
            state, met_on = ClockState.MET, moments[ACT_OF_END[plan.end]].date()
        elif row is not None and row.clock == "stop":
            state = ClockState.VOID
        elif row is not None and row.clock == "pause" and rule == HOUSE:
            state, paused_on = ClockState.PAUSED, moments["pause"].date()
        since, events, due, target, late, calendar, steps = _computed(rule, plan.on, paused_on)
        first = _computed(rule, plan.on, None)[2]
        yield (
            matter_id, rule, since, plan.on, events, str(state), due, target, late, first, calendar, steps, met_on
        )  # fmt: skip


def earliest_due(rows: list[tuple[Any, ...]]) -> date | None:
    """The earliest day among running clocks, which the matter copies."""
    return min((row[6] for row in rows if row[5] == ClockState.RUNNING and row[6] is not None), default=None)


@lru_cache(maxsize=20_000)
def _computed(rule: str, on: date, paused_on: date | None) -> tuple[Any, ...]:
    events: dict[str, Any] = {"amount": get_setting("matters.house_answer_days")} if rule == HOUSE else {}
    if paused_on is not None:
        events["pauses"] = [{"from": paused_on.isoformat(), "until": None}]
    result = deadlines.compute(rule, on, events)
    return (
        result.value_since, json.dumps(events), result.due, result.target, result.latest, result.calendar,
        json.dumps(result.stored_steps()),
    )  # fmt: skip


def forget() -> None:
    """Compute afresh: the calendar or the house limit may have changed since."""
    _computed.cache_clear()

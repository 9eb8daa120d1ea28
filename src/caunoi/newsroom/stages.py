"""The moves of an article, read row by row. Writing takes the right to publish, deciding that to approve or to publish."""

from __future__ import annotations

from typing import Any

from caunoi.ground.moves import Move, Table
from caunoi.newsroom.choices import State

D, P, T = State.DRAFT, State.PUBLISHED, State.TAKEN_DOWN


def _row(name: str, sources: Any, target: str | None, right: str, verb: str, **more: Any) -> Move:
    return Move(name, frozenset(sources), target, right, f"article.{verb}", **more)


TABLE = Table(
    [
        # name, from, to, right, verb
        _row("revise", {D, P, T}, None, "publish", "revised"),
        _row("ask_approval", {D, P, T}, None, "publish", "approval_asked", inputs=("steps",)),
        _row("approve", {D, P, T}, None, "decide", "approved", inputs=("step_id",)),
        _row("send_back", {D, P, T}, None, "decide", "returned", inputs=("step_id", "remark")),
        _row("publish", {D}, P, "publish", "published"),
        _row("schedule", {D}, None, "publish", "scheduled", inputs=("publish_at",)),
        _row("unschedule", {D}, None, "publish", "unscheduled"),
        _row("correct", {P}, None, "publish", "corrected"),
        _row("ask_take_down", {P}, None, "publish", "take_down_asked", inputs=("reason", "steps")),
        _row("recall_take_down", {P}, None, "publish", "take_down_recalled"),
        _row("take_down", {P}, T, "approve", "taken_down", inputs=("reason",)),
        _row("publish_again", {T}, P, "approve", "published_again", inputs=("reason",)),
        _row("drop", {D}, State.DROPPED, "publish", "dropped", inputs=("reason",)),
    ]
)

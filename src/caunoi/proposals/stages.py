"""The moves of a proposal, read row by row. All are its own agency's; the leader approves what leaves the house."""

from __future__ import annotations

from typing import Any

from caunoi.ground.moves import Move, Table
from caunoi.proposals.choices import State

N, A, S, R = State.DRAFT, State.APPROVED, State.SENT, State.ANSWERED


def _row(name: str, sources: Any, target: str | None, right: str, verb: str, **more: Any) -> Move:
    return Move(name, frozenset(sources), target, right, f"proposal.{verb}", **more)


TABLE = Table(
    [
        # name, from, to, right, verb
        _row("revise", {N}, None, "plan", "revised"),
        _row("add_matter", {N, S}, None, "plan", "evidence_added", inputs=("number",)),
        _row("add_commitment", {N, S}, None, "plan", "evidence_added", inputs=("number",)),
        _row("add_fact", {N, S}, None, "plan", "evidence_added", inputs=("text",)),
        _row("drop_evidence", {N, S}, None, "plan", "evidence_dropped", inputs=("evidence_id", "reason")),
        _row("discard", {N}, State.WITHDRAWN, "plan", "withdrawn", inputs=("reason",)),
        _row("approve", {N}, A, "approve", "approved"),
        _row("return_draft", {N, A}, N, "approve", "returned", inputs=("reason",)),
        _row("send", {A}, S, "send", "sent", inputs=("official_number", "sent_on")),
        _row("remind", {S}, None, "send", "reminded", inputs=("official_number", "reminded_on")),
        _row("record_reply", {S}, R, "plan", "answered", inputs=("kind", "text", "replied_on")),
        _row("close", {S, R}, State.CLOSED, "plan", "closed", inputs=("outcome",)),
        _row("withdraw", {A, S}, State.WITHDRAWN, "approve", "withdrawn", inputs=("reason",)),
    ]
)

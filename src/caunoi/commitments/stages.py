"""The moves of a commitment, read row by row. Who: the agency that issued it, or the one that leads it.

The doer reports done with evidence; the issuer tests and closes (nghiệm thu). Nothing is closed by anything else.
"""

from __future__ import annotations

from typing import Any

from caunoi.commitments.choices import State
from caunoi.ground.moves import Move, Table

P, G, R = State.PLANNED, State.OFFERED, State.REFUSED
W, D = State.IN_PROGRESS, State.DELIVERED
GIVEN = frozenset({G, R, W, D})
OPEN = GIVEN | {P}

ISSUER, LEAD, DOERS = "issuer", "lead", "doers"
"""Whose move it is. ``DOERS`` are the lead, those who lead together and those who support."""
SIDES: dict[str, str] = {}


def _row(name: str, side: str, sources: Any, target: str | None, right: str, verb: str, **more: Any) -> Move:
    SIDES[name] = side
    return Move(name, frozenset(sources), target, right, f"commitment.{verb}", **more)


TABLE = Table(
    [
        # name, whose, from, to, right, verb
        _row("revise", ISSUER, {P, G, R}, None, "plan", "revised"),
        _row("issue", ISSUER, {P}, G, "plan", "issued"),
        _row("accept", LEAD, {G}, W, "assign", "accepted"),
        _row("refuse", LEAD, {G}, R, "assign", "refused", inputs=("reason",)),
        _row("give_again", ISSUER, {G, R, W}, G, "plan", "given_again", inputs=("lead_id", "reason")),
        _row("assign", LEAD, {W}, None, "assign", "assigned", inputs=("seat_id",)),
        _row("report", LEAD, {W}, None, "handle", "reported", inputs=("text", "done", "whole")),
        _row("accept_report", ISSUER, {W, D}, None, "plan", "report_accepted", inputs=("report_id",)),
        _row("return_report", ISSUER, {W, D}, None, "plan", "report_returned", inputs=("report_id", "note")),
        _row("add_evidence", DOERS, {W, D}, None, "handle", "evidence_added", inputs=("title",)),
        _row("deliver", LEAD, {W}, D, "handle", "delivered", inputs=("text",)),
        _row("return_delivery", ISSUER, {D}, W, "plan", "delivery_returned", inputs=("reason",)),
        _row("close", ISSUER, {D}, State.CLOSED, "plan", "closed", inputs=("note",)),
        _row("cancel", ISSUER, OPEN, State.CANCELLED, "plan", "cancelled", inputs=("reason",)),
        _row("ask_extension", LEAD, {W}, None, "handle", "extension_asked", inputs=("due_on", "reason")),
        _row("grant_extension", ISSUER, {W}, None, "plan", "extended", inputs=("extension_id",)),
        _row("refuse_extension", ISSUER, {W}, None, "plan", "extension_refused", inputs=("extension_id", "note")),
        _row("extend", ISSUER, GIVEN, None, "plan", "extended", inputs=("due_on", "reason")),
        _row("set_participant", ISSUER, OPEN, None, "plan", "participant_set", inputs=("agency_id", "role")),
        _row("add_need", ISSUER, OPEN - {D}, None, "plan", "need_added", inputs=("needs_id",)),
        _row("drop_need", ISSUER, OPEN, None, "plan", "need_dropped", inputs=("needs_id",)),
        _row("link_matter", DOERS, OPEN, None, "handle", "matter_linked", inputs=("number",)),
        _row("unlink_matter", DOERS, OPEN, None, "handle", "matter_unlinked", inputs=("number", "reason")),
    ]
)

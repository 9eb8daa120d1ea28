"""The moves of a programme and of a plan, read row by row."""

from __future__ import annotations

from typing import Any

from caunoi.ground.moves import Move, Table
from caunoi.programmes.choices import PlanState, ProgrammeState

W, S, F, E = ProgrammeState.DRAFT, ProgrammeState.SIGNING, ProgrammeState.IN_FORCE, ProgrammeState.ENDED
D, B, A, C = PlanState.DRAFT, PlanState.SUBMITTED, PlanState.APPROVED, PlanState.CLOSED


def _row(name: str, sources: set[str], target: str | None, right: str, verb: str, **more: Any) -> Move:
    return Move(name, frozenset(sources), target, right, verb, **more)


PROGRAMME = Table(
    [
        # name, from, to, right, verb
        _row("revise", {W}, None, "plan", "programme.revised"),
        _row("set_number", {W, S, F}, None, "plan", "programme.numbered"),
        _row("add_party", {W}, None, "plan", "programme.party_added"),
        _row("revise_party", {W, S, F}, None, "plan", "programme.party_revised"),
        _row("drop_party", {W}, None, "plan", "programme.party_dropped"),
        _row("set_content", {W}, None, "plan", "programme.content_set"),
        _row("drop_content", {W}, None, "plan", "programme.content_dropped"),
        _row("set_responsibility", {W}, None, "plan", "programme.responsibility_set"),
        _row("drop_responsibility", {W}, None, "plan", "programme.responsibility_dropped"),
        _row("open_signing", {W}, S, "plan", "programme.signing_opened"),
        _row("take_back", {S}, W, "plan", "programme.taken_back", inputs=("reason",)),
        _row(
            "sign", {S}, None, "approve", "programme.signed", inputs=("party_id", "person", "title", "capacity", "on")
        ),
        _row("end", {F}, E, "plan", "programme.ended", inputs=("reason",)),
        _row("make_plan", {W, S, F}, None, "plan", "programme.plan_made", inputs=("year",)),
    ]
)
"""``sign``: the last signature puts the programme in force."""

PLAN = Table(
    [
        _row("revise", {D}, None, "plan", "plan.revised"),
        _row("set_number", {D, B, A}, None, "plan", "plan.numbered"),
        _row("set_section", {D, A}, None, "plan", "plan.section_set"),
        _row("drop_section", {D}, None, "plan", "plan.section_dropped"),
        _row("add_item", {D, A}, None, "plan", "plan.item_added"),
        _row("revise_item", {D}, None, "plan", "plan.item_revised"),
        _row("move_item", {D}, None, "plan", "plan.item_moved"),
        _row("drop_item", {D}, None, "plan", "plan.item_dropped", inputs=("reason",)),
        _row("cancel_item", {A}, None, "plan", "plan.item_cancelled", inputs=("reason",)),
        _row("submit", {D}, B, "plan", "plan.submitted"),
        _row("send_back", {B}, D, "approve", "plan.sent_back", inputs=("reason",)),
        _row("sign", {B}, None, "approve", "plan.signed", inputs=("party_id", "person", "title", "capacity", "on")),
        _row("approve", {B}, A, "approve", "plan.approved", inputs=("on", "approver")),
        _row("close", {A}, C, "plan", "plan.closed"),
        _row("clone", {A, C}, None, "plan", "plan.cloned", inputs=("year",)),
    ]
)
"""After the approval a line comes in or goes only by an act of its own with its reason; due days move by the task's extension."""

"""The moves of one scoring, read row by row. The agency scores itself, the appraiser scores again, whoever opened it announces.

``not_eligible`` (không đủ điều kiện xếp loại) is a result of its own: only reopening leads out of it, never a score.
"""

from __future__ import annotations

from typing import Any

from caunoi.ground.moves import Move, Table
from caunoi.programmes.choices_scoring import ScoringState

D, S = ScoringState.OPEN, ScoringState.SELF_SCORED
A, P, N = ScoringState.APPRAISED, ScoringState.PUBLISHED, ScoringState.NOT_ELIGIBLE

AGENCY, APPRAISER, OPENER = "agency", "appraiser", "opener"
"""Whose move it is: the agency that is scored, the one that appraises, the one that opened the scoring."""
SIDES: dict[str, str] = {}


def _row(name: str, side: str, sources: Any, target: str | None, right: str, verb: str, *inputs: str) -> Move:
    SIDES[name] = side
    return Move(name, frozenset(sources), target, right, f"scoring.{verb}", inputs=inputs)


TABLE = Table(
    [
        # name, whose, from, to, right, verb, inputs
        _row("score_self", AGENCY, {D}, None, "handle", "self_saved", "scores"),
        _row("add_evidence", AGENCY, {D}, None, "handle", "evidence_added", "criterion", "title"),
        _row("drop_evidence", AGENCY, {D}, None, "handle", "evidence_dropped", "evidence_id"),
        _row("submit_self", AGENCY, {D}, S, "assign", "self_submitted"),
        _row("appraise", APPRAISER, {S}, None, "plan", "appraisal_saved", "scores"),
        _row("finish_appraisal", APPRAISER, {S}, A, "plan", "appraised"),
        _row("return_self", APPRAISER, {S}, D, "plan", "self_returned", "reason"),
        _row("declare_not_eligible", APPRAISER, {D, S, A}, N, "plan", "not_eligible", "reason"),
        _row("name_appraiser", OPENER, {D, S}, None, "plan", "appraiser_named", "appraiser_id", "reason"),
        _row("publish", OPENER, {A}, P, "plan", "published"),
        _row("reopen", OPENER, {A, P, N}, D, "plan", "reopened", "reason"),
    ]
)

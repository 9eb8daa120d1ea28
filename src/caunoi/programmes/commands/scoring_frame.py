"""What all moves on one scoring share: what the record says of it in clear, and the round."""

from __future__ import annotations

from typing import Any

from caunoi.journal.commands import Context
from caunoi.journal.commands.moves import Moves
from caunoi.programmes.models import PastResult, Score, Scoring
from caunoi.programmes.policies import scoring_policy
from caunoi.programmes.stages_scoring import TABLE


def facts(scoring: Scoring) -> dict[str, Any]:
    """What of a scoring may stand in the record in clear: no points before they are announced."""
    return {
        "agency": scoring.agency_id, "year": scoring.year, "table": scoring.table_id, "round": scoring.round,
        "state": str(scoring.state),
    }  # fmt: skip


scoring_move = Moves(Scoring, TABLE, scoring_policy, facts=facts)
"""Makes a body the command ``scoring.<name>``, guarded by the row of that name."""


def end_round(ctx: Context, scoring: Scoring, reason: str) -> None:
    """Keep how the round stands, and begin the next from a copy of its scores. What stood before is never written again."""
    PastResult.objects.create(
        scoring=scoring, round=scoring.round, state=scoring.state, submitted_at=scoring.submitted_at,
        self_total=scoring.self_total, same_total=scoring.same_total, appraised_total=scoring.appraised_total,
        band=scoring.band, not_eligible_reason=scoring.not_eligible_reason, published_at=scoring.published_at,
        published_number=scoring.published_number, ended_at=ctx.at, ended_by_id=ctx.actor.seat_id, reason=reason,
    )  # fmt: skip
    rows = Score.objects.filter(scoring=scoring, round=scoring.round).order_by("pk")
    scoring.round += 1
    Score.objects.bulk_create(
        Score(
            scoring=scoring, round=scoring.round, criterion=row.criterion, self_points=row.self_points,
            self_note=row.self_note, appraised_points=row.appraised_points, reason=row.reason,
        )
        for row in rows
    )  # fmt: skip
    forget_result(scoring)


def forget_result(scoring: Scoring) -> None:
    """The round has no result (any more): no totals of the appraisal, no band, nothing announced, nothing declared."""
    scoring.same_total = scoring.appraised_total = None
    scoring.band = scoring.published_number = scoring.not_eligible_reason = ""
    scoring.appraised_at = scoring.appraised_by = scoring.published_at = scoring.published_by = None
    scoring.not_eligible_at = scoring.not_eligible_by = None

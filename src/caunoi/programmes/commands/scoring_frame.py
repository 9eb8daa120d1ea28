"""What all moves on one scoring share: the row of the state table, its policy, the state, the record, and the round."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.base.refusals import Conflict
from caunoi.journal.commands import Context, command
from caunoi.programmes.choices_scoring import ScoringState
from caunoi.programmes.models import PastResult, Score, Scoring
from caunoi.programmes.policies import scoring_policy
from caunoi.programmes.stages_scoring import TABLE


@dataclass(slots=True)
class Told:
    """What a body says of itself: clear facts, values and reason that enter the record as commitments only, its result, and
    another state than the row's where the body decides it."""

    fields: dict[str, Any] = field(default_factory=dict)
    personal: dict[str, Any] = field(default_factory=dict)
    reason: str = ""
    result: Any = None
    target: str | None = None


def refuse_unless_possible(scoring: Scoring, name: str) -> None:
    """Raise ``Conflict`` when the move ``name`` is not possible in the state of the scoring."""
    if not TABLE[name].is_possible_from(scoring.state):
        raise Conflict(
            _(
                "This cannot be done while the scoring is in the state “%(state)s”. Please look at what is offered on its page."
            )
            % {"state": scoring.get_state_display()},
            code="wrong_state",
        )


def scoring_move(name: str) -> Callable[[Callable[..., Told]], Callable[..., Any]]:
    """Make the body the command ``scoring.<name>``, guarded by the row of that name."""
    row = TABLE[name]

    def decorate(body: Callable[..., Told]) -> Callable[..., Any]:
        @functools.wraps(body)
        def framed(ctx: Context, scoring: Scoring, **inputs: Any) -> Any:
            refuse_unless_possible(scoring, name)
            told = body(ctx, scoring, **inputs)
            scoring.state = ScoringState(told.target or row.target or scoring.state)
            fields = {**facts(scoring), **told.fields}
            ctx.record(row.verb, scoring, fields=fields, personal=told.personal, reason=told.reason)
            return scoring if told.result is None else told.result

        return command(f"scoring.{name}", subject=Scoring, policy=scoring_policy(name))(framed)

    return decorate


def facts(scoring: Scoring) -> dict[str, Any]:
    """What of a scoring may stand in the record in clear: no points before they are announced."""
    return {
        "agency": scoring.agency_id, "year": scoring.year, "table": scoring.table_id, "round": scoring.round,
        "state": str(scoring.state),
    }  # fmt: skip


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

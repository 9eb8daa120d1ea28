"""Scores themselves: the agency's own with its evidence, and the appraiser's beside them with the reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from caunoi.base.inputs import need_text
from caunoi.base.refusals import Invalid, NotFound
from caunoi.commitments.queries.visible import load as load_commitment
from caunoi.ground.scoring import SELF, Criterion, total
from caunoi.ground.text_normal import normalise
from caunoi.journal.commands import Context
from caunoi.journal.commands.moves import Said
from caunoi.papers.commands.attaching import attach_to
from caunoi.programmes.choices_scoring import ScoringState
from caunoi.programmes.commands.scoring_frame import end_round, forget_result, scoring_move
from caunoi.programmes.models import Score, ScoreEvidence, Scoring
from caunoi.programmes.points import as_decimal, checked_points, shown
from caunoi.programmes.queries.scoring import missing_numbers

LONGEST_NOTE = 4000


class Given(NamedTuple):
    """Points on one criterion with a note (self-score) or the reason (appraisal). ``None``: not given yet, never zero."""

    points: Decimal | None
    text: str = ""


@scoring_move("score_self")
def score_self(ctx: Context, scoring: Scoring, *, scores: Mapping[str, Given]) -> Said:
    """Save the agency's own points and notes by number of the criterion, as far as they are known; others stay as they are."""
    known = {each.number: each for each in scoring.table.scored if each.by == SELF}
    rows = _rows(scoring)
    for number, given in scores.items():
        row = _row_of(rows, scoring, known, number)
        row.self_points = checked_points(known[number], given.points, f"points_{number}")
        row.self_note = _note(given.text, f"note_{number}")
    _save(rows)
    return Said(personal={"self": {number: str(rows[number].self_points) for number in scores}})


@scoring_move("submit_self")
def submit_self(ctx: Context, scoring: Scoring) -> Said:
    """Send the self-score to the appraiser. Raises ``Invalid`` naming the criteria without points: none of them is read as 0."""
    points = _points(scoring, "self_points")
    mine = [each for each in scoring.table.scored if each.by == SELF]
    _refuse_missing(missing_numbers(mine, points))
    result = total(scoring.table, {each.number: points[each.number] for each in mine}, {})
    assert result.self_total is not None
    scoring.self_total = as_decimal(result.self_total)
    scoring.submitted_at, scoring.submitted_by_id = ctx.at, ctx.actor.seat_id
    return Said(personal={"self_total": str(scoring.self_total)})


@scoring_move("appraise")
def appraise(ctx: Context, scoring: Scoring, *, scores: Mapping[str, Given]) -> Said:
    """Save the appraiser's points by number of the criterion. Raises ``Invalid`` where they differ from the self-score and no
    reason is given."""
    known = {each.number: each for each in scoring.table.scored}
    rows = _rows(scoring)
    for number, given in scores.items():
        row = _row_of(rows, scoring, known, number)
        row.appraised_points = checked_points(known[number], given.points, f"points_{number}")
        row.reason = _note(given.text, f"reason_{number}")
        _need_reason(known[number], row)
    _save(rows)
    return Said(personal={"appraised": {number: str(rows[number].appraised_points) for number in scores}})


@scoring_move("finish_appraisal")
def finish_appraisal(ctx: Context, scoring: Scoring) -> Said:
    """End the appraisal: totals and band follow from the table. Raises ``Invalid`` while a score or a reason is missing."""
    table, rows = scoring.table, _rows(scoring)
    own, given = _points(scoring, "self_points"), _points(scoring, "appraised_points")
    _refuse_missing(missing_numbers(table.scored, given))
    for each in table.scored:
        _need_reason(each, rows[each.number])
    mine = [each.number for each in table.scored if each.by == SELF]
    result = total(table, {number: own[number] for number in mine}, given)
    if result.band is None or result.self_total is None or result.appraised_total is None:
        _refuse_missing([each.number for each in result.missing])
        raise LookupError(f"{table.id} has no band for {result.appraised_total}")
    scoring.self_total, scoring.appraised_total = as_decimal(result.self_total), as_decimal(result.appraised_total)
    scoring.same_total = as_decimal(sum((Fraction(given[number] or 0) for number in mine), Fraction(0)))
    scoring.band = result.band.id
    scoring.appraised_at, scoring.appraised_by_id = ctx.at, ctx.actor.seat_id
    return Said(personal={"appraised_total": str(scoring.appraised_total), "band": scoring.band})


@scoring_move("return_self")
def return_self(ctx: Context, scoring: Scoring, *, reason: str) -> Said:
    """Give the self-score back to the agency with the reason; what it had sent is kept as an earlier round."""
    reason = need_text(normalise(reason), "reason", 2000)
    end_round(ctx, scoring, reason)
    scoring.submitted_at = scoring.submitted_by = scoring.self_total = None
    return Said(reason=reason)


@scoring_move("declare_not_eligible")
def declare_not_eligible(ctx: Context, scoring: Scoring, *, reason: str) -> Said:
    """Declare the agency not eligible for ranking (không đủ điều kiện xếp loại), with the reason it will read. This is a result
    of its own: there is no band whatever the scores; an appraisal that was finished is kept as an earlier round."""
    reason = need_text(normalise(reason), "reason", 2000)
    if scoring.state == ScoringState.APPRAISED:
        end_round(ctx, scoring, reason)
    forget_result(scoring)
    scoring.not_eligible_reason = reason
    scoring.not_eligible_at, scoring.not_eligible_by_id = ctx.at, ctx.actor.seat_id
    return Said(reason=reason)


@scoring_move("add_evidence")
def add_evidence(
    ctx: Context, scoring: Scoring, *, criterion: str, title: str, commitment_id: int | None = None,
    attachment_ids: Sequence[int] = (),
) -> Said:  # fmt: skip
    """Show by files or by a task why the self-score of a criterion is deserved."""
    if criterion not in {each.number for each in scoring.table.scored if each.by == SELF}:
        raise Invalid(_("Please choose a criterion that your agency scores itself."), field="criterion")
    if bool(attachment_ids) == (commitment_id is not None):
        raise Invalid(_("Please add a file, or name one task by its number."), field="files")
    made = ScoreEvidence.objects.create(
        scoring=scoring, criterion=criterion, title=need_text(normalise(title), "title", 200), at=ctx.at,
        commitment=load_commitment(ctx.actor, commitment_id) if commitment_id is not None else None,
        seat_id=ctx.actor.seat_id,
    )  # fmt: skip
    attach_to(made, attachment_ids)
    return Said(fields={"criterion": criterion}, personal={"title": made.title}, result=made)


@scoring_move("drop_evidence")
def drop_evidence(ctx: Context, scoring: Scoring, *, evidence_id: int) -> Said:
    """Take a piece of evidence out of the sheet; it stays in store."""
    found = scoring.evidence.filter(pk=evidence_id, dropped_at=None).first()
    if found is None:
        raise NotFound()
    found.dropped_at = ctx.at
    found.save(update_fields=["dropped_at"])
    return Said(fields={"criterion": found.criterion}, personal={"title": found.title})


def _rows(scoring: Scoring) -> dict[str, Score]:
    rows = Score.objects.filter(scoring=scoring, round=scoring.round)
    return {row.criterion: row for row in rows}


def _row_of(rows: dict[str, Score], scoring: Scoring, known: dict[str, Criterion], number: str) -> Score:
    """The row of a criterion that this side scores, made when there is none yet."""
    if number not in known:
        raise Invalid(_("This side does not score criterion %(number)s.") % {"number": number}, field="scores")
    return rows.setdefault(number, Score(scoring=scoring, round=scoring.round, criterion=number))


def _save(rows: dict[str, Score]) -> None:
    old = [row for row in rows.values() if row.pk]
    Score.objects.bulk_create(row for row in rows.values() if not row.pk)
    Score.objects.bulk_update(old, ["self_points", "self_note", "appraised_points", "reason"])


def _points(scoring: Scoring, column: str) -> dict[str, Any]:
    return {number: getattr(row, column) for number, row in _rows(scoring).items()}


def _note(text: str, field: str) -> str:
    return need_text(normalise(text), field, LONGEST_NOTE) if text.strip() else ""


def _need_reason(criterion: Criterion, row: Score) -> None:
    if criterion.by != SELF or row.appraised_points is None or row.appraised_points == row.self_points or row.reason:
        return
    raise Invalid(
        _("Criterion %(number)s: you give %(given)s where the agency gave itself %(own)s. Please write the reason.")
        % {"number": criterion.number, "given": shown(row.appraised_points), "own": shown(row.self_points)},
        field=f"reason_{criterion.number}",
        code="no_reason",
    )


def _refuse_missing(numbers: Sequence[str]) -> None:
    if numbers:
        raise Invalid(
            _("Points are missing for: %(numbers)s. What is missing is not counted as zero; please give them first.")
            % {"numbers": ", ".join(numbers)},
            field=f"points_{numbers[0]}",
            code="missing",
        )

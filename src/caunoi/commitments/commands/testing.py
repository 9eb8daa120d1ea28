"""Tasks as the issuer tests them: reports accepted or returned, days moved, work returned or closed."""

from __future__ import annotations

from datetime import date
from typing import Any

from caunoi.base.inputs import need_text
from caunoi.base.refusals import NotFound
from caunoi.commitments.choices import ExtensionState, ReportState
from caunoi.commitments.commands.frame import move
from caunoi.commitments.commands.working import check_done, check_later
from caunoi.commitments.models import Commitment, Extension, Prompt, Report
from caunoi.ground.text_normal import normalise
from caunoi.journal.commands import Context
from caunoi.journal.commands.moves import Said
from caunoi.matters.commands.frame import lock_matters
from caunoi.matters.models import Matter


@move("accept_report")
def accept_report(ctx: Context, commitment: Commitment, *, report_id: int) -> Said:
    """Accept a progress report: from now on it is the progress of the task."""
    report = _settle(ctx, commitment, report_id, ReportState.ACCEPTED, "")
    commitment.done, commitment.whole = report.done, report.whole
    return Said(fields={"share": f"{report.done}/{report.whole}"}, result=report)


@move("return_report")
def return_report(ctx: Context, commitment: Commitment, *, report_id: int, note: str) -> Said:
    """Return a progress report with what has to be put right; the progress stays as it was."""
    note = need_text(normalise(note), "note", 2000)
    report = _settle(ctx, commitment, report_id, ReportState.RETURNED, note)
    return Said(reason=note, result=report)


def _settle(ctx: Context, commitment: Commitment, report_id: int, state: ReportState, note: str) -> Report:
    report = commitment.reports.filter(pk=report_id, state=ReportState.SUBMITTED).first()
    if report is None:
        raise NotFound()
    report.state, report.note, report.settled_at, report.settled_by_id = state, note, ctx.at, ctx.actor.seat_id
    report.save(update_fields=["state", "note", "settled_at", "settled_by"])
    return report


@move("return_delivery")
def return_delivery(ctx: Context, commitment: Commitment, *, reason: str) -> Said:
    """The test was not passed: the work goes back to the lead, with what is missing."""
    reason = need_text(normalise(reason), "reason", 2000)
    commitment.delivered_at = commitment.delivered_by = None
    return Said(reason=reason)


def _lock_served(key: int, inputs: dict[str, Any]) -> None:
    """Whoever waits for the task is answered before it closes, or after: no reminder is left of one that was answered."""
    lock_matters(Matter.objects.filter(served_by__commitment=key).values_list("pk", flat=True))


@move("close", lock_first=_lock_served)
def close(ctx: Context, commitment: Commitment, *, note: str) -> Said:
    """The test was passed: the task is closed. Whoever waits for an answer because of it is prompted; nothing else closes.

    Raises ``Conflict`` while parts of it are open or another task for which it waits is not closed."""
    note = need_text(normalise(note), "note", 2000)
    check_done(commitment)
    waiting = Matter.objects.filter(served_by__commitment=commitment, answered_at=None, is_open=True)
    prompts = [Prompt(commitment=commitment, matter=matter, raised_at=ctx.at) for matter in waiting.order_by("pk")]
    Prompt.objects.bulk_create(prompts, ignore_conflicts=True)
    return Said(fields={"prompts": len(prompts)}, personal={"note": note})


@move("extend")
def extend(ctx: Context, commitment: Commitment, *, due_on: date, reason: str) -> Said:
    """Move the due day by an act of its own, with the reason; the first day is kept for ever."""
    reason = need_text(normalise(reason), "reason", 2000)
    check_later(commitment, due_on)
    Extension.objects.create(
        commitment=commitment, before=commitment.due_on, after=due_on, reason=reason, state=ExtensionState.GRANTED, at=ctx.at,
        seat_id=ctx.actor.seat_id, settled_at=ctx.at, settled_by_id=ctx.actor.seat_id,
    )  # fmt: skip
    return _moved(commitment, due_on, reason)


@move("grant_extension")
def grant_extension(ctx: Context, commitment: Commitment, *, extension_id: int) -> Said:
    """Grant the later day that was asked for. Raises ``Invalid`` when it lies before the present one by now."""
    extension = _answer(ctx, commitment, extension_id, ExtensionState.GRANTED, "")
    check_later(commitment, extension.after)
    return _moved(commitment, extension.after, extension.reason)


@move("refuse_extension")
def refuse_extension(ctx: Context, commitment: Commitment, *, extension_id: int, note: str) -> Said:
    """Refuse the later day with the reason; the day stays."""
    note = need_text(normalise(note), "note", 2000)
    return Said(reason=note, result=_answer(ctx, commitment, extension_id, ExtensionState.REFUSED, note))


def _answer(ctx: Context, commitment: Commitment, key: int, state: ExtensionState, note: str) -> Extension:
    extension = commitment.extensions.filter(pk=key, state=ExtensionState.ASKED).first()
    if extension is None:
        raise NotFound()
    extension.state, extension.note, extension.settled_at, extension.settled_by_id = (
        state,
        note,
        ctx.at,
        ctx.actor.seat_id,
    )
    extension.save(update_fields=["state", "note", "settled_at", "settled_by"])
    return extension


def _moved(commitment: Commitment, due_on: date, reason: str) -> Said:
    before, commitment.due_on = commitment.due_on, due_on
    commitment.first_due_on = commitment.first_due_on or due_on
    fields = {"before": before.isoformat() if before else None, "due_on": due_on.isoformat()}
    return Said(fields=fields, reason=reason)

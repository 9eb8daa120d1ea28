"""Refusing to receive, and the written notice."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from caunoi.agencies.queries.calendar import current_calendar
from caunoi.base.refusals import Conflict, Invalid
from caunoi.base.time import civil_date
from caunoi.ground.clocks import due
from caunoi.ground.reception_law import WRITTEN, grounds_on
from caunoi.journal.commands import Context, command
from caunoi.receptions.choices import VisitState
from caunoi.receptions.commands.visits import need_state
from caunoi.receptions.models import Refusal, Visit
from caunoi.receptions.policies import may_serve
from caunoi.receptions.validators import a_line


@command("visit.refuse", subject=Visit, policy=may_serve)
def refuse(ctx: Context, visit: Visit, *, ground: str, explanation: str) -> Refusal:
    """Refuse to receive on a ground of the law of the day (Luật TCD Đ9; from 1/7/2026 NĐ 154/2026 Đ4).

    ``explanation`` is what the visitor was told. Where a written notice is owed its last lawful day is computed
    (TCD_REFUSE_NOTICE).
    """
    need_state(visit, VisitState.CALLED, VisitState.IDENTIFIED)
    day = visit.session.on
    chosen = next((row for row in grounds_on(day) if row.id == ground), None)
    if chosen is None:
        raise Invalid(_("Please choose a ground of the law of that day."), field="ground")
    limit = due(chosen.clock, day, flags=(chosen.flag,), calendar=current_calendar()) if chosen.clock else None
    last = limit.due if limit else None
    refusal = Refusal(
        visit=visit, ground=ground, explanation=a_line(explanation, "explanation", 1000), is_written=chosen.answer == WRITTEN,
        due_on=last, due_steps=limit.stored_steps() if limit else [],
    )  # fmt: skip
    refusal.save(force_insert=True)
    visit.state, visit.ended_at = VisitState.REFUSED, ctx.at
    ctx.record(
        "visit.refused", visit,
        fields={"ground": ground, "is_written": refusal.is_written, "due_on": last.isoformat() if last else None},
        personal={"explanation": refusal.explanation},
    )  # fmt: skip
    return refusal


@command("refusal.send_notice", subject=Refusal, policy=may_serve)
def send_notice(ctx: Context, refusal: Refusal, *, notice_number: str, noticed_on: date) -> Refusal:
    """Write down number and day of the written notice (mẫu 01/TCD)."""
    if not refusal.is_written or refusal.noticed_on is not None:
        raise Conflict(_("No notice is owed here, or it was sent already."), code="wrong_state")
    if not refusal.visit.session.on <= noticed_on <= civil_date(ctx.at):
        raise Invalid(
            _("The notice was sent after the visit and not in the future. Please check the date."), field="noticed_on"
        )
    refusal.notice_number, refusal.noticed_on = a_line(notice_number, "notice_number", 60), noticed_on
    ctx.record("refusal.noticed", refusal, fields={"number": refusal.notice_number, "on": noticed_on.isoformat()})
    return refusal

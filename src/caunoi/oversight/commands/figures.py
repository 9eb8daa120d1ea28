"""A unit's corrections of computed figures."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import cast

from django.utils.translation import gettext as _

from caunoi.base.refusals import Invalid
from caunoi.ground.report_forms import Form
from caunoi.journal.commands import Context, command
from caunoi.oversight.models import FigureCorrection
from caunoi.oversight.statistics.access import library
from caunoi.oversight.statistics.policies import may_correct_figures, may_withdraw, own_unit


@command("figures.correct_figure", policy=may_correct_figures)
def correct_figure(
    ctx: Context,
    *,
    agency_id: int,
    form: str,
    act: str,
    first_day: date,
    last_day: date,
    column: int,
    value: Decimal,
    reason: str,
) -> FigureCorrection:
    """Say what a figure of the unit's line should be, and why; a correction of the same figure made before is withdrawn.

    ``value`` stands in the unit of the column (million đồng where the form says so). Raises ``Invalid``.
    """
    own_unit(ctx.actor, agency_id).require()
    _check(form, act, column, value, reason)
    figure = {
        "form": form,
        "act": act,
        "agency_id": agency_id,
        "first_day": first_day,
        "last_day": last_day,
        "column": column,
    }
    FigureCorrection.objects.filter(withdrawn_at__isnull=True, **figure).update(withdrawn_at=ctx.at)
    made = FigureCorrection(**figure, value=value, reason=reason.strip(), at=ctx.at)
    made.seat_id = cast(int, ctx.actor.seat_id)
    made.save(force_insert=True)
    ctx.record(
        "figures.corrected",
        made,
        fields={
            "form": form, "act": act, "agency": agency_id, "from": first_day.isoformat(), "to": last_day.isoformat(),
            "column": column, "value": format(value, "f"),
        },
        reason=reason,
    )  # fmt: skip
    return made


@command("figures.withdraw_correction", policy=may_withdraw, subject=FigureCorrection)
def withdraw_correction(ctx: Context, correction: FigureCorrection, *, reason: str) -> None:
    """Take a correction back; the computed figure stands alone again. Raises ``Invalid``."""
    if correction.withdrawn_at is not None:
        raise Invalid(_("This correction was already taken back."))
    if not reason.strip():
        raise Invalid(_("Please say why the correction is taken back."), field="reason")
    correction.withdrawn_at = ctx.at
    ctx.record(
        "figures.correction_withdrawn",
        correction,
        fields={"form": correction.form, "agency": correction.agency_id, "column": correction.column},
        reason=reason,
    )


def _check(id: str, act: str, number: int, value: Decimal, reason: str) -> None:
    versions: list[Form] = [each for each in library().versions(id) if each.act.id == act]
    column = versions[0].column(number) if versions else None
    if column is None:
        raise Invalid(_("This form has no such column."), field="column")
    if column.formula:
        raise Invalid(
            _("Column %(column)s is the sum of %(parts)s. Please correct one of those.")
            % {"column": number, "parts": ", ".join(map(str, column.formula))},
            field="column",
        )
    if not reason.strip():
        raise Invalid(_("Please say why the computed figure is not right."), field="reason")
    if value < 0 or (not column.unit and column.source != "amount" and value != value.to_integral_value()):
        raise Invalid(_("A count is a whole number from 0 on."), field="value")

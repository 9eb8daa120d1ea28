"""A unit says what a figure of its own line should be, or takes that back."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from caunoi.base.refusals import NotFound, Refusal
from caunoi.desk.access import desk_page, officer_page
from caunoi.desk.statistics.asking import asked_by
from caunoi.ground.report_forms import Form
from caunoi.matters.queries.visible import scope_ids
from caunoi.oversight.commands.figures import correct_figure, withdraw_correction
from caunoi.oversight.models import FigureCorrection
from caunoi.oversight.statistics.policies import may_correct_figures, may_withdraw, own_unit


class CorrectForm(forms.Form):
    """Which figure, what it should be, and why."""

    column = forms.TypedChoiceField(label=gettext_lazy("Column"), coerce=int)
    value = forms.DecimalField(
        label=gettext_lazy("Corrected figure"), min_value=0, max_digits=18, decimal_places=8, localize=True,
        help_text=gettext_lazy("In the unit of the column; money in million đồng where the form says so."),
    )  # fmt: skip
    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Stands in the report beside both figures."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, of: Form, **options: Any) -> None:
        super().__init__(data, **options)
        lang = get_language() or "vi"
        named = [
            (
                column.number,
                f"{column.number}. " + " / ".join([*(g.name(lang) for g in of.path(column)), column.name(lang)]),
            )
            for column in of.columns
            if not column.formula
        ]
        self.fields["column"].choices = [("", _("Choose a column")), *named]  # type: ignore[attr-defined]


@officer_page()
def correct_page(request: HttpRequest, form: str) -> HttpResponse:
    """The correction of one figure of the unit's own line."""
    asked = asked_by(request)
    if asked.period is None or asked.agency is None:
        raise NotFound()
    may_correct_figures(request.actor).require()
    own_unit(request.actor, asked.agency.pk).require()
    chosen = asked.report_form(form)
    if not chosen.is_complete:
        raise NotFound()
    typed = CorrectForm(request.POST if request.method == "POST" else None, of=chosen)
    back = asked.href("desk:report", chosen.slug)
    if request.method == "POST" and typed.is_valid():
        try:
            correct_figure(
                actor=request.actor, agency_id=asked.agency.pk, form=chosen.id, act=chosen.act.id,
                first_day=asked.period.first, last_day=asked.period.last, **typed.cleaned_data,
            )  # fmt: skip
        except Refusal as refusal:
            typed.add_error(refusal.field if refusal.field in typed.fields else None, str(refusal))
        else:
            messages.success(request, _("The correction stands beside the computed figure."))
            return redirect(back)
    context = {
        "form": typed,
        "title": _("Correct a figure"),
        "lead": f"{chosen.id}, {asked.agency.label}, {asked.period.title(get_language() or 'vi')}",
        "hint": _("The computed figure is kept; the report shows both and the reason."),
        "submit": _("Save the correction"),
        "back": back,
        "crumbs": [(_("Statutory statistics"), asked.href("desk:reports")), (chosen.id, back), (_("Correct a figure"), "")],
    }  # fmt: skip
    return desk_page(request, "desk/statistics/correct.html", context, status=422 if typed.errors else 200)


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Kept in the record for good."),
    )  # fmt: skip


@officer_page()
def withdraw_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Taking a correction back. One of an agency that the seat may not see does not exist for it."""
    row = (
        FigureCorrection.objects.filter(pk=pk, agency_id__in=scope_ids(request.actor)).select_related("agency").first()
    )
    if row is None:
        raise NotFound()
    may_withdraw(request.actor, row).require()
    typed = WithdrawForm(request.POST if request.method == "POST" else None)
    slug = row.form.replace("/", "-")
    back = reverse_report(row, slug)
    if request.method == "POST" and typed.is_valid():
        try:
            withdraw_correction(actor=request.actor, figurecorrection=row, **typed.cleaned_data)
        except Refusal as refusal:
            typed.add_error(refusal.field if refusal.field in typed.fields else None, str(refusal))
        else:
            messages.success(request, _("The correction was taken back; the computed figure stands alone."))
            return redirect(back)
    context = {
        "form": typed,
        "title": _("Take a correction back"),
        "lead": f"{row.form}, {row.agency.label}, {row.first_day:%d/%m/%Y} – {row.last_day:%d/%m/%Y}",
        "hint": _("Column %(number)s: %(note)s") % {"number": row.column, "note": row.reason},
        "submit": _("Take the correction back"),
        "back": back,
        "crumbs": [(row.form, back), (_("Take a correction back"), "")],
    }
    return desk_page(request, "desk/statistics/correct.html", context, status=422 if typed.errors else 200)


def reverse_report(row: FigureCorrection, slug: str) -> str:
    """The report in which a correction stands."""
    query = {
        "agency": row.agency.code, "first": row.first_day.isoformat(), "last": row.last_day.isoformat(), "version": row.act,
    }  # fmt: skip
    return reverse("desk:report", args=[slug]) + "?" + urlencode(query)

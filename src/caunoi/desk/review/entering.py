"""Figures that come from papers: entered by the secretariat with their source, corrected with their history, taken out."""

from __future__ import annotations

from functools import partial
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base.refusals import NotFound
from caunoi.commitments.reviewing import SECTIONS, Scope
from caunoi.desk import frame
from caunoi.desk.access import officer_page
from caunoi.desk.fields import DayField
from caunoi.desk.forms import acted, done, sent, status_of
from caunoi.desk.frame import once
from caunoi.desk.review.frame import page, scope_page
from caunoi.programmes.commands.review_figures import correct_figure, record_figure, withdraw_figure
from caunoi.programmes.models import ReviewFigure
from caunoi.programmes.models.review_figure import Measure
from caunoi.programmes.policies import may_keep_figure
from caunoi.programmes.queries.reviewing import figures_of, load_figure, scope_of
from caunoi.programmes.queries.visible import load_programme


class FigureForm(forms.Form):
    """A figure as the paper has it."""

    title = forms.CharField(label=gettext_lazy("What is counted"), max_length=200)
    text = forms.CharField(
        label=gettext_lazy("Figure as written"), max_length=120,
        help_text=gettext_lazy("With its qualifier and unit: hơn 500 tác phẩm; 5.500 mô hình; 7,56%."),
    )  # fmt: skip
    measure = forms.ChoiceField(
        label=gettext_lazy("Counted"), choices=Measure.choices, initial=Measure.FLOW, widget=forms.RadioSelect,
        help_text=gettext_lazy("What came about in a period and what there was on a day are never added."),
    )  # fmt: skip
    first_on = DayField(
        label=gettext_lazy("From the day"), required=False, help_text=gettext_lazy("Empty: the whole year.")
    )
    last_on = DayField(label=gettext_lazy("Up to the day, or on the day"), required=False)
    share = forms.CharField(
        label=gettext_lazy("Percentage that the paper gives"), max_length=10, required=False,
        help_text=gettext_lazy("Only for a part of another figure; it is compared with the one computed here."),
    )  # fmt: skip
    source = forms.CharField(
        label=gettext_lazy("Source of the figure"), max_length=300,
        help_text=gettext_lazy("Number and day of the paper, and who issued it."),
    )  # fmt: skip


class NewFigureForm(FigureForm):
    """With the section, and the figure of which it is a part."""

    section = forms.ChoiceField(label=gettext_lazy("Section"))
    whole_id = forms.TypedChoiceField(
        label=gettext_lazy("Part of"), coerce=int, empty_value=None, required=False,
        help_text=gettext_lazy("Write a part in the unit of its whole, such as 57 đơn. What does not add up is pointed out."),
    )  # fmt: skip
    is_subset = forms.BooleanField(
        label=gettext_lazy("Its own parts will be only some of it"), required=False,
    )  # fmt: skip
    field_order = ("section", "whole_id")

    def __init__(self, data: Any, *, wholes: list[ReviewFigure], section: str = "") -> None:
        super().__init__(data, initial={"section": section})
        self.fields["section"].choices = [(id, title) for id, title in SECTIONS.items()]
        names = [(row.pk, f"{SECTIONS.get(row.section, '')}: {row}") for row in wholes]
        self.fields["whole_id"].choices = [("", _("nothing, it stands by itself")), *names]


class CorrectForm(FigureForm):
    reason = forms.CharField(
        label=gettext_lazy("Why it is corrected"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why it is taken out"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )


@officer_page()
def figures(request: HttpRequest, programme: int, year: int) -> HttpResponse:
    """The entered figures of the year, and the form for a further one."""
    scope = _scope(request, programme, year)
    rows = list(figures_of(programme, year).select_related("whole", "seat__account"))
    form = NewFigureForm(
        request.POST if request.method == "POST" else None, wholes=rows, section=request.GET.get("muc", "other")
    )
    if acted(
        request,
        form,
        lambda: record_figure(**sent(request), programme_id=programme, year=year, **form.cleaned_data),
    ):
        return done(request, _("The figure stands in the review."), "desk:review_figures", programme, year)
    context = {
        "rows": [(SECTIONS.get(row.section, ""), row) for row in rows], "form": form, **once(request)
    }  # fmt: skip
    return page(request, "figures.html", context, scope, [(_("Figures from papers"), "")], status_of(form))


@officer_page()
def correct(request: HttpRequest, programme: int, year: int, pk: int) -> HttpResponse:
    """Put another wording in the place of the present one."""
    scope = _scope(request, programme, year)
    row = _row(request, scope, pk)
    names = ("title", "text", "measure", "share", "source")
    start = {name: getattr(row, name) for name in names}
    days = {name: f"{day:%d/%m/%Y}" if (day := getattr(row, name)) else "" for name in ("first_on", "last_on")}
    form = CorrectForm(request.POST if request.method == "POST" else None, initial={**start, **days})
    return _form_page(
        request, scope, row, form, _("Correct this figure"), _("Correct it"),
        lambda: correct_figure(
            **sent(request), reviewfigure=row, **form.cleaned_data
        ),
        _("The figure was corrected; the earlier wording stays on file."),
    )  # fmt: skip


@officer_page()
def withdraw(request: HttpRequest, programme: int, year: int, pk: int) -> HttpResponse:
    """Take a figure out of the review."""
    scope = _scope(request, programme, year)
    row = _row(request, scope, pk)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    return _form_page(
        request, scope, row, form, _("Take this figure out of the review"), _("Take it out"),
        lambda: withdraw_figure(
            **sent(request), reviewfigure=row, **form.cleaned_data
        ),
        _("The figure is no longer in the review."), danger=True,
    )  # fmt: skip


def _form_page(
    request: HttpRequest, scope: Scope, row: ReviewFigure, form: forms.Form, title: str, submit: str, act: Any, said: str,
    danger: bool = False,
) -> HttpResponse:  # fmt: skip
    if acted(request, form, act):
        return done(request, said, "desk:review_figures", scope.programme_id, scope.year)
    back = reverse("desk:review_figures", args=[scope.programme_id, scope.year])
    return frame.form_page(
        partial(scope_page, scope=scope), request, form, title=title, submit=submit, back=back, of=row, row=row, danger=danger,
        crumbs=[(_("Figures from papers"), back)],
    )  # fmt: skip


def _scope(request: HttpRequest, programme: int, year: int) -> Scope:
    """The review, for whoever keeps its figures. Raises ``NotFound`` and ``Forbidden``."""
    scope = scope_of(request.actor, programme, year)  # type: ignore[attr-defined]
    may_keep_figure(request.actor, load_programme(request.actor, programme)).require()  # type: ignore[attr-defined]
    return scope


def _row(request: HttpRequest, scope: Scope, pk: int) -> ReviewFigure:
    row = load_figure(request.actor, pk)  # type: ignore[attr-defined]
    if (row.programme_id, row.year) != (scope.programme_id, scope.year) or row.withdrawn_at is not None:
        raise NotFound()
    return row

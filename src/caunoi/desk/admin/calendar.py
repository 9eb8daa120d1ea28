"""The province's calendar by year: days of the rulebook, own edits, and what an edit moved."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.agencies.commands.calendar import FIRST_YEAR, LAST_YEAR, set_day, withdraw_day
from caunoi.agencies.models import CalendarDay
from caunoi.agencies.queries.calendar import calendar_stamp, current_calendar, year_lines, year_standing
from caunoi.base import time
from caunoi.base.chips import short_date
from caunoi.base.languages import reading
from caunoi.base.refusals import NotFound
from caunoi.desk.admin.forms import CalendarForm, ReasonForm
from caunoi.desk.admin.frame import admin_page, attempt, done, form_page, render_admin
from caunoi.desk.marks import goes_on, mark
from caunoi.matters.queries.moved import moved_by_calendar, waiting_for_calendar

FEW = 20
"""Moved matters named beside the calendar; all of them are on a page of their own."""


@admin_page
def this_year(request: HttpRequest) -> HttpResponse:
    """Straight to the present year."""
    return redirect("desk:admin_calendar_year", time.today().year)


@admin_page
def year_page(request: HttpRequest, year: int) -> HttpResponse:
    """The days of a year that differ from their weekday, and the form for one more."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NotFound()
    form = CalendarForm(request.POST or None)
    valid = request.method == "POST" and form.is_valid()
    if valid and (made := attempt(form, lambda: set_day(actor=request.actor, **form.cleaned_data))):
        said = _("The calendar is changed. Time limits that run over this day are computed anew now.")
        return done(request, said, "desk:admin_calendar_year", made.day.year)
    fingerprint = current_calendar().fingerprint
    context = {
        "year": year, "form": form, "lines": year_lines(year, reading()), **year_standing(year),
        "previous_year": year - 1 if year > FIRST_YEAR else None, "next_year": year + 1 if year < LAST_YEAR else None,
        # Without an edit nothing can have moved, and nobody need look.
        "moved": moved_by_calendar(request.actor, fingerprint, size=FEW) if calendar_stamp() else None,
        "waiting": waiting_for_calendar(request.actor, fingerprint),
    }  # fmt: skip
    status = 422 if form.is_bound else 200
    return render_admin(request, "calendar.html", context, crumbs=[(_("Calendar"), "")], status=status)


@admin_page
def moved_page(request: HttpRequest) -> HttpResponse:
    """Every matter whose days the last change of the calendar moved, fifty a page."""
    after = goes_on(request, "moved")
    page = moved_by_calendar(request.actor, current_calendar().fingerprint, after) if calendar_stamp() else None
    context = {
        "moved": page, "previous_href": request.path if after else "",
        "next_href": f"{request.path}?after={mark('moved', page.after)}" if page and page.after else "",
    }  # fmt: skip
    crumbs = [(_("Calendar"), reverse("desk:admin_calendar")), (_("Moved by the last change"), "")]
    return render_admin(request, "moved.html", context, crumbs=crumbs)


@admin_page
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an edit back."""
    row = CalendarDay.objects.filter(pk=pk, withdrawn_at=None).first()
    if row is None:
        raise NotFound()
    back = reverse("desk:admin_calendar_year", args=[row.day.year])
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if attempt(form, lambda: withdraw_day(actor=request.actor, calendarday=row, reason=reason)):
            return done(
                request, _("The day is again what the rulebook says."), "desk:admin_calendar_year", row.day.year
            )
    return form_page(
        request, form, title=_("Take this edit of the calendar back"), submit=_("Take it back"), cancel=back, danger=True,
        lead=f"{short_date(row.day)}: {row.get_kind_display()}, {row.title}", crumbs=[(_("Calendar"), back)],
    )  # fmt: skip

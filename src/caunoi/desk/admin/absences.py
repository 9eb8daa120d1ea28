"""Absences and who stands in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.base import time
from caunoi.desk.admin.forms import AbsenceForm, EndAbsenceForm, day_after
from caunoi.desk.admin.frame import admin_page, attempt, done, form_page, render_admin
from caunoi.people import commands
from caunoi.people.queries import officers as queries


@admin_page
def absence_list(request: HttpRequest) -> HttpResponse:
    """Who is away now or soon, and who acts."""
    today = time.today()
    rows = [{"absence": row, "is_now": row.since <= today} for row in queries.absences(request.actor, today)]
    return render_admin(request, "absences.html", {"rows": rows}, crumbs=[(_("Absences"), "")])


@admin_page
def record(request: HttpRequest, pk: int) -> HttpResponse:
    """Record an absence with its substitute."""
    seat = queries.seat(request.actor, pk)
    back = reverse("desk:admin_officer", args=[seat.account_id])
    form = AbsenceForm(request.POST or None, seat=seat)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        if attempt(
            form,
            lambda: commands.record_absence(
                actor=request.actor, seat=seat, substitute_id=values["substitute_id"], since=values["since"],
                until=day_after(values["last"]), reason=values["reason"],
            ),
        ):  # fmt: skip
            return done(request, _("The absence was recorded."), "desk:admin_absences")
    return form_page(
        request, form, title=_("Record an absence"), submit=_("Record"), cancel=back, lead=str(seat),
        crumbs=[(_("Officers"), reverse("desk:admin_officers")), (seat.account.full_name, back)],
    )  # fmt: skip


@admin_page
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """The absent officer is back."""
    absence = queries.absence(request.actor, pk)
    back = reverse("desk:admin_absences")
    form = EndAbsenceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        until = form.cleaned_data["back"]
        if attempt(form, lambda: commands.end_absence(actor=request.actor, absence=absence, until=until)):
            return done(request, _("The absence ends on that day."), "desk:admin_absences")
    return form_page(
        request, form, title=_("End this absence"), submit=_("End the absence"), cancel=back, lead=str(absence.seat),
        crumbs=[(_("Absences"), back)],
    )  # fmt: skip

"""My own absence: who stands in for me, and that I am back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.desk.access import desk_page, officer_page
from caunoi.desk.admin.forms import AbsenceForm, EndAbsenceForm, day_after
from caunoi.desk.admin.frame import attempt, done
from caunoi.people import commands
from caunoi.people.queries.officers import own_absence, own_seat


@officer_page()
def record(request: HttpRequest) -> HttpResponse:
    """Record an absence from the own post, with the colleague who stands in."""
    seat = own_seat(request.actor)
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
            return done(request, _("The absence was recorded."), "desk:seats")
    return _page(request, form, title=_("Record my absence"), submit=_("Record"), lead=str(seat.post))


@officer_page()
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """I am back: the substitute's rights end."""
    absence = own_absence(request.actor, pk)
    form = EndAbsenceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        until = form.cleaned_data["back"]
        if attempt(form, lambda: commands.end_absence(actor=request.actor, absence=absence, until=until)):
            return done(request, _("The absence ends on that day."), "desk:seats")
    return _page(request, form, title=_("End my absence"), submit=_("End the absence"), lead=str(absence.seat.post))


def _page(request: HttpRequest, form: AbsenceForm | EndAbsenceForm, **words: str) -> HttpResponse:
    back = reverse("desk:seats")
    crumbs = [(_("My posts and absences"), back), (words["title"], "")]
    context = {"form": form, "cancel": back, "crumbs": crumbs, "layout": "desk/page.html", **words}
    return desk_page(request, "desk/admin/form.html", context, status=422 if form.is_bound else 200)

"""The table: inviting, answering, and who sat there."""

from __future__ import annotations

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.agencies.choices import Kind
from caunoi.base.refusals import NotFound, Stale
from caunoi.base.typed import whole
from caunoi.desk.fields import KINDS
from caunoi.desk.forms import sent
from caunoi.desk.gatherings.forms import AnswerForm
from caunoi.desk.gatherings.forms_invite import InviteForm
from caunoi.desk.gatherings.forms_session import AttendanceForm
from caunoi.desk.gatherings.frame import (
    acted,
    attempt,
    convene_page,
    done,
    form_page,
    kept,
    key_of,
    page_of,
    posted,
    press,
    reading_page,
    status_of,
)
from caunoi.gatherings.choices import BEFORE
from caunoi.gatherings.commands.inviting import answer as answer_invitation
from caunoi.gatherings.commands.inviting import invite, mark_attendance, uninvite
from caunoi.gatherings.models import AgendaItem, Invitee
from caunoi.gatherings.policies import may_answer
from caunoi.gatherings.queries.pages import attendance_stamp, head_count, table, usually_invited
from caunoi.gatherings.queries.visible import load, part_of


@convene_page
def invitees(request: HttpRequest, pk: int) -> HttpResponse:
    """Who is invited and what they answered; inviting more."""
    row = kept(request, pk)
    places = table(row)
    kind, typed = request.GET.get("loai", ""), request.GET.get("tim", "").strip()[:100]
    kind = kind if kind in Kind.values else ""
    invited = {place.invitee.agency_id for place in places if place.invitee.agency_id}
    form = InviteForm(posted(request), usual=usually_invited(row), invited=invited, kind=kind, typed=typed)
    if request.method == "POST" and form.is_valid():
        act = lambda: invite(**sent(request), gathering=row.pk, **form.cleaned_data)  # noqa: E731
        if attempt(form, act) is not None:
            return done(request, _("Invited."), "desk:gathering_table", pk)
    context = {
        "form": form, "places": places, "is_before": row.state in BEFORE, "kinds": [(each.value, each.label) for each in KINDS],
    }  # fmt: skip
    return page_of(request, row, "table.html", _("Who is invited"), context, status_of(form))


@reading_page
def answer(request: HttpRequest, pk: int, invitee: int) -> HttpResponse:
    """Answer an invitation, for the own agency or as it was told to the convener."""
    row = load(request.actor, pk)
    place = part_of(row, Invitee, invitee)
    verdict = may_answer(request.actor, place)
    if not verdict and place.agency_id is None:
        raise NotFound()
    verdict.require()
    names = ("substitute_name", "substitute_title", "reason")
    initial = {name: getattr(place, name) for name in names} | {"answer": place.answer}
    form = AnswerForm(posted(request), initial=initial)
    if acted(request, form, lambda: answer_invitation(**sent(request), invitee=place, **form.cleaned_data)):
        return done(request, _("The answer is written down."), "desk:gathering", pk)
    return form_page(
        request, form, title=_("Answer the invitation"), submit=_("Answer"), gathering=row, of=place, lead=place.body
    )


@convene_page
def take_back(request: HttpRequest, pk: int, invitee: int) -> HttpResponse:
    """Take an invitation back, once more asked for."""
    row, back = kept(request, pk), reverse("desk:gathering_table", args=[pk])
    if request.method != "POST":
        place = part_of(row, Invitee, invitee)
        return form_page(
            request, Form(), title=_("Take the invitation back?"), submit=_("Take it back"), gathering=row, of=row, danger=True,
            lead=place.body, back=back,
        )  # fmt: skip
    act = lambda: uninvite(**sent(request), gathering=row, invitee_id=invitee)  # noqa: E731
    return press(request, act, _("The invitation is taken back."), back)


@convene_page
def attendance(request: HttpRequest, pk: int) -> HttpResponse:
    """Who sat at the table: over the whole gathering, or in one item where it differed."""
    row = kept(request, pk)
    key = whole(request.GET.get("muc"))
    item = part_of(row, AgendaItem, key) if key is not None else None
    places = table(row)
    form = AttendanceForm(posted(request), places=places, item_id=item.pk if item else None)
    if request.method == "POST" and form.is_valid():
        act = lambda: mark_attendance(  # noqa: E731
            actor=request.actor, key=key_of(request), gathering=row.pk, item_id=item.pk if item else None, states=form.states(),
            seen=request.POST.get("seen", "")[:80],
            substitutes=form.substitutes(),
        )  # fmt: skip
        if attempt(form, act):
            return done(request, _("Attendance is written down."), "desk:gathering_session", pk)
    is_stale = isinstance(getattr(form, "refused", None), Stale)
    context = {
        "seen": (request.POST.get("seen", "")[:80] if not is_stale else "") or attendance_stamp(row, item),
        "form": form, "rows": form.rows(), "item": item, "items": row.items.order_by("position"),
        "counts": head_count(places),
    }  # fmt: skip
    return page_of(request, row, "attendance.html", _("Attendance"), context, status_of(form))

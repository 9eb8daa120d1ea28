"""The page of a session: who comes next, who is at the desk, who was received; opening, closing, concluding."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caunoi.base import time
from caunoi.base.chips import short_date
from caunoi.base.ids import new_token
from caunoi.base.typed import whole
from caunoi.desk.fields import DayField
from caunoi.desk.forms import Crumbs, acted, attempt, done, press, sent, status_of
from caunoi.desk.frame import paged
from caunoi.desk.receptions.forms import CloseForm, ConcludeForm, OpenForm, content_choices
from caunoi.desk.receptions.forms_visit import ArriveForm
from caunoi.desk.receptions.frame import arrange_page, form_page, overview_page, page, receive_page, serve_page
from caunoi.papers.queries.papers import papers_of
from caunoi.receptions.choices import Receiver, SessionKind, VisitState
from caunoi.receptions.commands import conclusions, visits
from caunoi.receptions.commands.drafts import draft_conclusion
from caunoi.receptions.commands.sessions import close_session, open_session
from caunoi.receptions.models import Session
from caunoi.receptions.queries import desk
from caunoi.receptions.queries.duties import visible_sessions
from caunoi.receptions.queries.sight import hidden_visits
from caunoi.receptions.subjects import SESSION

AT_DESK = (VisitState.CALLED, VisitState.IDENTIFIED, VisitState.HEARD)


def crumbs_to(session: Session) -> Crumbs:
    return [(str(session), reverse("desk:reception_session", args=[session.pk]))]


@overview_page
def sessions(request: HttpRequest) -> HttpResponse:
    """Sessions, the newest first; the addresses behind the counts choose among them by head, receiver, kind and days."""
    ask, rows = request.GET, visible_sessions(request.actor)
    for name, column in (("nguoi", "head_id"), ("tiep", "receiver"), ("loai", "kind")):
        value = ask.get(name, "")[:20]
        if value and (column != "head_id" or whole(value, 9) is not None):
            rows = rows.filter(**{column: value})
    since, last = _day(ask.get("tu", "")), _day(ask.get("den", ""))
    rows = rows.filter(on__gte=since) if since else rows
    rows = rows.filter(on__lte=last) if last else rows
    shown = paged(request, rows.order_by("-on", "-pk"))
    own = desk.agency_ids(request.actor)
    context = {
        **shown, "rows": [(row, row.agency_id in own) for row in shown["rows"]],
        "since": since, "last": last, "is_chosen": any(ask.get(name) for name in ("nguoi", "tiep", "loai", "tu", "den")),
    }  # fmt: skip
    return page(request, "sessions.html", context, [(_("Reception sessions"), "")])


def _day(text: str) -> date | None:
    """A day of an address line; one typed wrongly chooses nothing."""
    try:
        return DayField(required=False).clean(text[:12])  # type: ignore[no-any-return]
    except Exception:
        return None


@arrange_page
def open_it(request: HttpRequest) -> HttpResponse:
    """Open a session of today."""
    asked = whole(request.GET.get("lich"), 6) or 0
    schedule = desk.schedule(request.actor, asked) if asked else None
    form = OpenForm(request.POST if request.method == "POST" else None, actor=request.actor, schedule=schedule)
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        place = desk.place(request.actor, values.pop("place_id"))
        made = attempt(form, lambda: open_session(**sent(request), receptionplace=place, **values))
        if made:
            return done(request, _("The session is open."), "desk:reception_session", made.pk)
    return form_page(
        request, form, title=_("Open a session"), submit=_("Open it"), back=reverse("desk:receptions"),
        lead=short_date(time.today()), status=status_of(form), nothing=not desk.places(request.actor, time.today()),
    )  # fmt: skip


@serve_page
def session(request: HttpRequest, pk: int) -> HttpResponse:
    """The desk page of one session."""
    return _session_page(request, desk.session(request.actor, pk))


def _session_page(request: HttpRequest, row: Session, form: ArriveForm | None = None) -> HttpResponse:
    now, turns = time.now(), list(desk.visits(row))
    context = {
        "session": row,
        "waiting": desk.in_order([visit for visit in turns if visit.state == VisitState.WAITING], now),
        "at_desk": [visit for visit in turns if visit.state in AT_DESK],
        "ended": [visit for visit in turns if visit.state not in (*AT_DESK, VisitState.WAITING)],
        "form": form or ArriveForm(bookings=_bookings(row)),
        "key": new_token(16),
        "by_head": row.receiver != Receiver.OFFICER,
        "hidden": hidden_visits(request.actor, [visit.pk for visit in turns]),
        "conclusion": desk.conclusion(request.actor, row),
        "promises": desk.promises(request.actor).filter(conclusion__session=row).order_by("position"),
        "may_serve": request.actor.has("receive"),
        "papers": papers_of(request.actor, SESSION, row.pk),
        "may_arrange": bool(request.actor.rights & {"receive", "assign"}),
        "is_stale": row.is_open and row.on < time.today(),
        "plan": row.schedule.online if row.mode == "online" and row.schedule else None,
    }
    return page(request, "session.html", context, [(str(row), "")], status=status_of(form) if form else 200)


def _bookings(row: Session) -> list[tuple[int, str]]:
    """Appointments whose holders have no ticket yet."""
    if row.schedule is None:
        return []
    rows = [(booking, at) for booking, at in desk.bookings(row.schedule) if booking.visit_id is None]
    return [(booking.pk, f"{at:%H:%M} {booking.full_name}".strip()) for booking, at in rows]


@require_POST
@receive_page
def arrive(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody came: a ticket."""
    row = desk.session(request.actor, pk)
    form = ArriveForm(request.POST, bookings=_bookings(row))
    if form.is_valid():
        made = attempt(form, lambda: visits.admit(**sent(request), session=row.pk, **form.cleaned_data))
        if made:
            return done(request, _("Ticket %(n)s was given.") % {"n": made.number}, "desk:reception_session", pk)
    return _session_page(request, row, form)


@require_POST
@receive_page
def call_next(request: HttpRequest, pk: int) -> HttpResponse:
    """Call who comes next and go to that turn."""
    row = desk.session(request.actor, pk)
    called: list[int] = []
    back = reverse("desk:reception_session", args=[pk])
    answer = press(
        request,
        lambda: called.append(visits.call_next(**sent(request), session=row.pk).pk),
        "",
        back,
    )
    return HttpResponseRedirect(reverse("desk:reception_visit", args=called)) if called else answer


@arrange_page
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close the session."""
    row = desk.session(request.actor, pk)
    form = CloseForm(request.POST if request.method == "POST" else None)
    if acted(request, form, lambda: close_session(**sent(request), session=row, **form.cleaned_data)):
        return done(request, _("The session is closed."), "desk:reception_session", pk)
    return form_page(
        request, form, title=_("Close the session"), submit=_("Close it"), crumbs=crumbs_to(row), of=row, lead=str(row),
        back=reverse("desk:reception_session", args=[pk]), status=status_of(form), plain=True,
    )  # fmt: skip


@receive_page
def conclude(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the conclusion notice of a head's reception."""
    row = desk.session(request.actor, pk)
    form = ConcludeForm(
        request.POST if request.method == "POST" else None, contents=content_choices(request.actor, row)
    )
    if request.method == "POST" and form.is_valid() and "more" not in request.POST:
        items = [conclusions.Item(each["what"], each["agency"], each["due"], each["content"]) for each in form.items()]
        made = attempt(
            form,
            lambda: conclusions.conclude(
                actor=request.actor, session=row, text=form.cleaned_data["text"], items=items,
                paper_number=form.cleaned_data["paper_number"],
            ),
        )  # fmt: skip
        if made:
            return done(
                request, _("The conclusion is kept; its promises are in the list."), "desk:reception_session", pk
            )
    return form_page(
        request, form, title=_("Conclusion of the reception"), submit=_("Keep the conclusion"), lead=str(row),
        back=reverse("desk:reception_session", args=[pk]), template="conclude.html", status=status_of(form),
        crumbs=crumbs_to(row),
        kind=SessionKind(row.kind).label,
    )  # fmt: skip


@require_POST
@receive_page
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin the notice of the conclusion."""
    row = desk.session(request.actor, pk)
    made: list[int] = []
    act = lambda: made.append(draft_conclusion(actor=request.actor, session=row).pk)  # noqa: E731
    back = reverse("desk:reception_session", args=[pk])
    answer = press(request, act, _("The draft is kept. It has no number until it is issued."), back)
    return HttpResponseRedirect(reverse("desk:paper", args=made)) if made else answer

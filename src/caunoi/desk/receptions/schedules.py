"""Posting the days of heads, putting them off, preparing online ones."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.base import time
from caunoi.desk.forms import Crumbs, attempt, done, sent
from caunoi.desk.frame import paged
from caunoi.desk.receptions.forms import OnlineForm, PostponeForm, ScheduleForm, TestForm
from caunoi.desk.receptions.frame import arrange_page, form_page, page, serve_page
from caunoi.receptions.choices import Mode, ScheduleState
from caunoi.receptions.commands import schedules as commands
from caunoi.receptions.models import Schedule
from caunoi.receptions.queries import desk
from caunoi.receptions.validators import language


def _crumbs(schedule: Schedule | None = None) -> Crumbs:
    way: Crumbs = [(_("Posted days"), reverse("desk:reception_schedules"))]
    return [*way, (str(schedule), reverse("desk:reception_schedule", args=[schedule.pk]))] if schedule else way


@serve_page
def schedules(request: HttpRequest) -> HttpResponse:
    """All posted days of the agency, the newest first."""
    context = {
        **paged(request, desk.schedules(request.actor).order_by("-on", "-pk")),
        "may_arrange": bool(request.actor.rights & {"receive", "assign"}),
    }
    return page(request, "schedules.html", context, [(_("Posted days"), "")])


@serve_page
def schedule(request: HttpRequest, pk: int) -> HttpResponse:
    """One posted day with its appointments."""
    row = desk.schedule(request.actor, pk)
    context = {
        "schedule": row,
        "bookings": desk.bookings(row),
        "plan": desk.online_plan(request.actor, row),
        "steps": [step[language()] for step in row.posting_steps],
        "session": getattr(row, "session", None),
        "is_posted": row.state == ScheduleState.POSTED,
        "is_online": row.mode == Mode.ONLINE,
        "is_today": row.on == time.today(),
        "may_arrange": bool(request.actor.rights & {"receive", "assign"}),
    }
    return page(request, "schedule.html", context, [*_crumbs(), (str(row), "")])


@arrange_page
def post(request: HttpRequest) -> HttpResponse:
    """Post a day."""
    form = ScheduleForm(request.POST if request.method == "POST" else None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        place = desk.place(request.actor, values.pop("place_id"))
        made = attempt(
            form,
            lambda: commands.post_schedule(**sent(request), receptionplace=place.pk, **values),
        )
        if made:
            return done(request, _("The reception day is posted."), "desk:reception_schedule", made.pk)
    return form_page(
        request, form, title=_("Post a reception day"), submit=_("Post it"), back=reverse("desk:reception_schedules"),
        crumbs=_crumbs(), lead=_("The law wants it posted at least five working days before."),
    )  # fmt: skip


@arrange_page
def put_off(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a day off and post the new one."""
    row = desk.schedule(request.actor, pk)
    form = PostponeForm(
        request.POST if request.method == "POST" else None, initial={"starts": row.starts, "ends": row.ends}
    )
    if request.method == "POST" and form.is_valid():
        made = attempt(form, lambda: commands.postpone(**sent(request), schedule=row, **form.cleaned_data))
        if made:
            return done(request, _("The day was put off; the new day is posted."), "desk:reception_schedule", made.pk)
    return form_page(
        request, form, title=_("Put this day off"), submit=_("Put it off"), lead=str(row), crumbs=_crumbs(row), of=row,
        back=reverse("desk:reception_schedule", args=[pk]),
    )  # fmt: skip


@arrange_page
def online(request: HttpRequest, pk: int) -> HttpResponse:
    """Prepare an online day."""
    row = desk.schedule(request.actor, pk)
    form = OnlineForm(request.POST if request.method == "POST" else None, on=row.on)
    if request.method == "POST" and form.is_valid():
        values = {**form.cleaned_data, "members": form.cleaned_data["members"].splitlines()}
        if attempt(form, lambda: commands.plan_online(**sent(request), schedule=row, **values)):
            return done(request, _("The online reception is prepared."), "desk:reception_schedule", pk)
    return form_page(
        request, form, title=_("Prepare the online reception"), submit=_("Save"), lead=str(row), crumbs=_crumbs(row), of=row,
        back=reverse("desk:reception_schedule", args=[pk]),
    )  # fmt: skip


@arrange_page
def tested(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down the trial of the connection and the links."""
    row = desk.schedule(request.actor, pk)
    form = TestForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        day, hour = values["links_up_on"], values["links_up_hour"]
        up = datetime.combine(day, hour, time.TIMEZONE) if day and hour else None
        act = lambda: commands.note_test(  # noqa: E731
            **sent(request), schedule=row, tested_on=values["tested_on"], links_up_at=up
        )
        if attempt(form, act):
            return done(request, _("Written down."), "desk:reception_schedule", pk)
    return form_page(
        request, form, title=_("Trial of the connection"), submit=_("Save"), lead=str(row), crumbs=_crumbs(row), of=row,
        back=reverse("desk:reception_schedule", args=[pk]),
    )  # fmt: skip

"""The list of gatherings, one gathering with what is to be done, and how it is planned, changed, cancelled and continued."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from caunoi.base import time
from caunoi.desk.fields import place_list
from caunoi.desk.forms import sent
from caunoi.desk.frame import paged
from caunoi.desk.gatherings.forms import GatheringForm, ReasonForm, times_of
from caunoi.desk.gatherings.forms_session import NextForm, ResultForm
from caunoi.desk.gatherings.frame import (
    acted,
    attempt,
    convene_page,
    done,
    form_page,
    kept,
    page,
    page_of,
    posted,
    reading_page,
)
from caunoi.desk.gatherings.open_questions import open_count
from caunoi.gatherings.choices import Kind, MinutesState, State
from caunoi.gatherings.commands.noticing import publish_result
from caunoi.gatherings.commands.planning import cancel, plan_gathering, revise
from caunoi.gatherings.commands.series import everything_open, prepare_next
from caunoi.gatherings.models import Gathering
from caunoi.gatherings.queries.guide import guide, notice_of, request_met, result_of
from caunoi.gatherings.queries.minutes import minutes_of
from caunoi.gatherings.queries.pages import agenda, conclusions, head_count, listed, table
from caunoi.gatherings.queries.visible import load, own_invitees, reads_all
from caunoi.gatherings.subjects import GATHERING
from caunoi.gatherings.validators import language
from caunoi.papers.queries.papers import papers_of


@reading_page
def gatherings(request: HttpRequest) -> HttpResponse:
    """All gatherings that exist for the seat, by kind, month and state."""
    ask = request.GET
    kind = ask.get("loai", "") if ask.get("loai", "") in Kind.values else ""
    state = ask.get("buoc", "") if ask.get("buoc", "") in State.values else ""
    month = _month(ask.get("thang", ""))
    context = {
        **paged(request, listed(request.actor, kind=kind, month=month, state=state)), "kinds": Kind.choices,
        "states": State.choices, "kind": kind, "state": state, "month": f"{month:%m/%Y}" if month else "",
        "is_chosen": bool(kind or state or month), "may_plan": request.actor.has("convene"),
    }  # fmt: skip
    return page(request, "home.html", context)


def _month(text: str) -> date | None:
    """A month typed as 3/2019 or 2019-03; anything else chooses nothing."""
    parts = text.strip()[:7].replace("-", "/").split("/")
    if len(parts) != 2 or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    first, second = int(parts[0]), int(parts[1])
    year, month = (first, second) if first > 12 else (second, first)
    return date(year, month, 1) if 1 <= month <= 12 and 1900 <= year < 2200 else None


@reading_page
def gathering(request: HttpRequest, pk: int) -> HttpResponse:
    """One gathering: what is to be done before, during and after, and everything that was written down."""
    row = load(request.actor, pk)
    everything = reads_all(request.actor, row)
    places = table(row)
    context = {
        "todos": _by_phase(guide(row, places, language())) if everything else [],
        "lines": agenda(request.actor, row), "places": places, "counts": head_count(places),
        "notices": row.notices.order_by("-pk"), "conclusions": conclusions(request.actor, row),
        "mine": [(each, each.answer == "waiting") for each in own_invitees(request.actor, row)],
        "minutes": minutes_of(request.actor, row), "request_met": request_met(row),
        "following": row.following.exclude(state=State.CANCELLED).first() if everything else None,
        "papers": papers_of(request.actor, GATHERING, row.pk), "everything": everything, "today": time.today(),
        "sealed": MinutesState.SEALED, "is_house": notice_of(row).is_house,
    }  # fmt: skip
    return page_of(request, row, "gathering.html", row.title, context)


def _by_phase(todos: list[Any]) -> list[tuple[Any, list[Any]]]:
    names = {"before": _("Before"), "during": _("During"), "after": _("After")}
    return [(name, [todo for todo in todos if todo.phase == phase]) for phase, name in names.items() if todos]


@convene_page
def new(request: HttpRequest) -> HttpResponse:
    """Plan a gathering."""
    form = GatheringForm(posted(request))
    if request.method == "POST" and form.is_valid():
        values = {**form.given(), **form.times()}
        made = attempt(form, lambda: plan_gathering(**sent(request), **values))
        if made:
            return done(request, _("The gathering is planned."), "desk:gathering", made.pk)
    lead = _("Planned, it is seen by your agency alone. It is announced in a step of its own.")
    return form_page(request, form, title=_("Plan a gathering"), submit=_("Plan it"), lead=lead, places=place_list())


@convene_page
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a gathering before it opens."""
    row = kept(request, pk)
    names = ("title", "mode", "venue", "place_id", "chair_name", "chair_title", "asked_voters", "of_voters")
    initial = {name: getattr(row, name) for name in names} | times_of(row)
    initial |= {"is_public": "1" if row.is_public else "0", "fulfils": row.fulfils.number if row.fulfils else ""}
    form = GatheringForm(posted(request), initial=initial)
    del form.fields["kind"]
    if request.method == "POST" and form.is_valid():
        values = {**form.given(), **form.times()}
        made = attempt(form, lambda: revise(**sent(request), gathering=row, **values))
        if made:
            return done(request, _("The gathering is changed."), "desk:gathering", pk)
    return form_page(
        request, form, title=_("Change the gathering"), submit=_("Save"), gathering=row, of=row, places=place_list()
    )


@convene_page
def call_off(request: HttpRequest, pk: int) -> HttpResponse:
    """Cancel a gathering."""
    row = kept(request, pk)
    form = ReasonForm(posted(request))
    if acted(request, form, lambda: cancel(**sent(request), gathering=row, **form.cleaned_data)):
        return done(request, _("The gathering is cancelled."), "desk:gathering", pk)
    return form_page(
        request, form, title=_("Cancel the gathering"), submit=_("Cancel it for good"), gathering=row, of=row, danger=True,
        lead=_("The reason is shown wherever it was announced."),
    )  # fmt: skip


@convene_page
def result(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish the result."""
    row = kept(request, pk)
    form = ResultForm(posted(request), initial={"text": row.result_text})
    if acted(request, form, lambda: publish_result(**sent(request), gathering=row, **form.cleaned_data)):
        return done(request, _("The result is published."), "desk:gathering", pk)
    limit = result_of(row)
    return form_page(
        request, form, title=_("Publish the result"), submit=_("Publish"), gathering=row, of=row,
        limit_on=row.result_due_on or limit.due,
        limit_law=limit.cited(language()), limit_sure=limit.is_confirmed,
        limit_house=limit.is_house, limit_steps=[step[language()] for step in (row.result_steps or limit.steps)],
    )  # fmt: skip


@convene_page
def following(request: HttpRequest, pk: int) -> HttpResponse:
    """Prepare the next gathering of the series."""
    row = kept(request, pk)
    form = NextForm(posted(request), initial={"title": row.title, "venue": row.venue})
    if request.method == "POST" and form.is_valid():
        made = attempt(form, lambda: _prepare(request, row, form))
        if made:
            return done(request, _("The next gathering is planned with what stayed open."), "desk:gathering", made.pk)
    return form_page(
        request, form, title=_("Prepare the next gathering"), submit=_("Prepare it"), gathering=row,
        returning=list(everything_open(row)), open_questions=open_count(request, row),
    )  # fmt: skip


def _prepare(request: HttpRequest, row: Gathering, form: NextForm) -> Gathering:
    made: Gathering = prepare_next(**sent(request), gathering=row.pk, **form.times(), **form.given())
    return made


def limit_context(row: Gathering) -> dict[str, Any]:
    """The last lawful day of the notice with its article and steps, for pages that announce."""
    limit = notice_of(row)
    return {
        "limit_on": limit.due, "limit_law": limit.cited(language()), "limit_sure": limit.is_confirmed,
        "limit_house": limit.is_house,
        "limit_steps": [step[language()] for step in limit.steps],
    }  # fmt: skip

"""Questions from the floor on the desk: one box for the next question, what waits for the moderator, what is done with each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from caunoi.base.refusals import NotFound
from caunoi.desk.file.story import Told
from caunoi.desk.forms import acted, attempt, done, posted, press, sent, status_of
from caunoi.desk.frame import PAGE, once, paged
from caunoi.desk.gatherings.forms import ReasonForm
from caunoi.desk.gatherings.forms_floor import AnswerForm, AskForm, AssignForm, FloorForm, ToldDoneForm
from caunoi.desk.gatherings.frame import convene_page, form_page, kept, page_of
from caunoi.doors import passes
from caunoi.gatherings.choices import Kind, State
from caunoi.gatherings.commands import questions as acts
from caunoi.gatherings.commands.asking import ask_question, asked_with
from caunoi.gatherings.commands.registering import set_floor, take_registration_off
from caunoi.gatherings.models import FloorQuestion, Gathering
from caunoi.gatherings.queries.floor import (
    chosen,
    floor_of,
    in_reach,
    lines,
    question_of,
    registration_of,
    registrations,
    tally,
)
from caunoi.gatherings.verbs_floor import VERBS
from caunoi.journal.queries.timeline import timeline
from caunoi.matters.receipts import code_for
from caunoi.people.contacts import petitioner_of

COOKIE = "noted"
EVERY = 10
"""Seconds after which the moderator's page asks again by itself, until somebody stops it."""
TABS = ("open", "waiting", "")


@convene_page
def questions(request: HttpRequest, pk: int) -> HttpResponse:
    """The box for the next question, and the list. Enter keeps it; the empty box is ready again at once."""
    row, place = kept(request, pk), f"hoi-{pk}"
    is_cafe = row.kind == Kind.CAFE
    if request.method != "POST":
        return _page(request, row, AskForm(gathering=row, is_cafe=is_cafe), passes.new_form_pass(place))
    form, slip = AskForm(request.POST, gathering=row, is_cafe=is_cafe), request.POST.get("form", "")
    found = passes.read_form_pass(slip, place)
    if found is None or (found.is_expired and asked_with(found.nonce) is None):
        slip = passes.new_form_pass(place)
        found = passes.read_form_pass(slip, place)
    assert found is not None
    if not form.is_valid() or not attempt(form, lambda: _ask(request, row, form, found.nonce)):
        refusal = getattr(form, "refused", None)
        slip = passes.new_form_pass(place) if refusal is not None and refusal.code == "nonce_reused" else slip
        return _page(request, row, form, slip, status_of(form))
    address = reverse("desk:gathering_questions", args=[pk])
    response = HttpResponseRedirect(address)
    response.set_cookie(
        COOKIE, passes.receipt_pass(found.nonce), max_age=int(passes.RECEIPT_LIFE.total_seconds()), path=address,
        httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE,
    )  # fmt: skip
    return response


def _ask(request: HttpRequest, row: Gathering, form: AskForm, nonce: str) -> FloorQuestion:
    data = form.cleaned_data
    who = petitioner_of(data["full_name"], data.get("organisation", ""), data["contact"])
    _row, floor = floor_of(request.actor, row.pk)
    return ask_question(
        actor=request.actor, floor=floor.pk, nonce=nonce, text=data["text"], kind=data["kind"], petitioner=who,
        item_id=data["item_id"],
    )  # fmt: skip


def _page(request: HttpRequest, row: Gathering, form: AskForm, slip: str, status: int = 200) -> HttpResponse:
    only = request.GET.get("xem", "")
    only = only if only in TABS else ""
    shown = paged(request, chosen(request.actor, row, only))
    nonce = passes.read_receipt_pass(request.COOKIES.get(COOKIE, ""))
    noted = asked_with(nonce) if nonce else None
    context = {
        "form": form, "slip": slip, "lines": lines(row, shown.pop("rows")), "only": only, **shown,
        "tabs": _tabs(tally(request.actor, row), only),
        "can_ask": row.state in (State.OPEN, State.HELD), "noted": noted, "code": code_for(nonce) if nonce and noted else "",
    }  # fmt: skip
    return page_of(request, row, "floor.html", _("Questions from the floor"), context, status)


def _tabs(counts: dict[str, int], only: str) -> list[dict[str, Any]]:
    words = {
        "": (_("All"), "all"),
        "open": (_("To be dealt with"), "open"),
        "waiting": (_("Waiting for the moderator"), "waiting"),
    }
    return [
        {"label": label, "href": f"?xem={name}", "current": name == only, "tally": counts[count]}
        for name, (label, count) in words.items()
    ]


@require_GET
@convene_page
def moderation(request: HttpRequest, pk: int) -> HttpResponse:
    """What came from phones and waits, the oldest first; the page renews itself, ``?dung=1`` stands still."""
    row = kept(request, pk)
    waiting = list(chosen(request.actor, row, "waiting").order_by("asked_at", "pk")[: PAGE + 1])
    context = {
        "lines": lines(row, waiting[:PAGE]), "more": len(waiting) > PAGE, "every": 0 if "dung" in request.GET else EVERY,
    }  # fmt: skip
    return page_of(request, row, "moderation.html", _("Questions from phones"), context)


def _question(request: HttpRequest, pk: int, key: int) -> tuple[Gathering, FloorQuestion]:
    """The question as it stands at this gathering: asked here or come back here, at a café also open from an earlier one."""
    row = kept(request, pk)
    found = question_of(request.actor, key)
    if not in_reach(row).filter(pk=key).exists():
        raise NotFound()
    return row, found


@convene_page
def question(request: HttpRequest, pk: int, question: int) -> HttpResponse:
    """One question: write down the answer given aloud, or give it to an agency with a day."""
    row, found = _question(request, pk, question)
    do = request.POST.get("do", "") if request.method == "POST" else ""
    spoken_by = ", ".join(filter(None, (row.chair_name, row.chair_title)))
    answer = AnswerForm(request.POST if do == "answer" else None, prefix="tra-loi", initial={"spoken_by": spoken_by})
    assign = AssignForm(request.POST if do == "assign" else None, prefix="giao")
    commands: dict[str, tuple[forms.Form, Callable[..., Any], Any]] = {
        "answer": (answer, acts.answer_on_spot, _("The answer is written down; who asked can read it now.")),
        "assign": (assign, acts.assign_question, _("The question is given away; who asked was told the day.")),
    }
    if request.method == "POST" and do not in commands:
        raise NotFound()
    status = 200
    if do:
        form, command, said = commands[do]
        common: dict[str, Any] = {**sent(request), "floorquestion": found.pk}
        if form.is_valid() and _acted(form, lambda: command(**common, **form.cleaned_data)):
            return done(request, said, "desk:gathering_questions", pk)
        status = status_of(form)
    line = lines(row, [found])[0]
    context = {
        **once(request, commands[do][0] if do else None, found), "line": line, "answer": answer,
        "assign": assign, "error_form": answer if do == "answer" else assign,
        "events": [Told(event.at, VERBS[event.verb], event.reason, event.actor, "") for event in timeline(found)],
    }  # fmt: skip
    return page_of(request, row, "question.html", _("Question %(n)s") % {"n": found.number}, context, status)


def _acted(form: forms.Form, act: Callable[[], Any]) -> bool:
    return attempt(form, act) is not None


@require_POST
@convene_page
def press_question(request: HttpRequest, pk: int, question: int) -> HttpResponse:
    """One press: on the screen, off it, to the next meeting."""
    _row, found = _question(request, pk, question)
    common: dict[str, Any] = {**sent(request), "floorquestion": found.pk}
    presses: dict[str, tuple[Callable[[], Any], Any]] = {
        "show": (lambda: acts.show_question(**common), _("Question %(n)s is on the screen.")),
        "hide": (lambda: acts.hide_question(**common), _("Question %(n)s is not on the screen.")),
        "return": (lambda: acts.return_to_next(**common), _("Question %(n)s comes back at the next meeting.")),
    }
    do = request.POST.get("do", "")
    if do not in presses:
        raise NotFound()
    act, said = presses[do]
    name = "desk:gathering_moderation" if "moderation" in request.POST else "desk:gathering_questions"
    return press(request, act, said % {"n": found.number}, reverse(name, args=[pk]))


@convene_page
def told_done(request: HttpRequest, pk: int, question: int) -> HttpResponse:
    """Write down that who asked said it is done: how, when and what. They read it and can contest it."""
    row, found = _question(request, pk, question)
    form = ToldDoneForm(posted(request))
    act = lambda: acts.confirm_done(**sent(request), floorquestion=found.pk, **form.cleaned_data)  # noqa: E731
    if acted(request, form, act):
        said = _("Question %(n)s is done.") % {"n": found.number}
        return done(request, said, "desk:gathering_questions", pk)
    return form_page(
        request, form, title=_("Who asked says that question %(n)s is done") % {"n": found.number}, submit=_("Write it down"),
        gathering=row, of=found, back=reverse("desk:gathering_question", args=[pk, found.pk]),
        lead=_("Only after an answer was given. Who asked reads this with the receipt and can contest it."),
    )  # fmt: skip


@convene_page
def floor(request: HttpRequest, pk: int) -> HttpResponse:
    """Seats, questions from phones, and who registered; names are shown to the convener alone."""
    row = kept(request, pk)
    _gathering, floor = floor_of(request.actor, pk)
    initial = {"seats": floor.seats, "takes_phones": floor.takes_phones}
    form = FloorForm(request.POST if request.method == "POST" else None, initial=initial)
    if acted(request, form, lambda: set_floor(**sent(request), floor=floor.pk, **form.cleaned_data)):
        return done(request, _("Kept."), "desk:gathering_floor", pk)
    context = {
        "form": form, "floor": floor, **once(request, form, floor), **paged(request, registrations(request.actor, row)),
    }  # fmt: skip
    return page_of(request, row, "registrations.html", _("Registration"), context, status_of(form))


@convene_page
def take_off(request: HttpRequest, pk: int, registration: int) -> HttpResponse:
    """Cancel a registration with a reason; its seats are free again."""
    row = kept(request, pk)
    _gathering, floor = floor_of(request.actor, pk)
    found = registration_of(request.actor, row, registration)
    form = ReasonForm(posted(request))
    act = lambda: take_registration_off(  # noqa: E731
        **sent(request), floor=floor.pk, registration_id=found.pk, **form.cleaned_data
    )
    if acted(request, form, act):
        return done(request, _("The registration is cancelled; its seats are free."), "desk:gathering_floor", pk)
    lead = _("Number %(n)s, %(people)s people. Whoever registered is not told: we keep no address of theirs.")
    return form_page(
        request, form, title=_("Cancel a registration"), submit=_("Cancel it for good"), gathering=row, danger=True,
        lead=lead % {"n": found.number, "people": found.people}, back=reverse("desk:gathering_floor", args=[pk]),
    )  # fmt: skip

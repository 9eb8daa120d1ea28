"""The live page: everything the secretary does during the gathering, by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.base.refusals import NotFound
from caunoi.desk.forms import number_in, sent, sent_part
from caunoi.desk.gatherings.forms_session import ConclusionForm, SpeechForm
from caunoi.desk.gatherings.frame import (
    attempt,
    convene_page,
    done,
    form_page,
    kept,
    page_of,
    posted,
    press,
    status_of,
)
from caunoi.desk.gatherings.open_questions import open_count, press_knowing
from caunoi.gatherings.choices import ItemState, State
from caunoi.gatherings.commands.agenda import correct_speech, end_item, note_speech, skip_item, start_item
from caunoi.gatherings.commands.concluding import note_conclusion
from caunoi.gatherings.commands.session import close_gathering, open_gathering
from caunoi.gatherings.models import Gathering, Speech
from caunoi.gatherings.queries.pages import agenda, conclusions, head_count, table


@convene_page
def session(request: HttpRequest, pk: int) -> HttpResponse:
    """The gathering as it goes on. What is pressed or typed comes back to this very page."""
    row = kept(request, pk)
    speech = SpeechForm(prefix="loi", speakers="speakers")
    conclusion = ConclusionForm(prefix="ket", gathering=row, initial={"item_id": _current(row)})
    do = request.POST.get("do", "")
    if request.method != "POST":
        return _page(request, row, speech, conclusion)
    if do == "speech":
        speech = SpeechForm(request.POST, prefix="loi", speakers="speakers")
        if _noted(request, row, speech):
            return done(request, _("The speech is noted."), "desk:gathering_session", pk)
        return _page(request, row, speech, conclusion, status_of(speech))
    if do == "conclusion":
        conclusion = ConclusionForm(request.POST, prefix="ket", gathering=row)
        values = conclusion.cleaned_data if conclusion.is_valid() else {}
        act = lambda: note_conclusion(**sent(request), gathering=row.pk, **values)  # noqa: E731
        if values and attempt(conclusion, act):
            return done(request, _("The conclusion is noted."), "desk:gathering_session", pk)
        return _page(request, row, speech, conclusion, status_of(conclusion))
    acts = _acts(request, row)
    if do not in acts:
        raise NotFound()
    act, said = acts[do]
    back = reverse("desk:gathering_session", args=[pk])
    if do == "close":
        return press_knowing(request, row, act, said, back)
    return press(request, act, said, back)


def _acts(request: HttpRequest, row: Gathering) -> dict[str, tuple[Callable[[], Any], Any]]:
    """Buttons: what each does, and what is said afterwards."""
    item = number_in(request, "item")
    common: dict[str, Any] = {**sent(request), "gathering": row.pk}
    reason = request.POST.get("reason", "")
    return {
        "open": (lambda: open_gathering(**common), _("The gathering is open.")),
        "start": (lambda: start_item(**common, item_id=item), ""),
        "end": (lambda: end_item(**common, item_id=item), ""),
        "skip": (lambda: skip_item(**common, item_id=item, reason=reason), _("The item is left out.")),
        "close": (lambda: close_gathering(**common), _("The gathering has ended. Now fix its conclusions.")),
    }


def _current(row: Gathering) -> int | None:
    found: int | None = row.items.filter(state=ItemState.CURRENT).values_list("pk", flat=True).first()
    return found


def _noted(request: HttpRequest, row: Gathering, form: SpeechForm) -> bool:
    if not form.is_valid():
        return False
    item = number_in(request, "item")
    act = lambda: note_speech(  # noqa: E731
        **sent(request), gathering=row.pk, item_id=item, **form.cleaned_data
    )
    return attempt(form, act) is not None


def _page(
    request: HttpRequest, row: Gathering, speech: forms.Form, conclusion: forms.Form, status: int = 200
) -> HttpResponse:
    lines, places = agenda(request.actor, row), table(row)
    states = [line.item.state for line in lines]
    context = {
        "lines": lines, "current": next((line for line in lines if line.item.state == ItemState.CURRENT), None),
        "next_item": next((line.item for line in lines if line.item.state == ItemState.WAITING), None),
        "places": places, "counts": head_count(places), "speech": speech, "conclusion": conclusion,
        "conclusions": conclusions(request.actor, row), "is_open": row.state == State.OPEN,
        "may_open": row.state == State.ANNOUNCED, "can_note": row.state in (State.OPEN, State.HELD),
        "left": states.count(ItemState.WAITING), "open_questions": open_count(request, row),
    }  # fmt: skip
    return page_of(request, row, "session.html", _("In session"), context, status)


@convene_page
def speech(request: HttpRequest, pk: int, speech: int) -> HttpResponse:
    """Correct the note of a speech."""
    row = kept(request, pk)
    one = Speech.objects.filter(pk=speech, item__gathering=row).first()
    if one is None:
        raise NotFound()
    names = ("kind", "speaker_name", "speaker_title", "text")
    form = SpeechForm(posted(request), initial={name: getattr(one, name) for name in names})
    if request.method == "POST" and form.is_valid():
        act = lambda: correct_speech(  # noqa: E731
            **sent_part(request), gathering=row.pk, speech_id=one.pk, agency_id=one.agency_id, **form.cleaned_data
        )
        if attempt(form, act):
            return done(request, _("The note is corrected."), "desk:gathering_session", pk)
    return form_page(
        request, form, title=_("Correct the note of a speech"), submit=_("Save"), gathering=row, of=one,
        back=reverse("desk:gathering_session", args=[pk]),
    )  # fmt: skip

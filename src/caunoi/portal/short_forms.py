"""Short forms whose text becomes a matter: name, one contact, text; spam is kept away without losing anybody's words, and what is
sent twice is received once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from caunoi.base import time
from caunoi.base.actors import VISITOR
from caunoi.base.callers import address_of
from caunoi.base.refusals import Invalid, Refusal
from caunoi.doors import networks, passes
from caunoi.people.contacts import contact_of, petitioner_of
from caunoi.portal.answering import told_to_wait
from caunoi.portal.receipts import JUST_SENT, receipt_of, was_just_sent
from caunoi.portal.sending.protected import choice_at_a_short_form

LONGEST = 4000
EMPTY = _("Please write something here; this may not be empty.")
NAME_HINT = _("So that the answer can address you. Seen only by those who handle your feedback, never published.")
QUICK = timedelta(seconds=3)
"""Nobody reads the page and writes a sentence faster; a program does."""


class ShortForm(forms.Form):
    """Only the text has to be there. ``website`` is a trap for programs that fill in everything: people do not see it, and
    whoever filled it in is asked to look once more and loses nothing."""

    text = forms.CharField()
    full_name = forms.CharField(
        label=_("Your name"), max_length=120, required=False, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    contact = forms.CharField(
        label=_("Telephone or e-mail"), max_length=254, required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text=_("Only to tell you that there is an answer. You can read it with your receipt code in any case."),
    )  # fmt: skip
    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def __init__(self, sending: Sending, data: Any = None) -> None:
        super().__init__(data)
        self.fields["text"] = forms.CharField(
            label=sending.text, help_text=sending.hint, max_length=sending.longest,
            widget=forms.Textarea(attrs={"rows": 6}), error_messages={"required": sending.empty},
        )  # fmt: skip
        self.fields["full_name"].help_text = sending.name_hint

    def clean_contact(self) -> str:
        typed: str = self.cleaned_data["contact"].strip()
        try:
            contact_of(typed)
        except Invalid as refusal:
            raise forms.ValidationError(str(refusal.message)) from None
        return typed

    def person(self) -> dict[str, str]:
        """Who sends, by the names of the fields of the long forms."""
        found = {"full_name": self.cleaned_data["full_name"], **contact_of(self.cleaned_data["contact"])}
        return {name: value for name, value in found.items() if name != "notify_by"}

    def inputs(self) -> dict[str, Any]:
        """What the command takes."""
        data, language = self.cleaned_data, (get_language() or "vi")[:2]
        who = petitioner_of(data["full_name"], "", data["contact"], language)
        return {"text": data["text"], "petitioner": who, "language": language}


Show = Callable[..., HttpResponse]
"""Makes the page again: ``show(form, slip, status, again)``."""


@dataclass(frozen=True, slots=True)
class Sending:
    """One kind of short form: the page its slips are bound to, the cookie and the page of its receipt, what was sent with
    a nonce, the command that receives it, and the words of its text field. ``longest`` is how many signs it takes."""

    place: str
    cookie: str
    done: str
    sent_with: Callable[[str], Any]
    send: Callable[..., Any]
    text: Any
    hint: Any
    empty: Any = EMPTY
    longest: int = LONGEST
    name_hint: Any = NAME_HINT


def answer(request: HttpRequest, pk: int, sending: Sending, show: Show) -> HttpResponse:
    """The form, or what became of it. Sent twice it is one matter with the same code; a form that was open too long, or
    was sent at once or with the trap filled in, is shown again with every word, to be sent once more."""
    if request.method != "POST":
        return show(ShortForm(sending), passes.new_form_pass(sending.place))
    form = ShortForm(sending, request.POST)
    slip = request.POST.get("form", "")
    found = passes.read_form_pass(slip, sending.place)
    if found is None or (found.is_expired and sending.sent_with(found.nonce) is None):
        form.add_error(None, _("This form was open for too long. What you wrote is kept: please send it once more."))
        return show(form, passes.new_form_pass(sending.place), 422)
    if not form.is_valid():
        return show(form, slip, 422)
    chosen = choice_at_a_short_form(request, form.cleaned_data["text"], form.person())
    if chosen is not None and sending.sent_with(found.nonce) is None:
        return chosen
    if (form.cleaned_data["website"] or time.now() - found.opened_at < QUICK) and "again" not in request.POST:
        form.add_error(None, _("That was very quick. Please read once more what you wrote, then send it again."))
        return show(form, slip, 422, True)
    if (
        "again" not in request.POST
        and sending.sent_with(found.nonce) is None
        and was_just_sent(request.COOKIES.get(sending.cookie, ""), form.cleaned_data["text"])
    ):
        form.add_error(None, JUST_SENT)
        return show(form, slip, 422, True)
    return _receive(request, pk, sending, form, slip, found.nonce, show)


def _receive(
    request: HttpRequest, pk: int, sending: Sending, form: ShortForm, slip: str, nonce: str, show: Show
) -> HttpResponse:
    try:
        with networks.counted("send", address_of(request), unless=sending.sent_with(nonce) is not None):
            sending.send(actor=VISITOR, nonce=nonce, **form.inputs())
    except networks.Wait as wait:
        form.add_error(None, str(wait))
        return told_to_wait(show(form, slip, 429), wait)
    except Refusal as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.message))
        # What was changed after it was received goes on as a second one, when its writer presses again.
        slip = passes.new_form_pass(sending.place) if refusal.code == "nonce_reused" else slip
        return show(form, slip, refusal.status)
    return _given(HttpResponseRedirect(reverse(sending.done, args=[pk]), status=303), request.path, sending, nonce)


def _given(response: HttpResponse, path: str, sending: Sending, nonce: str) -> HttpResponse:
    """Let this browser see the code for half an hour, below the page of the form."""
    response.set_cookie(
        sending.cookie, passes.receipt_pass(nonce), max_age=int(passes.RECEIPT_LIFE.total_seconds()),
        path=path, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE,
    )  # fmt: skip
    return response


def receipt(request: HttpRequest, sending: Sending) -> tuple[dict[str, Any], Any] | None:
    """The receipt of what this browser just sent, and the thing itself; ``None`` when that is over."""
    nonce = passes.read_receipt_pass(request.COOKIES.get(sending.cookie, ""))
    sent = sending.sent_with(nonce) if nonce else None
    shown = receipt_of(nonce) if nonce and sent is not None else None
    return (shown, sent) if shown is not None else None

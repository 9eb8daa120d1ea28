"""Feedback under an article: one short form, one receipt, however often it is pressed; it is answered as a matter."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from caunoi.base import time
from caunoi.base.actors import VISITOR
from caunoi.base.callers import address_of
from caunoi.base.refusals import Invalid, NotFound, Refusal
from caunoi.doors import networks, passes
from caunoi.gatherings.contacts import contact_of, petitioner_of
from caunoi.matters.public import tracking_card
from caunoi.matters.receipts import code_for
from caunoi.newsroom import public
from caunoi.newsroom.commands.receiving import LONGEST, send_feedback, sent_with
from caunoi.portal.answering import form_page, personal, told_to_wait

COOKIE = "feedback"
QUICK = timedelta(seconds=3)
"""Nobody reads the page and writes a sentence faster; a program does."""


class FeedbackForm(forms.Form):
    """Name, one contact, text; only the text has to be there. ``website`` is a trap for programs that fill in everything: people
    do not see it, and whoever filled it in is asked to look once more and loses nothing."""

    text = forms.CharField(
        label=_("Your feedback"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_(
            "What is right, wrong or missing, or what you would like to know. The agency of the article answers it."
        ),
        error_messages={
            "required": _("Please write your feedback."),
            "max_length": _("This feedback is longer than 4,000 signs. Please shorten it."),
        },
    )  # fmt: skip
    full_name = forms.CharField(
        label=_("Your name"), max_length=120, required=False, widget=forms.TextInput(attrs={"autocomplete": "name"}),
        help_text=_("So that the answer can address you. Seen only by those who handle your feedback, never published."),
    )  # fmt: skip
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

    def clean_contact(self) -> str:
        typed: str = self.cleaned_data["contact"].strip()
        try:
            contact_of(typed)
        except Invalid as refusal:
            raise forms.ValidationError(str(refusal.message)) from None
        return typed

    def inputs(self) -> dict[str, Any]:
        """What the command takes."""
        data, language = self.cleaned_data, (get_language() or "vi")[:2]
        who = petitioner_of(data["full_name"], "", data["contact"], language)
        return {"text": data["text"], "petitioner": who, "language": language}


@form_page
def feedback(request: HttpRequest, pk: int) -> HttpResponse:
    """The form. Sent twice it is one matter with the same code; a form that was open too long, or was sent at once or with the
    trap filled in, is shown again with every word, to be sent once more."""
    page, place = _article(request, pk), f"phan-hoi-{pk}"
    if request.method != "POST":
        return _show(request, page, FeedbackForm(), passes.new_form_pass(place))
    form, slip = FeedbackForm(request.POST), request.POST.get("form", "")
    found = passes.read_form_pass(slip, place)
    if found is None or (found.is_expired and sent_with(found.nonce) is None):
        form.add_error(None, _("This form was open for too long. What you wrote is kept: please send it once more."))
        return _show(request, page, form, passes.new_form_pass(place), 422)
    if not form.is_valid():
        return _show(request, page, form, slip, 422)
    if (form.cleaned_data["website"] or time.now() - found.opened_at < QUICK) and "again" not in request.POST:
        form.add_error(None, _("That was very quick. Please read once more what you wrote, then send it again."))
        return _show(request, page, form, slip, 422, again=True)
    return _send(request, page, form, slip, found.nonce)


def _article(request: HttpRequest, pk: int) -> public.ArticlePage:
    """The article; once sent, the form leads to its receipt even after it was taken down."""
    page = public.article(pk)
    if isinstance(page, public.TakenDown):
        raise NotFound()
    return page


def _send(request: HttpRequest, page: public.ArticlePage, form: FeedbackForm, slip: str, nonce: str) -> HttpResponse:
    pk = page.card.id
    is_new = sent_with(nonce) is None
    try:
        if is_new:
            networks.check("send", address_of(request))
        send_feedback(actor=VISITOR, nonce=nonce, article_id=pk, **form.inputs())
        if is_new:
            networks.note("send", address_of(request))
    except networks.Wait as wait:
        form.add_error(None, str(wait))
        return told_to_wait(_show(request, page, form, slip, 429), wait)
    except Refusal as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.message))
        # What was changed after it was received goes on as a second one, when its writer presses again.
        slip = passes.new_form_pass(f"phan-hoi-{pk}") if refusal.code == "nonce_reused" else slip
        return _show(request, page, form, slip, refusal.status)
    response = HttpResponseRedirect(reverse("portal:feedback_sent", args=[pk]), status=303)
    response.set_cookie(
        COOKIE, passes.receipt_pass(nonce), max_age=int(passes.RECEIPT_LIFE.total_seconds()),
        path=reverse("portal:feedback_sent", args=[pk]), httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE,
    )  # fmt: skip
    return response


def _show(
    request: HttpRequest,
    page: public.ArticlePage,
    form: FeedbackForm,
    slip: str,
    status: int = 200,
    *,
    again: bool = False,
) -> HttpResponse:
    context = {"card": page.card, "form": form, "slip": slip, "again": again}
    return render(request, "portal/news/feedback.html", context, status=status)


@require_GET
@personal
def feedback_sent(request: HttpRequest, pk: int) -> HttpResponse:
    """The receipt of the feedback just sent from this browser, for half an hour."""
    nonce = passes.read_receipt_pass(request.COOKIES.get(COOKIE, ""))
    sent = sent_with(nonce) if nonce else None
    if nonce is None or sent is None or sent.article_id != pk:
        return render(request, "portal/receipt_gone.html", status=404)
    petition = sent.matter.petitions.order_by("pk").first()
    context = {
        "article_id": pk, "code": code_for(nonce), "number": sent.matter.number, "received_at": sent.at,
        "tracking": tracking_card(petition, time.now()) if petition else None,
    }  # fmt: skip
    return render(request, "portal/news/feedback_sent.html", context)

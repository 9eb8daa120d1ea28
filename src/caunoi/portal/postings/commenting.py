"""A comment on a notice: one short form, one receipt, however often it is pressed; late ones are taken all the same."""

from __future__ import annotations

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
from caunoi.portal.answering import form_page, personal, told_to_wait
from caunoi.postings import public
from caunoi.postings.commands.commenting import LONGEST, send_comment, sent_with

COOKIE = "gop_y"


class CommentForm(forms.Form):
    """Text, and as little of oneself as one likes."""

    text = forms.CharField(
        label=_("Your comment"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("What you agree with, what should be otherwise and why. Name the page or parcel if you can."),
        error_messages={
            "required": _("Please write your comment."),
            "max_length": _("This comment is longer than 10,000 signs. Please shorten it or send it in two parts."),
        },
    )  # fmt: skip
    full_name = forms.CharField(
        label=_("Your name"), max_length=120, required=False, widget=forms.TextInput(attrs={"autocomplete": "name"}),
        help_text=_("You need not give it. Seen only by those who handle your comment, never published."),
    )  # fmt: skip
    contact = forms.CharField(
        label=_("Telephone or e-mail"), max_length=254, required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text=_("Only to tell you that there is an answer. You can read it with your receipt code in any case."),
    )  # fmt: skip

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
def comment(request: HttpRequest, pk: int) -> HttpResponse:
    """The form. Sent twice it is one matter with the same code; one that was open too long is shown again with every word."""
    card, place = _standing(pk), f"gop-y-{pk}"
    if request.method != "POST":
        return _show(request, card, CommentForm(), passes.new_form_pass(place))
    form, slip = CommentForm(request.POST), request.POST.get("form", "")
    found = passes.read_form_pass(slip, place)
    if found is None or (found.is_expired and sent_with(found.nonce) is None):
        form.add_error(None, _("This form was open for too long. What you wrote is kept: please send it once more."))
        return _show(request, card, form, passes.new_form_pass(place), 422)
    if not form.is_valid():
        return _show(request, card, form, slip, 422)
    return _send(request, card, form, slip, found.nonce)


def _standing(pk: int) -> public.PostingCard:
    """The notice while it stands; one in the archive takes no comments, other ways lead to its agency."""
    card = public.posting_card(pk, time.today())
    if card.ended_on is not None:
        raise NotFound()
    return card


def _send(request: HttpRequest, card: public.PostingCard, form: CommentForm, slip: str, nonce: str) -> HttpResponse:
    try:
        with networks.counted("send", address_of(request), unless=sent_with(nonce) is not None):
            send_comment(actor=VISITOR, nonce=nonce, posting_id=card.id, **form.inputs())
    except networks.Wait as wait:
        form.add_error(None, str(wait))
        return told_to_wait(_show(request, card, form, slip, 429), wait)
    except Refusal as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.message))
        # What was changed after it was received goes on as a second one, when its writer presses again.
        slip = passes.new_form_pass(f"gop-y-{card.id}") if refusal.code == "nonce_reused" else slip
        return _show(request, card, form, slip, refusal.status)
    path = reverse("portal:comment_sent", args=[card.id])
    response = HttpResponseRedirect(path, status=303)
    response.set_cookie(
        COOKIE, passes.receipt_pass(nonce), max_age=int(passes.RECEIPT_LIFE.total_seconds()), path=path, httponly=True,
        samesite="Lax", secure=settings.SESSION_COOKIE_SECURE,
    )  # fmt: skip
    return response


def _show(
    request: HttpRequest, card: public.PostingCard, form: CommentForm, slip: str, status: int = 200
) -> HttpResponse:
    return render(request, "portal/postings/comment.html", {"card": card, "form": form, "slip": slip}, status=status)


@require_GET
@personal
def comment_sent(request: HttpRequest, pk: int) -> HttpResponse:
    """The receipt of the comment just sent from this browser, for half an hour."""
    nonce = passes.read_receipt_pass(request.COOKIES.get(COOKIE, ""))
    sent = sent_with(nonce) if nonce else None
    if nonce is None or sent is None or sent.posting_id != pk:
        return render(request, "portal/receipt_gone.html", status=404)
    petition = sent.matter.petitions.order_by("pk").first()
    context = {
        "posting_id": pk, "code": code_for(nonce), "number": sent.matter.number, "received_at": sent.at, "is_late": sent.is_late,
        "tracking": tracking_card(petition, time.now()) if petition else None,
    }  # fmt: skip
    return render(request, "portal/postings/comment_sent.html", context)

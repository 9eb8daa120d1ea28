"""Asking from a phone: one short form, one receipt, however often it is pressed; and saying that it is done."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from caunoi.base.actors import VISITOR
from caunoi.base.callers import address_of
from caunoi.base.refusals import Refusal
from caunoi.doors import following, networks, passes
from caunoi.gatherings.choices import Kind
from caunoi.gatherings.commands.asking import ask_question, asked_with
from caunoi.gatherings.commands.questions import confirm_done, contest_done
from caunoi.gatherings.models import FloorQuestion
from caunoi.gatherings.public import GatheringCard, gathering_card
from caunoi.gatherings.public_floor import asked_card, floor_card, floor_id
from caunoi.matters.models import Petition
from caunoi.people.contacts import petitioner_of
from caunoi.portal.answering import form_page, personal, told_to_wait
from caunoi.portal.gatherings.forms import AskForm
from caunoi.portal.receipts import receipt_of
from caunoi.portal.sending.protected import choice_at_a_short_form
from caunoi.portal.tracking.actions import holder
from caunoi.portal.tracking.views import card_page

COOKIE = "asked"
CONFIRMED = _("Thank you. The convener knows that it is done; it comes back at no meeting.")
CONTESTED = _("The question is open again; it comes back at the next meeting.")


@form_page
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """The form of a phone in the hall. Sent twice it is one question with the same code."""
    card, place = gathering_card(pk), f"hoi-{pk}"
    is_cafe = card.kind == Kind.CAFE
    if request.method != "POST":
        return _show(request, card, AskForm(is_cafe=is_cafe), passes.new_form_pass(place))
    slip = request.POST.get("form", "")
    found = passes.read_form_pass(slip, place)
    if found is None or (found.is_expired and asked_with(found.nonce) is None):
        slip = passes.new_form_pass(place)
        found = passes.read_form_pass(slip, place)
    assert found is not None
    form = AskForm(request.POST, is_cafe=is_cafe)
    if not form.is_valid():
        return _show(request, card, form, slip, 422)
    chosen = choice_at_a_short_form(request, form.cleaned_data["text"], {"full_name": form.cleaned_data["full_name"]})
    if chosen is not None and asked_with(found.nonce) is None:
        return chosen
    try:
        with networks.counted("hall", address_of(request), str(pk), unless=asked_with(found.nonce) is not None):
            ask_question(actor=VISITOR, floor=floor_id(card), nonce=found.nonce, **_inputs(form))
    except networks.Wait as wait:
        form.add_error(None, str(wait))
        return told_to_wait(_show(request, card, form, slip, 429), wait)
    except Refusal as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.message))
        # What was changed after it was received goes on as a second question, when its writer presses again.
        slip = passes.new_form_pass(place) if refusal.code == "nonce_reused" else slip
        return _show(request, card, form, slip, refusal.status)
    return _give(HttpResponseRedirect(reverse("portal:gathering_asked", args=[pk]), status=303), pk, found.nonce)


def _inputs(form: AskForm) -> dict[str, Any]:
    data, language = form.cleaned_data, (get_language() or "vi")[:2]
    who = petitioner_of(data["full_name"], data.get("organisation", ""), data["contact"], language)
    return {"text": data["text"], "kind": data["kind"], "petitioner": who, "language": language}


def _show(request: HttpRequest, card: GatheringCard, form: AskForm, slip: str, status: int = 200) -> HttpResponse:
    context = {"card": card, "form": form, "slip": slip, "floor": floor_card(card)}
    return render(request, "portal/gatherings/ask.html", context, status=status)


def _give(response: HttpResponse, pk: int, nonce: str) -> HttpResponse:
    """Let this browser see the code for half an hour."""
    response.set_cookie(
        COOKIE, passes.receipt_pass(nonce), max_age=int(passes.RECEIPT_LIFE.total_seconds()),
        path=reverse("portal:gathering_asked", args=[pk]), httponly=True, samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )  # fmt: skip
    return response


@require_GET
@personal
def asked(request: HttpRequest, pk: int) -> HttpResponse:
    """The receipt of the question just asked from this phone."""
    card = gathering_card(pk)
    nonce = passes.read_receipt_pass(request.COOKIES.get(COOKIE, ""))
    question = asked_with(nonce) if nonce else None
    if nonce is None or question is None or question.gathering_id != pk:
        return render(request, "portal/receipt_gone.html", status=404)
    context = {**(receipt_of(nonce) or {}), "gathering": card, "question": question}
    return render(request, "portal/gatherings/asked.html", context)


@require_POST
@holder
def confirm(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Who asked says, on the page of the matter, that it is done; or that it is not, against what the convener wrote down."""
    card = asked_card(petition)
    if card is not None:
        is_contested, note = request.POST.get("do") == "not_done", request.POST.get("note", "")
        act = contest_done if is_contested else confirm_done
        try:
            act(actor=following.sender(petition), floorquestion=FloorQuestion(pk=card.id), note=note)
            messages.success(request, CONTESTED if is_contested else CONFIRMED)
        except Refusal as refusal:
            messages.error(request, str(refusal.message))
            return card_page(request, petition, said=note, status=refusal.status)
    return HttpResponseRedirect(reverse("portal:track"), status=303)

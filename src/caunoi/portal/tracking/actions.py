"""What the holder of a receipt does: writes, rates, asks to reopen, withdraws. Each ends in the page again, by a redirect."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST

from caunoi.base import time
from caunoi.base.callers import address_of
from caunoi.base.ids import new_token
from caunoi.base.refusals import Refusal
from caunoi.doors import following, networks
from caunoi.matters.models import Petition
from caunoi.matters.public import tracking_card
from caunoi.papers.storing import too_big
from caunoi.portal.answering import personal
from caunoi.portal.tracking import slips
from caunoi.portal.tracking.forms import MessageForm, RatingForm, ReasonForm, WithdrawForm
from caunoi.portal.tracking.views import card_page, code_page
from caunoi.portal.uploads import limit_uploads, skipped_of, uploads_of

Act = Callable[[HttpRequest, Petition], HttpResponse]


def holder(act: Act) -> Callable[..., HttpResponse]:
    """Only with a slip, and from a page about the petition that is followed now, for another window may have opened another one;
    otherwise the code is asked for and what was typed is kept."""

    @wraps(act)
    def guarded(request: HttpRequest) -> HttpResponse:
        petition = slips.followed(request)
        typed = next((request.POST[n] for n in ("text", "reopen-reason", "note", "reason") if request.POST.get(n)), "")
        if petition is None:
            return code_page(request, kept=typed, status=403)
        if request.POST.get("about", "") not in ("", slips.mark(petition)):
            return code_page(request, kept=typed, is_other=True, status=409)
        return act(request, petition)

    return personal(guarded)


def _done(request: HttpRequest, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return HttpResponseRedirect(reverse("portal:track"), status=303)


@require_POST
@csrf_exempt  # as in compose: the limits of uploads come first, ``_write`` checks the token
def write(request: HttpRequest) -> HttpResponse:
    """Send a message with files."""
    limit_uploads(request)
    return _write(request)


@csrf_protect
@holder
def _write(request: HttpRequest, petition: Petition) -> HttpResponse:
    form = MessageForm(request.POST)
    for refusal in map(too_big, skipped_of(request)):
        form.add_error("files", str(refusal))
    if form.is_valid():
        uploads = uploads_of(request)
        try:
            if uploads:
                networks.take("upload", address_of(request))
            following.write(
                petition, form.cleaned_data["text"], uploads, request.POST.get("key", "")[:64] or new_token(16)
            )
            return _done(request, _("Your message is with the agency."))
        except Refusal as refusal:
            _say(form, refusal)
    return card_page(request, petition, message=form, status=422)


@require_POST
@holder
def rate(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Rate the answer."""
    form = RatingForm(request.POST)
    if form.is_valid():
        try:
            following.rate(petition, form.cleaned_data["score"], form.cleaned_data["note"])
            return _done(request, _("Thank you. Your rating helps to answer better; it can be changed later."))
        except Refusal as refusal:
            _say(form, refusal)
    return card_page(request, petition, rating=form, status=422)


@require_POST
@holder
def reopen(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Ask to take it up again."""
    form = ReasonForm(request.POST, prefix="reopen")
    if form.is_valid():
        try:
            following.reopen(petition, form.cleaned_data["reason"])
            return _done(request, _("The matter is taken up again. The agency owes you a new answer."))
        except Refusal as refusal:
            _say(form, refusal)
    return card_page(request, petition, reason=form, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
@holder
def withdraw(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Ask first, then take the petition back."""
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            following.withdraw(petition, form.cleaned_data["reason"])
            return _done(request, _("You have withdrawn it. The code still shows this page."))
        except Refusal as refusal:
            _say(form, refusal)
    context: dict[str, Any] = {"card": tracking_card(petition, time.now()), "form": form, "about": slips.mark(petition)}
    return render(request, "portal/withdraw.html", context, status=422 if form.errors else 200)


def _say(form: Any, refusal: Refusal) -> None:
    """Put a refusal beside the field it names."""
    form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))

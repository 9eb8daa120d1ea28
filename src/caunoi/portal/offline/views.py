"""The form that is filled in without a line, kept on the device alone, and sent when the line is back: exactly once.

The device makes the nonce, so that it knows before sending under which one its matter will be received. Whatever happens to the
answer, the same text under the same nonce leads to the same receipt.
"""

from __future__ import annotations

import re
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from caunoi.base import time
from caunoi.base.callers import address_of
from caunoi.base.languages import reading
from caunoi.base.refusals import Conflict, Refusal
from caunoi.doors import drafts, networks, sending
from caunoi.doors.models import Draft
from caunoi.portal.answering import personal, public, told_to_wait
from caunoi.portal.sending.fields import NO_PLACE, MatterForm
from caunoi.portal.sending.protected import is_to_choose
from caunoi.portal.sending.slips import give_receipt
from caunoi.seals.queries.records import is_online_allowed

NONCE = re.compile(r"[A-Za-z0-9_-]{43}")
"""256 bits in the URL-safe alphabet, as the server itself makes them."""


class OfflineForm(MatterForm):
    """The public form without files: they may be added on the tracking page afterwards."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["files"]


@require_GET
@public(lambda request: time.today())
def page(request: HttpRequest) -> HttpResponse:
    """The form as the device keeps it: the same for everybody, with nothing of the reader in it."""
    form = OfflineForm(on=time.today())
    needed = {name: form.fields[name].error_messages["required"] for name in ("kind", "subject", "body")}
    context = {"form": form, "language": reading(), "needed": {**needed, "place": NO_PLACE}}
    return render(request, "portal/offline.html", context)


@require_GET
@personal
def token(request: HttpRequest) -> HttpResponse:
    """The token that a sending needs. Only pages of this site can read it."""
    return JsonResponse({"token": get_token(request)})


@require_POST
@personal
def take(request: HttpRequest) -> HttpResponse:
    """Receive what was written without a line; 200 with the receipt, also when it was received before. 422 with ``ways`` when it
    speaks of denouncing and its writer has not chosen yet."""
    nonce = request.POST.get("nonce", "")
    if not NONCE.fullmatch(nonce):
        return JsonResponse({"message": _("This form is not complete. Please open the page again.")}, status=400)
    typed = {name: request.POST.get(name, "") for name in MatterForm.TYPED}
    if sending.receipt_of(nonce) is None and is_to_choose(request, typed, drafts.find(nonce)):
        return _ways()
    form = OfflineForm(typed, on=time.today())
    if not form.is_valid():
        return JsonResponse({"errors": _errors(form), "message": _("Not sent yet")}, status=422)
    language = request.POST.get("language")
    ready = form.ready(language if language in ("vi", "en") else reading())
    try:
        return _receipt(_send(request, nonce, {"typed": typed, "ready": ready}), nonce)
    except networks.Wait as wait:
        return told_to_wait(JsonResponse({"message": str(wait), "seconds": wait.seconds}, status=429), wait)
    except Refusal as refusal:
        return JsonResponse({"message": str(refusal.message)}, status=refusal.status)


def _ways() -> HttpResponse:
    """Nothing is received of a text that speaks of denouncing before its writer was shown the protected way; the device keeps it
    until then. ``message`` is for pages of an earlier build, which cannot show both ways."""
    told = {
        "ways": True,
        "sealed": is_online_allowed(),
        "message": _(
            "Your text speaks of denouncing, for which there is a protected way. Nothing was received. "
            "Please open this page again to choose."
        ),
    }
    return JsonResponse(told, status=422)


def _send(request: HttpRequest, nonce: str, content: dict[str, Any]) -> Draft:
    with networks.counted("send", address_of(request), unless=sending.receipt_of(nonce) is not None):
        draft = drafts.keep(nonce, content)
        if draft.sent_at is not None and bytes(draft.digest) != drafts.content_digest(content["typed"]):
            raise Conflict(_("This form was received already, with another text."), code="nonce_reused")
        sending.send(draft, nonce)
        return draft


def _receipt(draft: Draft, nonce: str) -> HttpResponse:
    given = sending.receipt_of(nonce)
    assert given is not None
    told = {
        "code": given.code,
        "number": given.number,
        "received_at": given.received_at.astimezone(time.TIMEZONE).strftime("%H:%M %d/%m/%Y"),
        "url": reverse("portal:receipt", args=[draft.slug]),
    }
    return give_receipt(JsonResponse(told), draft, nonce)


def _errors(form: OfflineForm) -> dict[str, list[str]]:
    return {name: [str(each) for each in found] for name, found in form.errors.items()}

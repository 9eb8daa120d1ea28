"""Commenting on a posting: one short form, one receipt, however often it is pressed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from caunoi.base import time
from caunoi.matters.public import tracking_card
from caunoi.portal.answering import form_page, personal
from caunoi.portal.short_forms import Sending, ShortForm, answer, receipt
from caunoi.postings import public
from caunoi.postings.commands.comments import send_comment, sent_with

TEXT = _("Your comment")
HINT = _(
    "What you think of it, what should be otherwise, and why. The agency answers it with others like it, and you by yourself."
)


def _sending(pk: int) -> Sending:
    return Sending(
        place=f"gop-y-{pk}", cookie="comment", done="portal:posting_commented", sent_with=sent_with,
        send=lambda **inputs: send_comment(posting_id=pk, **inputs), text=TEXT, hint=HINT,
    )  # fmt: skip


@form_page
def comment(request: HttpRequest, pk: int) -> HttpResponse:
    """The form; after the last day it says so and offers another way."""
    page = public.posting_page(pk)

    def show(form: ShortForm, slip: str, status: int = 200, again: bool = False) -> HttpResponse:
        context = {
            "card": page.card,
            "form": form,
            "slip": slip,
            "again": again,
            "is_open": page.card.is_open_on(time.today()),
        }
        return render(request, "portal/postings/comment.html", context, status=status)

    return answer(request, pk, _sending(pk), show)


@require_GET
@personal
def commented(request: HttpRequest, pk: int) -> HttpResponse:
    """The receipt of the comment just sent from this browser, for half an hour."""
    found = receipt(request, _sending(pk))
    if found is None or found[1].posting_id != pk:
        return render(request, "portal/receipt_gone.html", status=404)
    code, sent = found
    petition = sent.matter.petitions.order_by("pk").first()
    context = {
        "posting_id": pk, "code": code, "number": sent.matter.number, "received_at": sent.at,
        "tracking": tracking_card(petition, time.now()) if petition else None,
    }  # fmt: skip
    return render(request, "portal/postings/commented.html", context)

"""A comment on a notice: one short form, one receipt, however often it is pressed; late ones are taken all the same."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from caunoi.base import time
from caunoi.base.refusals import NotFound
from caunoi.portal.answering import form_page, personal
from caunoi.portal.short_forms import Sending, ShortForm, answer, receipt
from caunoi.postings import public
from caunoi.postings.commands.commenting import LONGEST, send_comment, sent_with

TEXT = _("Your comment")
HINT = _("What you agree with, what should be otherwise and why. Name the page or parcel if you can.")
EMPTY = _("Please write your comment.")
NAME = _("Seen only by those who handle your comment, never published.")


def _sending(pk: int) -> Sending:
    return Sending(
        place=f"gop-y-{pk}", cookie="gop_y", done="portal:comment_sent", sent_with=sent_with,
        send=lambda **inputs: send_comment(posting_id=pk, **inputs), text=TEXT, hint=HINT, empty=EMPTY, longest=LONGEST,
        name_hint=NAME,
    )  # fmt: skip


@form_page
def comment(request: HttpRequest, pk: int) -> HttpResponse:
    """The form, for a notice that stands; one in the archive takes no comments, other ways lead to its agency."""
    card = public.posting_card(pk, time.today())
    if card.ended_on is not None:
        raise NotFound()

    def show(form: ShortForm, slip: str, status: int = 200, again: bool = False) -> HttpResponse:
        context = {"card": card, "form": form, "slip": slip, "again": again}
        return render(request, "portal/postings/comment.html", context, status=status)

    return answer(request, pk, _sending(pk), show)


@require_GET
@personal
def comment_sent(request: HttpRequest, pk: int) -> HttpResponse:
    """The receipt of the comment just sent from this browser, for half an hour."""
    found = receipt(request, _sending(pk))
    if found is None or found[1].posting_id != pk:
        return render(request, "portal/receipt_gone.html", status=404)
    context = {**found[0], "posting_id": pk, "is_late": found[1].is_late}
    return render(request, "portal/postings/comment_sent.html", context)

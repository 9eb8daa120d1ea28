"""Feedback under an article: one short form, one receipt, however often it is pressed; it is answered as a matter."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from caunoi.base.refusals import NotFound
from caunoi.newsroom import public
from caunoi.newsroom.commands.receiving import send_feedback, sent_with
from caunoi.portal.answering import form_page, personal
from caunoi.portal.short_forms import Sending, ShortForm, answer, receipt

TEXT = _("Your feedback")
HINT = _("What is right, wrong or missing, or what you would like to know. The agency of the article answers it.")


def _sending(pk: int) -> Sending:
    return Sending(
        place=f"phan-hoi-{pk}", cookie="feedback", done="portal:feedback_sent", sent_with=sent_with,
        send=lambda **inputs: send_feedback(article_id=pk, **inputs), text=TEXT, hint=HINT,
    )  # fmt: skip


@form_page
def feedback(request: HttpRequest, pk: int) -> HttpResponse:
    """The form, for an article that is published."""
    page = public.article(pk)
    if isinstance(page, public.TakenDown):
        raise NotFound()

    def show(form: ShortForm, slip: str, status: int = 200, again: bool = False) -> HttpResponse:
        context = {"card": page.card, "form": form, "slip": slip, "again": again}
        return render(request, "portal/news/feedback.html", context, status=status)

    return answer(request, pk, _sending(pk), show)


@require_GET
@personal
def feedback_sent(request: HttpRequest, pk: int) -> HttpResponse:
    """The receipt of the feedback just sent from this browser, for half an hour."""
    found = receipt(request, _sending(pk))
    if found is None or found[1].article_id != pk:
        return render(request, "portal/receipt_gone.html", status=404)
    return render(request, "portal/news/feedback_sent.html", {**found[0], "article_id": pk})

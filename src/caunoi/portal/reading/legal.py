"""Decisions and conclusions that the law makes public for a time."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from caunoi.base import time
from caunoi.laws import public as laws
from caunoi.matters.public.legal import legal_publication, legal_publications, legal_stamp
from caunoi.portal.answering import public
from caunoi.portal.laws.linking import linked


def _stamp(request: HttpRequest) -> object:
    return legal_stamp(), time.today()


def _stamp_of_one(request: HttpRequest, pk: int) -> object:
    return legal_stamp(), time.today(), laws.stamp()


@require_safe
@public(_stamp)
def publications(request: HttpRequest) -> HttpResponse:
    """What is public by law today, until when and by which article."""
    return render(request, "portal/legal/list.html", {"cards": legal_publications(time.today())})


@public(_stamp_of_one)
def publication(request: HttpRequest, pk: int) -> HttpResponse:
    """One text while its term runs; afterwards only that it was public, when, and by which article (410)."""
    card = legal_publication(pk, time.today())
    if card.is_gone:
        response = render(request, "portal/legal/gone.html", {"card": card}, status=410)
    else:
        ground, *steps = linked([(text, card.since) for text in (card.article, *card.steps)])
        response = render(request, "portal/legal/one.html", {"card": card, "ground": ground, "steps": steps})
    response["X-Robots-Tag"] = "noindex, noarchive"
    return response

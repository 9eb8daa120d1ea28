"""The first page: three doors, what others asked, what is new, how the authority keeps its word."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from caunoi.base import time
from caunoi.gatherings.public import stamp as gatherings_stamp
from caunoi.gatherings.public_floor import soon
from caunoi.matters.public import recent_answers
from caunoi.matters.public.answers import stamp
from caunoi.matters.public.naming import reads_english, unit_name
from caunoi.newsroom import public as newsroom
from caunoi.oversight import public as open_figures
from caunoi.places.public import PlaceCard, place_page
from caunoi.portal.answering import public
from caunoi.portal.figures.said import headline
from caunoi.portal.figures.spans import asked
from caunoi.postings import public as postings

SHOWN = ("received", "answered", "open")
"""Of the open figures, those on the first page: published months alone, so that nothing can be subtracted from them."""


def _inside_a_sentence(place: PlaceCard) -> str:
    """The province as it stands within a sentence: "tỉnh Yên Bái"."""
    if reads_english():
        return unit_name(place)
    return place.name[:1].lower() + place.name[1:]


def _month(period: str) -> str:
    """``2020-01`` as people write it."""
    return f"{period[5:]}/{period[:4]}"


def _stamp(request: HttpRequest) -> object:
    rooms = newsroom.stamp(), postings.stamp(), open_figures.stamp()
    return stamp(), gatherings_stamp(), rooms, time.today(), "messages" in request.COOKIES


@require_safe
@public(_stamp)
def home(request: HttpRequest) -> HttpResponse:
    """Submit, follow, read."""
    today, span = time.today(), asked(request)
    counted = span.counted() if span else []
    context = {
        "answers": recent_answers(4), "gatherings": soon(today), "news": newsroom.newest(3),
        "postings": postings.postings(postings.Filters(standing="open"), today).cards[:3],
        "figures": [each for each in headline(span) if each.meaning in SHOWN] if span and counted else [],
        "since": _month(counted[0].period) if counted else "", "until": _month(counted[-1].period) if counted else "",
        "province": _inside_a_sentence(place_page(today).place),
    }  # fmt: skip
    return render(request, "portal/home.html", context)

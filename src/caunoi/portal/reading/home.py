"""The first page: three doors, what others asked, how the authority keeps its word."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from caunoi.base import time
from caunoi.gatherings.public import stamp as gatherings_stamp
from caunoi.gatherings.public_floor import soon
from caunoi.matters.public import figures, recent_answers
from caunoi.matters.public.answers import stamp
from caunoi.matters.public.naming import reads_english
from caunoi.places.public import PlaceCard, place_page
from caunoi.portal.answering import public


def _inside_a_sentence(place: PlaceCard) -> str:
    """The province as it stands within a sentence: "tỉnh Yên Bái"."""
    if reads_english():
        return place.name_en or place.name
    return place.name[:1].lower() + place.name[1:]


def _stamp(request: HttpRequest) -> object:
    today = time.today()
    return stamp(), gatherings_stamp(), today, figures(today.year), "messages" in request.COOKIES


@public(_stamp)
def home(request: HttpRequest) -> HttpResponse:
    """Submit, follow, read."""
    today = time.today()
    context = {
        "answers": recent_answers(4),
        "gatherings": soon(today),
        "figures": figures(today.year) or figures(today.year - 1),
        "province": _inside_a_sentence(place_page(today).place),
    }
    return render(request, "portal/home.html", context)

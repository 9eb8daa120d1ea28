"""Places and agencies on any date."""

from __future__ import annotations

import re
from datetime import date
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from caunoi.agencies.choices import Kind
from caunoi.agencies.public import agency_cards, agency_page, parties_of_the_article
from caunoi.base import time
from caunoi.base.refusals import NotFound
from caunoi.ground.names import list_sort_key
from caunoi.matters.public.naming import unit_name
from caunoi.places.memory import remember
from caunoi.places.public import PlacePage, place_page
from caunoi.portal.answering import public

EARLIEST, LATEST = date(1945, 9, 2), date(2100, 1, 1)
WRITTEN = re.compile(r"^\s*(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})\s*$|^\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*$", re.ASCII)


def read_day(text: str) -> date | None:
    """A day as typed: 01/07/2025 or 2025-07-01; ``None`` when it is not a real one."""
    match = WRITTEN.match(text)
    if match is None:
        return None
    day, month, year = (match[1], match[2], match[3]) if match[1] else (match[6], match[5], match[4])
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found if EARLIEST <= found <= LATEST else None


def _asked(request: HttpRequest) -> tuple[date, str, str]:
    """The day asked for (today when none), what was typed, and what is wrong with it."""
    typed = request.GET.get("ngay", "").strip()[:40]
    day = read_day(typed) if typed else time.today()
    if day is None:
        wrong = _("“%(typed)s” is not a real day. Please write it like 01/07/2025.") % {"typed": typed}
        return time.today(), typed, wrong
    return day, typed, ""


def _stamp(request: HttpRequest, *args: object, **kwargs: object) -> object:
    return time.today(), remember("places", "stamp", object), remember("agencies", "stamp", object)


@require_safe
@public(_stamp)
def places(request: HttpRequest) -> HttpResponse:
    """The tree of the province on a day."""
    day, typed, wrong = _asked(request)
    level, code = request.GET.get("cap", "")[:10], request.GET.get("ma", "")[:10]
    page: PlacePage | None = None
    try:
        page = place_page(day, level or None, code or None)
    except NotFound:
        wrong = wrong or _("This place does not exist on that day. Below is the province.")
        page = place_page(day)
    context = {
        "page": page, "name": unit_name(page.place), "day": day, "typed": typed or f"{day:%d/%m/%Y}", "wrong": wrong,
        "known_days": KNOWN_DAYS,
    }  # fmt: skip
    return render(request, "portal/places.html", context, status=422 if wrong else 200)


KNOWN_DAYS = (date(2019, 3, 1), date(2025, 6, 30), date(2025, 7, 1))
"""Days that show the reform of 1 July 2025."""


@require_safe
@public(_stamp)
def agencies(request: HttpRequest) -> HttpResponse:
    """The agencies that exist on a day, by kind."""
    day, typed, wrong = _asked(request)
    cards = sorted(agency_cards(day), key=lambda card: (KIND_ORDER.get(card.kind, 99), list_sort_key(card.label)))
    groups = [
        (Kind(kind).label if kind in Kind.values else kind, list(rows))
        for kind, rows in groupby(cards, key=lambda c: c.kind)
    ]
    context = {
        "groups": groups, "day": day, "typed": typed or f"{day:%d/%m/%Y}", "wrong": wrong,
        "parties": parties_of_the_article(day), "total": len(cards),
    }  # fmt: skip
    return render(request, "portal/agencies.html", context, status=422 if wrong else 200)


KIND_ORDER = {kind: place for place, kind in enumerate(Kind.values)}


@require_safe
@public(_stamp)
def agency(request: HttpRequest, pk: int) -> HttpResponse:
    """One agency, what it came from and what became of it."""
    return render(request, "portal/agency.html", {"page": agency_page(pk, time.today())})

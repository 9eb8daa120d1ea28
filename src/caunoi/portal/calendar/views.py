"""The calendar for everybody: all that is announced, by day, place and kind; and how a telephone follows it."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from caunoi.base import time
from caunoi.base.languages import is_offered
from caunoi.base.qr import qr_svg
from caunoi.base.typed import whole
from caunoi.gatherings.public import stamp as gatherings_stamp
from caunoi.ground.icalendar import calendar_text
from caunoi.matters.public.naming import place_name, unit_name
from caunoi.places.queries.authority import commune_choices, province_on
from caunoi.portal.answering import public
from caunoi.portal.calendar.asking import Asked, asked
from caunoi.portal.calendar.events import event_of
from caunoi.portal.calendar.kinds import KINDS
from caunoi.portal.calendar.row import Row
from caunoi.portal.calendar.rows import rows_between
from caunoi.portal.news.showing import DAYS, WEEKDAYS
from caunoi.portal.paging import past_end_from
from caunoi.postings.public import stamp as postings_stamp
from caunoi.receptions.public import stamp as receptions_stamp

PAGE = 60
BACK, AHEAD = timedelta(days=30), timedelta(days=366)
"""What a feed tells: put off and past days of the last month, and a year ahead."""
MOST = 1000
"""Entries in one feed."""


def _stamp(request: HttpRequest) -> object:
    return time.now().replace(second=0, microsecond=0), receptions_stamp(), gatherings_stamp(), postings_stamp()


@require_safe
@public(_stamp)
def calendar(request: HttpRequest) -> HttpResponse:
    """One month by day, the days to come first; what is past of it stands below."""
    ask, now, today = asked(request), time.now(), time.today()
    rows = rows_between(ask.first, ask.last, now, ask.places, ask.kind)
    coming, past = [row for row in rows if row.on >= today], [row for row in rows if row.on < today]
    start = whole(request.GET.get("sau"), 6) or 0
    here = coming[start : start + PAGE] if coming else past[start : start + PAGE]
    number = len(coming or past)
    beyond = past_end_from(request, start, number, PAGE)
    context = {
        "past_end": beyond,
        **_choices(ask, today), "days": _by_day(here, today), "earlier": _by_day(past[:PAGE], today) if coming else [],
        "earlier_left": max(0, len(past) - PAGE) if coming else 0, "is_past": bool(past) and not coming, "count": len(rows),
        "month": f"{ask.first:%m/%Y}", "is_this_month": ask.first == today.replace(day=1),
        "before_href": ask.month_href(-1), "after_href": ask.month_href(1),
        "now_href": f"{reverse('portal:calendar')}?{ask.query()}",
        "next_href": _later(request, start + PAGE) if number > start + PAGE else "",
        "previous_href": _later(request, max(0, start - PAGE)) if start and not beyond else "",
        "follow_href": f"{reverse('portal:calendar_follow')}?{ask.query()}",
    }  # fmt: skip
    return render(request, "portal/calendar/calendar.html", context, status=404 if beyond else 200)


def _choices(ask: Asked, today: date) -> dict[str, Any]:
    """What can be chosen. An earlier unit that the address names stands on the list too, so that what is shown is said."""
    communes = commune_choices(today)
    is_listed = ask.place is None or any(ask.place.pk == choice.id for choice in communes)
    return {
        "ask": ask, "communes": communes, "kinds": [(word, words) for word, (_code, words) in KINDS.items()],
        "place": ask.place, "other_place": None if is_listed else ask.place,
        "place_name": place_name(ask.place), "kind_name": KINDS[ask.word][1] if ask.word else "",
    }  # fmt: skip


def _by_day(rows: list[Row], today: date) -> list[tuple[date, str, bool, list[Row]]]:
    names = DAYS if (get_language() or "vi").startswith("en") else WEEKDAYS
    return [
        (day, names[day.weekday()], day == today, list(each)) for day, each in groupby(rows, key=lambda row: row.on)
    ]


def _later(request: HttpRequest, start: int) -> str:
    ask = request.GET.copy()
    ask["sau"] = str(start)
    return f"?{ask.urlencode()}"


@require_safe
@public(lambda request: time.today())
def follow(request: HttpRequest) -> HttpResponse:
    """The address of the feed for a place and a kind: to open, to copy, to scan."""
    ask = asked(request)
    address = _feed_address(request, ask)
    context = {
        **_choices(ask, time.today()), "address": address, "webcal": "webcal:" + address.partition(":")[2],
        "qr": mark_safe(qr_svg(address, light="#fff")),  # noqa: S308  # nosec B308, B703 - drawn here
        "back": f"{reverse('portal:calendar')}?{ask.query()}",
    }  # fmt: skip
    return render(request, "portal/calendar/follow.html", context)


def _feed_address(request: HttpRequest, ask: Asked) -> str:
    """With the language of this page: a program that asks for the feed names none, or that of the device."""
    query = ask.query(lang=get_language() or "vi")
    return request.build_absolute_uri(reverse("portal:calendar_feed")) + f"?{query}"


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """The same as iCalendar. A program that asks again gets nothing new while nothing of it changed (304)."""
    lang = request.GET.get("lang", "")
    with override(lang if is_offered(lang) else get_language()):
        text = _feed_text(request)
    tag = f'"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'
    fresh = request.headers.get("If-None-Match", "").removeprefix("W/") == tag
    response = HttpResponseNotModified() if fresh else HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["ETag"] = tag
    response["Cache-Control"] = "private, no-cache"
    patch_vary_headers(response, ("Cookie", "Accept-Language"))
    if not fresh:
        response["Content-Disposition"] = 'inline; filename="lich.ics"'
    return response


def _feed_text(request: HttpRequest) -> str:
    ask, now, today = asked(request), time.now(), time.today()
    rows = rows_between(today - BACK, today + AHEAD, now, ask.places, ask.kind)
    events = [event_of(request, row) for row in rows[:MOST]]
    return calendar_text(_name(ask, today), "-//Cau Noi//Lich//VI", events, _left(rows))


def _name(ask: Asked, today: date) -> str:
    """As it stands among the other calendars of a telephone: what it is, and of which place."""
    where = unit_name(ask.place or province_on(today))
    return ", ".join(str(part) for part in (_("Calendar"), _kind_name(ask), where) if part)


def _kind_name(ask: Asked) -> str:
    return str(KINDS[ask.word][1]) if ask.word else ""


def _left(rows: list[Row]) -> str:
    """What the feed says of itself when not everything is in it."""
    left = len(rows) - MOST
    return _("Not in this calendar: %(n)s later entries; choose a place or a kind.") % {"n": left} if left > 0 else ""

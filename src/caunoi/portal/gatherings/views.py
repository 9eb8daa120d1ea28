"""Announced gatherings for everybody: the list, one of them with its notice and result, and a feed for calendars."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from caunoi.agencies.public import agency_page
from caunoi.base import time
from caunoi.base.refusals import NotFound
from caunoi.base.typed import whole
from caunoi.gatherings import public as rooms
from caunoi.gatherings import public_floor as floors
from caunoi.gatherings.choices import State
from caunoi.ground.icalendar import Event, calendar_text
from caunoi.portal.answering import public
from caunoi.portal.paging import past_end_from

PAGE = 30
FEED = 200
"""Gatherings to come, and of the last year, in one calendar."""


def _stamp(request: HttpRequest, *args: object, **kwargs: object) -> object:
    return time.today(), rooms.stamp(), floors.stamp()


@require_safe
@public(_stamp)
def gatherings(request: HttpRequest) -> HttpResponse:
    """What is to come, then what was, by who convenes."""
    convener, start = whole(request.GET.get("co-quan"), 9), whole(request.GET.get("sau"), 9) or 0
    found = floors.listed(time.today(), convener, start, PAGE)
    ask = request.GET.copy()
    ask["sau"] = str(start + PAGE)
    past = None
    if start and not found.coming:
        first = floors.listed(time.today(), convener, 0, 1)
        past = past_end_from(request, start, len(first.coming) + first.more, PAGE)
    context = {
        "past_end": past,
        "conveners": floors.conveners(), "convener": convener, "coming": found.coming, "past": found.past,
        "past_left": found.past_left, "next_href": f"?{ask.urlencode()}" if found.more else "",
    }  # fmt: skip
    return render(request, "portal/gatherings/list.html", context, status=404 if past else 200)


@require_safe
@public(_stamp, seconds=0)
def gathering(request: HttpRequest, pk: int) -> HttpResponse:
    """One gathering: how it is announced, how to join, its agenda; once they are published, result and answers."""
    card = rooms.gathering_card(pk)
    context: dict[str, Any] = {
        "card": card, "floor": floors.floor_card(card), "agenda": floors.agenda(card), "now": time.now(),
        "is_coming": card.state in (State.ANNOUNCED, State.OPEN), "is_in_session": card.state == State.OPEN,
        "result": None,
    }  # fmt: skip
    try:
        context["result"] = rooms.result_card(pk)
    except NotFound:
        return render(request, "portal/gatherings/gathering.html", context)
    answered, more = floors.answered(card)
    context |= {"counts": floors.counts(card), "answered": answered, "more_answered": more}
    return render(request, "portal/gatherings/gathering.html", context)


@require_safe
@public(_stamp)
def feed(request: HttpRequest, pk: int) -> HttpResponse:
    """The gatherings of one agency as iCalendar."""
    agency = agency_page(pk, time.today()).agency
    found = floors.listed(time.today(), pk, 0, FEED)
    events = [event(request, card) for card in (*found.coming, *found.past)]
    name = _("Gatherings of %(agency)s") % {"agency": agency.label}
    response = HttpResponse(
        calendar_text(name, "-//Cau Noi//Cuoc hop//VI", events, _left_out(found)),
        content_type="text/calendar; charset=utf-8",
    )
    response["Content-Disposition"] = f'inline; filename="cuoc-hop-{pk}.ics"'
    return response


def _left_out(found: floors.Listed) -> str:
    """What the calendar says of itself when not everything is in it."""
    if not found.more and not found.past_left:
        return ""
    return _("Not in this calendar: %(more)s further gatherings to come and %(past)s of the last year; the page shows them.") % {
        "more": found.more, "past": found.past_left,
    }  # fmt: skip


def event(request: HttpRequest, card: rooms.GatheringCard) -> Event:
    """A gathering for programs; put off, it keeps its name there and its number rises."""
    notice = card.notice
    said = [notice.content, notice.how_to_join] if notice else []
    said += [_("Cancelled: %(why)s") % {"why": card.cancel_reason}] if card.cancel_reason else []
    return Event(
        uid=f"cuoc-hop-{card.id}@{request.get_host()}", starts_at=card.starts_at, ends_at=card.ends_at,
        stamped_at=notice.posted_at if notice else card.starts_at, summary=card.title,
        location=card.address,
        description="\n".join([*said, request.build_absolute_uri(reverse("portal:gathering", args=[card.id]))]),
        sequence=len(card.earlier_notices) + (card.state == State.CANCELLED), is_cancelled=card.state == State.CANCELLED,
    )  # fmt: skip

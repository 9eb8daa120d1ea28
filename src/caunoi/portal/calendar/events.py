"""Rows of the calendar for programs. The same thing has the same name in every feed of the portal."""

from __future__ import annotations

from django.http import HttpRequest

from caunoi.gatherings.public import GatheringCard
from caunoi.ground.icalendar import DayEvent, Event
from caunoi.portal.calendar import ends
from caunoi.portal.calendar.row import Row
from caunoi.portal.gatherings import views as gatherings
from caunoi.portal.receptions import views as receptions
from caunoi.postings.public import PostingCard
from caunoi.receptions.public import ScheduleCard


def event_of(request: HttpRequest, row: Row) -> Event | DayEvent:
    """One entry, as the feed of its room tells it."""
    if isinstance(row.source, ScheduleCard):
        return receptions.event(request, row.source)
    if isinstance(row.source, PostingCard):
        return ends.event(request, row.source)
    assert isinstance(row.source, GatheringCard)
    return gatherings.event(request, row.source)

"""Posted days of a stretch of time, for the calendar that joins all rooms."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import Count, Q

from caunoi.agencies.queries.around import agency_ids_at
from caunoi.receptions.models import Schedule
from caunoi.receptions.public import ScheduleCard, card_of


def days_between(first: date, last: date, places: Collection[int] | None = None) -> list[ScheduleCard]:
    """Days posted from ``first`` to ``last``, both included, put off or not, by time; with ``places`` (keys of units) those of
    agencies that act for one of them, and those held in one of them."""
    rows = Schedule.objects.filter(on__range=(first, last))
    if places is not None:
        rows = rows.filter(Q(agency_id__in=agency_ids_at(places)) | Q(place__unit_id__in=places))
    rows = rows.select_related("agency", "place__unit", "place__agency", "head__agency", "delegate", "postponed_to")
    rows = rows.annotate(booked=Count("bookings", filter=Q(bookings__cancelled_at__isnull=True)))
    return [card_of(row) for row in rows.order_by("on", "starts", "pk")]

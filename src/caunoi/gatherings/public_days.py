"""Announced gatherings of a stretch of time, for the calendar that joins all rooms."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.db.models import Q

from caunoi.agencies.queries.around import agency_ids_at
from caunoi.base.time import TIMEZONE
from caunoi.gatherings.public import GatheringCard, announced, cards


def days_between(first: date, last: date, places: Collection[int] | None = None) -> list[GatheringCard]:
    """Public gatherings from ``first`` to ``last``, both included, cancelled or not, by time; with ``places`` (keys of units)
    those held for one of them, or convened for one of them without naming a smaller place."""
    rows = announced().filter(starts_at__gte=_midnight(first), starts_at__lt=_midnight(last + timedelta(days=1)))
    if places is not None:
        rows = rows.filter(Q(place_id__in=places) | Q(place=None, convener_id__in=agency_ids_at(places)))
    return cards(rows.order_by("starts_at", "pk"))


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=TIMEZONE)

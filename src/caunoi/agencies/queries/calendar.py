"""The calendar by which the authority counts: the rulebook's days and, over them, the authority's own edits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from caunoi.agencies.models import CalendarDay

if TYPE_CHECKING:
    from caunoi.ground.calendar import Calendar

_held: tuple[UUID | None, Any] | None = None


def calendar_stamp() -> UUID | None:
    """The stamp of the newest edit; ``None`` before the first. One small query."""
    return CalendarDay.objects.order_by("-edition").values_list("stamp", flat=True).first()


def current_calendar() -> Calendar:
    """The calendar of this instant. Rebuilt only when somebody edited it, in whichever process that was."""
    global _held
    stamp = calendar_stamp()
    if _held is None or _held[0] != stamp:
        _held = (stamp, _build())
    return _held[1]


def _build() -> Calendar:
    from caunoi.ground.calendar import load_calendar

    edits = CalendarDay.objects.filter(withdrawn_at=None).order_by("day")
    return load_calendar().with_edits([(row.day, row.kind, row.title, row.source, row.status) for row in edits])

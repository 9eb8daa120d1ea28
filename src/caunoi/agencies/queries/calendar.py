"""The calendar by which the authority counts: the rulebook's days and, over them, the authority's own edits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Max

from caunoi.agencies.models import CalendarDay

if TYPE_CHECKING:
    from caunoi.ground.calendar import Calendar

_held: tuple[int, Any] | None = None


def calendar_edition() -> int:
    """The number of the newest edit; 0 before the first. One small query."""
    return CalendarDay.objects.aggregate(top=Max("edition"))["top"] or 0


def current_calendar() -> Calendar:
    """The calendar of this instant. Rebuilt only when somebody edited it, in whichever process that was."""
    global _held
    edition = calendar_edition()
    if _held is None or _held[0] != edition:
        _held = (edition, _build())
    return _held[1]


def _build() -> Calendar:
    from caunoi.ground.calendar import load_calendar

    edits = CalendarDay.objects.filter(withdrawn_at=None).order_by("day")
    return load_calendar().with_edits([(row.day, row.kind, row.title, row.source, row.status) for row in edits])

"""The calendar by which the authority counts: the rulebook's days and, over them, the authority's own edits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from caunoi.agencies.models import CalendarDay
from caunoi.base.prepared import Prepared
from caunoi.ground.calendar import WEEKEND, Calendar, Day
from caunoi.ground.rulebook import default_rulebook

NEWEST = Prepared(lambda: CalendarDay.objects.order_by("-edition").values_list("stamp")[:1])
_held: tuple[UUID | None, Calendar] | None = None


def calendar_stamp() -> UUID | None:
    """The stamp of the newest edit; ``None`` before the first. One small query."""
    found = NEWEST.first()
    return found[0] if found else None


def current_calendar() -> Calendar:
    """The calendar of this instant. Rebuilt only when somebody edited it, in whichever process that was."""
    global _held
    stamp = calendar_stamp()
    if _held is None or _held[0] != stamp:
        _held = (stamp, _build())
    return _held[1]


def _build() -> Calendar:
    edits = [
        Day(row.day, row.kind, row.title, status=row.status, source=row.source)
        for row in CalendarDay.objects.filter(withdrawn_at=None)
    ]
    ruled = default_rulebook().calendar()
    return ruled.edited(edits) if edits else ruled


@dataclass(frozen=True, slots=True)
class CalendarLine:
    """One day of a year as it counts now. ``edit_id`` is set when the authority edited it, ``ruled`` says what stood there."""

    day: date
    kind: str
    title: str
    source: str
    is_confirmed: bool
    edit_id: int | None = None
    set_at: datetime | None = None
    ruled: str = ""
    is_without_effect: bool = False
    """A Saturday or Sunday worked in exchange while such days do not count as working days."""


def year_lines(year: int, language: str = "vi") -> list[CalendarLine]:
    """All days of ``year`` that differ from their weekday, in order, with the authority's edits in their places."""
    ruled, now = default_rulebook().calendar(), current_calendar()
    edits = {row.day: row for row in CalendarDay.objects.filter(withdrawn_at=None, day__year=year)}
    lines = []
    for day in now.rows_between(date(year, 1, 1), date(year, 12, 31)):
        edit, before = edits.get(day.on), ruled.days.get(day.on)
        lines.append(
            CalendarLine(
                day.on, day.kind, day.name(language), day.source, day.status == "confirmed",
                edit_id=edit.pk if edit else None, set_at=edit.set_at if edit else None,
                ruled=before.name(language) if edit and before else "",
                is_without_effect=day.kind == "worked" and day.on.weekday() in WEEKEND and not now.makeup_saturdays,
            )
        )  # fmt: skip
    return lines


def year_standing(year: int) -> dict[str, Any]:
    """``covered``: whether the days off of that year are known at all; ``sure``: whether an official plan confirms them."""
    calendar = current_calendar()
    return {"covered": year in calendar.years, "sure": year in calendar.years and year not in calendar.unsure_years}

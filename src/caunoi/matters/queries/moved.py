"""What a change of the calendar moved."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from caunoi.base.actors import Actor
from caunoi.journal.models import Entry
from caunoi.matters.choices import ClockState
from caunoi.matters.models import Matter, MatterClock
from caunoi.matters.queries.visible import in_sight
from caunoi.people.policies import may_administer


@dataclass(frozen=True, slots=True)
class Moved:
    """A matter whose due days moved: its number, and each day before and after (``None`` while a clock had no day)."""

    number: str
    days: list[tuple[date | None, date | None]]


def moved_by_calendar(actor: Actor, fingerprint: str, limit: int = 100) -> list[Moved]:
    """Matters with a clock that moved when the calendar became the one of ``fingerprint``, by number.

    Read from their own records (``matter.clocks_recomputed``), found by the clocks that carry the fingerprint and no longer
    their first due day. For administrators: only numbers and days, nothing of the content.
    """
    may_administer(actor).require()
    touched = _running(actor).filter(calendar=fingerprint)
    matter_ids = list(touched.values_list("matter_id", flat=True).distinct()[:5000])
    entries = Entry.objects.filter(
        subject_kind="matter", subject_id__in=matter_ids, verb="matter.clocks_recomputed", record__contains=fingerprint
    )
    found = {}
    for entry in entries.order_by("id")[:limit]:
        fields = json.loads(entry.record)["fields"]
        days = [value for name, value in fields.items() if isinstance(value, list)]
        if fields.get("calendar") == fingerprint and days:
            found[entry.subject_id] = [(_day(was), _day(now)) for was, now in days]
    matters = in_sight(actor, Matter.objects.all()).in_bulk(found)
    return [Moved(matters[pk].number, days) for pk, days in sorted(found.items()) if pk in matters]


def _day(text: str) -> date | None:
    return None if text == "None" else date.fromisoformat(text)


def waiting_for_calendar(actor: Actor, fingerprint: str, cap: int = 100_000) -> int:
    """How many running or paused clocks were not brought to the calendar of ``fingerprint`` yet. For administrators."""
    may_administer(actor).require()
    return _running(actor).exclude(calendar=fingerprint)[:cap].count()


def _running(actor: Actor) -> QuerySet[MatterClock]:
    """Clocks that run or wait, of matters that are not hidden from the actor."""
    clocks = MatterClock.objects.filter(state__in=(ClockState.RUNNING, ClockState.PAUSED))
    return clocks.filter(matter__in=in_sight(actor, Matter.objects.all()))

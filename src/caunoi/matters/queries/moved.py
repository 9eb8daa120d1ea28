"""What a change of the calendar moved."""

from __future__ import annotations

import json
from collections.abc import Iterator
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


@dataclass(frozen=True, slots=True)
class MovedPage:
    """One page of matters by number; ``after`` is the key with which the next page begins, ``None`` on the last."""

    rows: tuple[Moved, ...]
    after: int | None


def moved_by_calendar(actor: Actor, fingerprint: str, after: int = 0, size: int = 50) -> MovedPage:
    """Matters with a clock that moved when the calendar became the one of ``fingerprint``, by number, with keys above ``after``.

    Read from their own records (``matter.clocks_recomputed``), found by the clocks that carry the fingerprint. For
    administrators: only numbers and days, nothing of the content.
    """
    may_administer(actor).require()
    found: dict[int, list[tuple[date | None, date | None]]] = {}
    for matter_ids in _touched(fingerprint, after):
        entries = Entry.objects.filter(
            subject_kind="matter",
            subject_id__in=matter_ids,
            verb="matter.clocks_recomputed",
            record__contains=fingerprint,
        )
        for entry in entries.order_by("subject_id", "id"):
            fields = json.loads(entry.record)["fields"]
            days = [value for name, value in fields.items() if isinstance(value, list)]
            if fields.get("calendar") == fingerprint and days:
                found[entry.subject_id] = [(_day(was), _day(now)) for was, now in days]
        if len(found) > size:
            break
    keys = sorted(found)
    matters = Matter.objects.in_bulk(keys[:size])
    rows = tuple(Moved(matters[pk].number, found[pk]) for pk in keys[:size])
    return MovedPage(rows, keys[size - 1] if len(keys) > size else None)


def _touched(fingerprint: str, after: int) -> Iterator[list[int]]:
    """Keys of matters with a clock that carries the fingerprint, some hundreds at a time."""
    touched = MatterClock.objects.filter(calendar=fingerprint, state__in=(ClockState.RUNNING, ClockState.PAUSED))
    rows = touched.order_by("matter_id").values_list("matter_id", flat=True).distinct()
    while keys := list(rows.filter(matter_id__gt=after)[:500]):
        after = keys[-1]
        yield keys


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

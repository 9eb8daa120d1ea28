"""Counts one month from the matters themselves. Denunciations are never in it (docs/decisions/0100)."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from caunoi.agencies.queries.directory import directory
from caunoi.base.time import civil_date
from caunoi.journal.models import Entry
from caunoi.matters.choices import ClockState, HandoverState, Kind
from caunoi.matters.models import Handover, Matter, MatterClock, Petition
from caunoi.matters.stages import WINDOWS
from caunoi.oversight.open_figures.periods import Month
from caunoi.oversight.open_figures.rows import NONE, Places

REOPENED = ("matter.reopened", "matter.reopened_by_sender")
Sample = tuple[str, int | None, int, str]
"""Topic, place, agency, and in which column."""


def counts_of(month: Month) -> dict[str, Any]:
    """Everything that is counted of a month, as plain values."""
    places = Places(month.last)
    days, answered = _answered(month)
    waiting, longest = _open(month)
    places.learn({place for _t, place, _a, _c in [*answered, *waiting]})
    return {
        "received": _received(month, places),
        "answered": _crossed(answered, places),
        "open": _crossed(waiting, places),
        "days": {"count": len(days), "median": days[(len(days) - 1) // 2] if days else 0, "longest": max(days, default=0)},
        "longest_waiting": longest,
        "ratings": _ratings(month),
        "course": _course(month),
    }  # fmt: skip


def _matters() -> QuerySet[Matter]:
    return Matter.objects.exclude(kind=Kind.DENUNCIATION).order_by()


def _received(month: Month, places: Places) -> dict[str, Any]:
    rows = _matters().filter(received_on__gte=month.first, received_on__lte=month.last)
    cells = rows.values_list("topic__code", "place_id", "kind", "accountable_id").annotate(number=Count("pk"))
    found = list(cells)
    places.learn({place for _t, place, *_ in found})
    by: dict[str, Counter[Any]] = {name: Counter() for name in ("kind", "agency", "place_topic", "parts")}
    for topic, place, kind, agency, number in found:
        row, part = places.at(place)
        by["kind"][kind] += number
        by["agency"][directory().by_id[agency].code] += number
        by["place_topic"][row, topic or NONE] += number
        by["parts"][row, part] += number
    return {name: _plain(counted) for name, counted in by.items()}


def _answered(month: Month) -> tuple[list[int], list[Sample]]:
    """Days that each answer of the month took, and whether it came in time."""
    rows = _matters().filter(answered_at__gte=month.begins_at, answered_at__lt=month.ends_at)
    found = list(rows.values_list("pk", "topic__code", "place_id", "accountable_id", "received_on", "answered_at"))
    clocks = MatterClock.objects.filter(matter__in=rows, state=ClockState.MET).exclude(rule__in=WINDOWS)
    late: dict[tuple[int, date], bool] = {}
    for matter, met, due, last in clocks.values_list("matter_id", "met_on", "due_on", "late_on"):
        if met is not None and due is not None:
            late[matter, met] = late.get((matter, met), False) or met > (last or due)
    samples = [
        (topic or NONE, place, agency, _answered_as(late.get((pk, civil_date(at)))))
        for pk, topic, place, agency, _on, at in found
    ]
    return sorted((civil_date(at) - on).days for *_, on, at in found), samples


def _answered_as(is_late: bool | None) -> str:
    """An answer that ended no limit had no day by which it was owed."""
    return "undated" if is_late is None else "late" if is_late else "in_time"


def _open(month: Month) -> tuple[list[Sample], int]:
    """What was open when the month ended, whether its day had passed, and the longest wait in days."""
    not_ended = (Q(answered_at=None) | Q(answered_at__gte=month.ends_at)) & (
        Q(closed_at=None) | Q(closed_at__gte=month.ends_at)
    )
    rows = _matters().filter(Q(is_open=True) | not_ended, received_on__lte=month.last)
    columns = ("pk", "topic__code", "place_id", "accountable_id", "received_on", "is_open", "due_on", "late_on")
    found = list(rows.values_list(*columns))
    ended = [pk for pk, *_, is_open, _due, _late in found if not is_open]
    known = _last_days(ended)
    samples, longest = [], 0
    for pk, topic, place, agency, on, is_open, due, late in found:
        last = (late or due) if is_open else known.get(pk)
        column = "undated" if last is None else "overdue" if last <= month.last else "within"
        samples.append((topic or NONE, place, agency, column))
        longest = max(longest, (month.last - on).days)
    return samples, longest


def _last_days(matters: list[int]) -> dict[int, date]:
    """The last lawful day of each matter that ended since."""
    clocks = MatterClock.objects.filter(matter__in=matters).exclude(rule__in=WINDOWS).exclude(state=ClockState.VOID)
    last: dict[int, date] = {}
    for pk, due, late in clocks.values_list("matter_id", "due_on", "late_on"):
        day = late or due
        if day is not None:
            last[pk] = max(day, last.get(pk, day))
    return last


def _crossed(samples: list[Sample], places: Places) -> dict[str, Any]:
    by: dict[str, Counter[Any]] = {name: Counter() for name in ("time", "topic", "place", "agency")}
    for topic, place, agency, column in samples:
        by["time"][column] += 1
        by["topic"][topic, column] += 1
        by["place"][places.at(place)[0], column] += 1
        by["agency"][directory().by_id[agency].code, column] += 1
    return {name: _plain(counted) for name, counted in by.items()}


def _ratings(month: Month) -> dict[str, int]:
    rows = Petition.objects.filter(scored_at__gte=month.begins_at, scored_at__lt=month.ends_at, score__isnull=False)
    rows = rows.exclude(matter__kind=Kind.DENUNCIATION).exclude(first_matter__kind=Kind.DENUNCIATION)
    return {str(score): number for score, number in rows.order_by().values_list("score").annotate(n=Count("pk"))}


def _course(month: Month) -> dict[str, int]:
    """What went wrong or had to be mended; how often somebody looked at a clock in doubt."""
    entries = Entry.objects.filter(at__gte=month.begins_at, at__lt=month.ends_at)
    hidden = Matter.objects.filter(kind=Kind.DENUNCIATION).values("pk")
    of_matters = entries.filter(subject_kind="matter").exclude(subject_id__in=hidden)
    refused = Handover.objects.filter(state=HandoverState.REFUSED).exclude(matter__kind=Kind.DENUNCIATION)
    return {
        "reopened": of_matters.filter(verb__in=REOPENED).count(),
        "corrected": of_matters.filter(verb="matter.corrected").count(),
        "refused": refused.filter(settled_at__gte=month.begins_at, settled_at__lt=month.ends_at).count(),
        "clock": entries.filter(verb="clock.trusted").count(),
    }


def _plain(counted: Counter[Any]) -> dict[str, int]:
    """Keys as text, ``row|column`` where there are two."""
    return {key if isinstance(key, str) else "|".join(key): number for key, number in sorted(counted.items())}

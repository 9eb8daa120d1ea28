"""Quality of the work: time at each step against the law, as distributions and never as a ranking of people.

A step is a limit of the rulebook: it begins on the day from which the limit counts and is done on the day on which it was met. On
time means no later than the later reading of the law. What is past its day and not done counts as not on time, so that work left
lying cannot better the figures.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from itertools import islice
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Coalesce

from caunoi.base.actors import Actor
from caunoi.base.time import today
from caunoi.matters.choices import ClockState, Score
from caunoi.matters.models import Matter, MatterClock, Petition
from caunoi.matters.queries.discreet import matters_below
from caunoi.matters.stages import WINDOWS

BUCKETS = ("half", "rest", "late5", "late20", "later")
"""Up to half of the limit, up to the whole, then 1-5, 6-20 and more days too late."""
NO_TOPIC = "none"
"""Matters that were not classified by topic."""
BOUNCES = ("0", "1", "2", "3")
FEW = 5
"""Counts below this say too much of single people to be given away."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What is looked at: ``since`` and ``until`` are civil days, both counted; ``topic`` is a statistical class of topics or
    ``NO_TOPIC``; empty values narrow nothing."""

    since: date
    until: date
    agency_id: int | None = None
    kind: str = ""
    topic: str = ""


@dataclass(frozen=True)
class Times:
    """The distribution of one step. ``days`` are calendar days from the first day of the limit to the day it was met, sorted;
    ``open_late`` counts what is past its day and not done."""

    days: list[int] = field(default_factory=list)
    buckets: Counter[str] = field(default_factory=Counter)
    open_late: int = 0

    @property
    def done(self) -> int:
        return len(self.days)

    @property
    def on_time(self) -> int:
        return self.buckets["half"] + self.buckets["rest"]

    @property
    def late(self) -> int:
        return self.done - self.on_time

    @property
    def share(self) -> int | None:
        """Percent on time, rounded down; ``None`` when there is nothing to divide."""
        whole = self.done + self.open_late
        return self.on_time * 100 // whole if whole else None

    def quantile(self, percent: int) -> int | None:
        """The shortest time that ``percent`` of the done steps did not exceed; ``None`` without any."""
        return self.days[max(-(-percent * self.done // 100), 1) - 1] if self.days else None

    @cached_property
    def quartiles(self) -> tuple[int | None, ...]:
        """First quartile, median, third quartile and ninth decile in days."""
        return tuple(self.quantile(percent) for percent in (25, 50, 75, 90))


@dataclass(frozen=True, slots=True)
class Quality:
    """Distributions by rule, and for one chosen rule by agency and by class of topic."""

    steps: dict[str, Times]
    by_agency: dict[int, Times]
    by_topic: dict[str, Times]


def quality(actor: Actor, frame: Frame, rule: str = "") -> Quality:
    """The distributions of the actor's scope within ``frame``; ``rule`` chooses the step that is broken down."""
    steps: dict[Any, list[Any]] = defaultdict(list)
    agencies: dict[Any, list[Any]] = defaultdict(list)
    topics: dict[Any, list[Any]] = defaultdict(list)
    for name, agency, topic, *sample in _samples(actor, frame):
        steps[name].append(sample)
        if name == rule:
            agencies[agency].append(sample)
            topics[topic or NO_TOPIC].append(sample)
    return Quality(_times(steps), _times(agencies), _times(topics))


def _samples(actor: Actor, frame: Frame) -> Iterator[tuple[Any, ...]]:
    """Rule, agency, class of topic, and of each limit its first day, its last, and the day it was met (``None`` without)."""
    columns = ("rule", "matter__accountable_id", "matter__topic__statistical_class", "trigger_on", "last", "met_on")
    for part in ("done", "open"):
        yield from clocks_of(actor, frame, part).values_list(*columns).iterator(5000)


def clocks_of(actor: Actor, frame: Frame, part: str, rule: str = "") -> QuerySet[MatterClock]:
    """The limits behind a figure, with their ``last`` lawful day: ``done``, ``on_time``, ``late`` or ``open``."""
    rows = MatterClock.objects.exclude(rule__in=WINDOWS).filter(matter__in=_matters(actor, frame))
    rows = rows.annotate(last=Coalesce("late_on", "due_on"))
    rows = rows.filter(rule=rule) if rule else rows
    if part == "open":
        latest = min(frame.until, today() - timedelta(days=1))
        return rows.filter(state=ClockState.RUNNING, last__gte=frame.since, last__lte=latest)
    rows = rows.filter(state=ClockState.MET, met_on__gte=frame.since, met_on__lte=frame.until)
    if part == "on_time":
        return rows.filter(Q(met_on__lte=F("last")) | Q(last__isnull=True))
    return rows.filter(met_on__gt=F("last")) if part == "late" else rows


def clocks_in(actor: Actor, frame: Frame, rule: str, part: str, after: int, size: int) -> list[MatterClock]:
    """Up to ``size`` limits behind a figure of one step, with their matters, by key after ``after``. A bucket is found row by
    row, so that a list holds exactly what its figure counted."""
    whole = "done" if part in BUCKETS else part
    rows = clocks_of(actor, frame, whole, rule).filter(pk__gt=after).order_by("pk")
    if part not in BUCKETS:
        return list(rows.select_related("matter")[:size])
    columns = rows.values_list("pk", "trigger_on", "last", "met_on").iterator(5000)
    keys = (pk for pk, first, last, met in columns if bucket_of(first, last, met) == part)
    found = clocks_of(actor, frame, whole, rule).filter(pk__in=list(islice(keys, size)))
    return list(found.select_related("matter").order_by("pk"))


def _matters(actor: Actor, frame: Frame) -> QuerySet[Matter]:
    rows = matters_below(actor, frame.agency_id)
    if frame.kind:
        rows = rows.filter(kind=frame.kind)
    if frame.topic == NO_TOPIC:
        return rows.filter(topic__isnull=True)
    if frame.topic:
        rows = rows.filter(topic__statistical_class=frame.topic)
    return rows


def _times(samples: dict[Any, list[Any]]) -> dict[Any, Times]:
    return {name: _distribution(found) for name, found in samples.items()}


def _distribution(found: Iterable[Any]) -> Times:
    days, buckets, open_late = [], Counter[str](), 0
    for first, last, met in found:
        if met is None:
            open_late += 1
        else:
            days.append((met - first).days)
            buckets[bucket_of(first, last, met)] += 1
    return Times(sorted(days), buckets, open_late)


def bucket_of(first: date, last: date | None, met: date) -> str:
    """In which column of the histogram a step falls. A limit that never had a day cannot be missed."""
    if last is None or met <= last:
        return "half" if last is None or (met - first) * 2 <= last - first else "rest"
    late = (met - last).days
    return "late5" if late <= 5 else "late20" if late <= 20 else "later"


@dataclass(frozen=True, slots=True)
class Course:
    """What else says how the work went: transfers refused (of matters received in the frame, by how often), matters taken up
    again in it, and in how many matters a sender said what of the answer (by ``Score``)."""

    bounces: dict[str, int]
    reopened: int
    scores: dict[int, int]


def course(actor: Actor, frame: Frame) -> Course:
    """Bounces, reopenings and satisfaction within ``frame``."""
    parts = {f"b{name}": Count("pk", filter=_bounced(name)) for name in BOUNCES}
    counted = _received(actor, frame).aggregate(**parts)
    scores = _scored(actor, frame).order_by().values_list("score").annotate(number=Count("matter_id", distinct=True))
    return Course(
        {name: counted[f"b{name}"] for name in BOUNCES},
        _reopened(actor, frame).count(),
        {int(score): number for score, number in scores},
    )


def _bounced(name: str) -> Q:
    return Q(bounces__gte=3) if name == "3" else Q(bounces=int(name))


def _received(actor: Actor, frame: Frame) -> QuerySet[Matter]:
    return _matters(actor, frame).filter(received_on__gte=frame.since, received_on__lte=frame.until)


def _reopened(actor: Actor, frame: Frame) -> QuerySet[Matter]:
    again = MatterClock.objects.filter(
        events__has_key="runs", trigger_on__gte=frame.since, trigger_on__lte=frame.until
    ).values("matter_id")
    return _matters(actor, frame).filter(pk__in=again)


def _scored(actor: Actor, frame: Frame) -> QuerySet[Petition]:
    return Petition.objects.filter(
        matter__in=_matters(actor, frame), score__isnull=False, scored_at__date__gte=frame.since,
        scored_at__date__lte=frame.until,
    )  # fmt: skip


def course_matters(actor: Actor, frame: Frame, part: str) -> QuerySet[Matter] | None:
    """The matters behind a figure of ``course``: ``bounces-1``, ``reopened``, ``score-3``; ``None`` for a part there is not."""
    name, _, number = part.partition("-")
    if name == "bounces" and number in BOUNCES:
        return _received(actor, frame).filter(_bounced(number))
    if name == "reopened":
        return _reopened(actor, frame)
    if name == "score" and number in {str(score.value) for score in Score}:
        return _matters(actor, frame).filter(pk__in=_scored(actor, frame).filter(score=int(number)).values("matter_id"))
    return None


def safe_parts(parts: list[int]) -> list[int | None]:
    """Numbers that add up to a known sum, as they may be given away: those from 1 to 4 are withheld (``None``), and the smallest
    others with them until what is withheld comes to five, so that nothing small is found by subtraction."""
    hidden = {place for place, number in enumerate(parts) if 0 < number < FEW}
    others = sorted((number, place) for place, number in enumerate(parts) if number >= FEW)
    while hidden and others and sum(parts[place] for place in hidden) < FEW:
        hidden.add(others.pop(0)[1])
    return [None if place in hidden else number for place, number in enumerate(parts)]

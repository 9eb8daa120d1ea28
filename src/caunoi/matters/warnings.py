"""The round that looks at running clocks: each stage of each due day takes effect once, late after an outage but never twice."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from caunoi.base.actors import system
from caunoi.base.jobs import beat
from caunoi.base.models import Heartbeat
from caunoi.base.time import civil_date, today
from caunoi.matters.choices import ClockState, Stage
from caunoi.matters.commands.effects import Overtaken, take_effect
from caunoi.matters.escalation import Ladder, day_for, days_of
from caunoi.matters.models import Effect, MatterClock
from caunoi.matters.stages import WINDOWS

log = logging.getLogger("caunoi.matters")

ROUND = "matters.round"
"""Name of the heartbeat of the last round that looked at every clock."""
BATCH = 500
MOST = 1000
"""Effects of one round. What is more (the first round over a large old stock) waits for the next: letters go out between."""


@dataclass(frozen=True, slots=True)
class Round:
    """What a round did: clocks looked at, stages that took effect, and whether it stopped at its limit."""

    looked_at: int
    took: int
    has_more: bool = False


def warn_of_due_days(most: int = MOST) -> Round:
    """Let every stage take effect whose time has come on this civil day, at most ``most`` of them."""
    ladders = Ladders.on(today())
    looked_at = took = failed = 0
    for clock, stages in _untold(ladders.now):
        looked_at += 1
        for stage in stages:
            if took >= most:
                return Round(looked_at, took, has_more=True)
            try:
                took += _take(clock, stage, ladders)
            except Exception:
                # One matter that cannot be told of must not keep all others from being told.
                failed += 1
                log.exception("a due day could not take effect", extra={"clock": clock.pk, "stage": str(stage)})
    if not failed:
        beat(ROUND)
    return Round(looked_at, took)


@dataclass(frozen=True, slots=True)
class Ladders:
    """The ladder of today, of yesterday, and of the day of the last complete round, which tell what is late."""

    now: Ladder
    yesterday: Ladder
    last: Ladder | None

    @classmethod
    def on(cls, day: date) -> Ladders:
        seen = Heartbeat.objects.filter(name=ROUND).values_list("at", flat=True).first()
        last = Ladder(min(civil_date(seen), day)) if seen else None
        return cls(Ladder(day), Ladder(day - timedelta(days=1)), last)

    def is_late(self, stage: Stage, days: tuple[date, date]) -> bool:
        """Whether a round on a day between the last one and today would have found it. What a moved clock or another setting
        brings at once is not late: the last round had nothing to find."""
        if stage not in self.yesterday.reached(*days):
            return False
        return self.last is None or stage not in self.last.reached(*days)


def _take(clock: MatterClock, stage: Stage, ladders: Ladders) -> int:
    days = days_of(clock)
    assert days is not None
    try:
        take_effect(
            actor=system(), matterclock=clock.pk, stage=str(stage), due_on=day_for(stage, *days),
            is_late=ladders.is_late(stage, days),
        )  # fmt: skip
    except Overtaken:
        return 0
    return 1


def _untold(ladder: Ladder) -> Iterator[tuple[MatterClock, list[Stage]]]:
    """Running clocks near or past their day, with the stages that have not taken effect, by key."""
    duties = MatterClock.objects.filter(state=ClockState.RUNNING).exclude(rule__in=WINDOWS)
    running = duties.filter(due_on__lte=ladder.soon).order_by("pk")
    columns = running.only("pk", "matter_id", "rule", "due_on", "late_on")
    last = 0
    while batch := list(columns.filter(pk__gt=last)[:BATCH]):
        last = batch[-1].pk
        effects = Effect.objects.filter(matter_id__in={clock.matter_id for clock in batch})
        had = set(effects.values_list("matter_id", "rule", "stage", "due_on"))
        for clock in batch:
            days = days_of(clock)
            assert days is not None
            wanted = [
                stage
                for stage in ladder.reached(*days)
                if (clock.matter_id, clock.rule, str(stage), day_for(stage, *days)) not in had
            ]
            yield clock, wanted

"""A changed calendar moves running clocks; each matter that moved says so in its record."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from caunoi.agencies.queries.calendar import current_calendar
from caunoi.base.actors import system
from caunoi.base.policies import only_the_system
from caunoi.journal.commands import Context, command
from caunoi.matters import deadlines
from caunoi.matters.choices import ClockState
from caunoi.matters.models import Matter, MatterClock

COUNTING = (ClockState.RUNNING, ClockState.PAUSED)
Seen = tuple[str, date | None, str]


@command("matter.recompute_clocks", policy=only_the_system, subject=Matter)
def recompute_clocks(ctx: Context, matter: Matter, *, clock_ids: list[int]) -> None:
    """Compute the given clocks anew with today's calendar and copy the earliest due day to the matter. A clock that was met
    or stopped meanwhile keeps the day it had."""
    moved = {}
    for clock in MatterClock.objects.filter(matter=matter, pk__in=clock_ids, state__in=COUNTING):
        before = clock.due_on
        if deadlines.recompute(clock):
            moved[clock.rule.lower()] = [str(before), str(clock.due_on)]
    deadlines.refresh_due(matter)
    ctx.record("matter.clocks_recomputed", matter, fields={"calendar": current_calendar().fingerprint, **moved})


def behind_the_calendar() -> QuerySet[MatterClock]:
    """Running and paused clocks that were computed with another calendar than today's."""
    return MatterClock.objects.exclude(calendar=current_calendar().fingerprint).filter(state__in=COUNTING)


def recompute_all(batch: int = 500) -> dict[str, int]:
    """Bring every running or paused clock to today's calendar. Clocks whose day does not move are only stamped; each matter
    with a moved day gets an entry of its own. Returns ``{"looked_at": n, "moved": m}``; safe to repeat, and safe beside
    commands that change the same clocks."""
    calendar = current_calendar()
    waiting = behind_the_calendar()
    looked_at = moved = 0
    last = 0
    while clocks := list(waiting.filter(pk__gt=last).order_by("pk")[:batch]):
        last = clocks[-1].pk
        looked_at += len(clocks)
        still: dict[Seen, list[int]] = {}
        shifted: dict[int, list[int]] = {}
        for clock in clocks:
            result = deadlines.compute(clock.rule, clock.trigger_on, clock.events)
            if result.due == clock.due_on:
                still.setdefault((clock.state, clock.due_on, clock.calendar), []).append(clock.pk)
            else:
                shifted.setdefault(clock.matter_id, []).append(clock.pk)
        for (state, due_on, before), keys in still.items():
            # A clock that a command changed since we read it is not ours to stamp: the next round looks at it again.
            same = MatterClock.objects.filter(pk__in=keys, state=state, due_on=due_on, calendar=before)
            same.update(calendar=calendar.fingerprint)
        for matter_id, clock_ids in shifted.items():
            recompute_clocks(actor=system(), matter=matter_id, clock_ids=clock_ids)
            moved += 1
    return {"looked_at": looked_at, "moved": moved}

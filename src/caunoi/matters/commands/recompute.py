"""A changed calendar moves running clocks; each matter that moved says so in its record, and who is affected is told."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date
from typing import Any

from django.db.models import Min, QuerySet
from django.db.models.functions import Coalesce

from caunoi.agencies.queries.calendar import current_calendar
from caunoi.base.actors import system
from caunoi.base.ids import new_id
from caunoi.base.jobs import enqueue
from caunoi.base.policies import only_the_system
from caunoi.ground.clock_result import ClockResult
from caunoi.journal.commands import Context, command
from caunoi.matters import deadlines
from caunoi.matters.choices import ClockState
from caunoi.matters.commands.frame import lock_matters
from caunoi.matters.models import Matter, MatterClock
from caunoi.matters.stages import WINDOWS

COUNTING = (ClockState.RUNNING, ClockState.PAUSED)
COLUMNS = ("pk", "rule", "trigger_on", "events", "state", "due_on", "late_on", "calendar")
LATER = "_LATE"
"""Marks in the record the later reading of a rule whose earlier one stayed."""
READ, MOVE = 5000, 500
"""Clocks read at once, and moved in one transaction."""
Key = tuple[str, date, str]
Seen = tuple[str, date | None, str]


class Results:
    """Results by rule, trigger and events. Most clocks of a large stock share them, and a computation costs more than a look."""

    def __init__(self) -> None:
        self.known: dict[Key, ClockResult] = {}

    @staticmethod
    def key(rule: str, trigger_on: date, events: dict[str, Any]) -> Key:
        return rule, trigger_on, json.dumps(events, sort_keys=True) if events else ""

    def of(self, rule: str, trigger_on: date, events: dict[str, Any]) -> ClockResult:
        """The result by today's calendar."""
        key = self.key(rule, trigger_on, events)
        if key not in self.known:
            self.known[key] = deadlines.compute(rule, trigger_on, events)
        return self.known[key]


@command("matter.recompute_clocks", policy=only_the_system, writes_each=True)
def recompute_clocks(ctx: Context, *, clock_ids: list[int]) -> int:
    """Compute the given clocks anew with today's calendar and copy the earliest due days to their matters. A clock that was met
    or stopped meanwhile keeps the day it had. Each matter whose clock moved gets an entry; its senders and officers are told by a
    job of this transaction. Returns how many matters that were."""
    chosen = MatterClock.objects.filter(pk__in=clock_ids)
    lock_matters(chosen.values_list("matter_id", flat=True))
    results, groups = Results(), defaultdict(list)
    moved: dict[int, dict[str, list[date | None]]] = defaultdict(dict)
    for clock in chosen.filter(state__in=COUNTING).order_by("pk"):
        result = results.of(clock.rule, clock.trigger_on, clock.events)
        groups[results.key(clock.rule, clock.trigger_on, clock.events)].append(clock.pk)
        if result.due != clock.due_on:
            moved[clock.matter_id][clock.rule] = [clock.due_on, result.due]
        elif result.latest != (clock.late_on or clock.due_on):
            moved[clock.matter_id][clock.rule + LATER] = [clock.late_on, result.latest]
    for key, keys in groups.items():
        MatterClock.objects.filter(pk__in=keys).update(**deadlines.computed(results.known[key]))
    _write_down(ctx, moved)
    return len(moved)


def _write_down(ctx: Context, moved: dict[int, dict[str, list[date | None]]]) -> None:
    """The new earliest days, the entries, and the job that tells."""
    fingerprint = current_calendar().fingerprint
    matters = Matter.objects.filter(pk__in=moved).order_by("pk")
    now_due, days, tell = _earliest(moved), defaultdict(list), []
    for matter in matters:
        before, (after, late) = (matter.due_on, matter.late_on), now_due.get(matter.pk, (None, None))
        clocks = moved[matter.pk]
        fields = {rule.lower(): [str(was), str(now)] for rule, (was, now) in clocks.items()}
        ctx.record("matter.clocks_recomputed", matter, fields={"calendar": fingerprint, **fields})
        deadlines.set_days(matter, after, late)
        if before != (matter.due_on, matter.late_on):
            days[matter.due_on, matter.late_on].append(matter.pk)
        new = [now for rule, (_was, now) in clocks.items() if not rule.endswith(LATER)]
        if new:
            first = min((day for day in new if day), default=None)
            promised = after and after.isoformat() if before[0] != after else ""
            tell.append([matter.pk, promised, first and first.isoformat()])
    for (due_on, late_on), keys in days.items():
        Matter.objects.filter(pk__in=keys).update(due_on=due_on, late_on=late_on)
    if tell:
        enqueue("matters.tell_moved", {"event": f"cal{new_id()}", "moved": tell})


def _earliest(moved: dict[int, Any]) -> dict[int, tuple[date | None, date | None]]:
    """The first day of each matter on which its agency owes something, by the earlier and by the later readings."""
    duties = MatterClock.objects.filter(matter_id__in=moved, state=ClockState.RUNNING).exclude(rule__in=WINDOWS)
    rows = (
        duties.order_by().values_list("matter_id").annotate(due=Min("due_on"), late=Min(Coalesce("late_on", "due_on")))
    )
    return {matter_id: (due, late) for matter_id, due, late in rows}


def behind_the_calendar() -> QuerySet[MatterClock]:
    """Running and paused clocks that were computed with another calendar than today's."""
    return MatterClock.objects.exclude(calendar=current_calendar().fingerprint).filter(state__in=COUNTING)


def recompute_all(read: int = READ) -> dict[str, int]:
    """Bring every running or paused clock to today's calendar. Clocks whose day does not move are only stamped; each matter
    with a moved day gets an entry of its own. Returns ``{"looked_at": n, "moved": m}``; safe to repeat, and safe beside
    commands that change the same clocks."""
    calendar, waiting, results = current_calendar().fingerprint, behind_the_calendar(), Results()
    looked_at = moved = last = 0
    while rows := list(waiting.filter(pk__gt=last).order_by("pk").values_list(*COLUMNS)[:read]):
        last = rows[-1][0]
        looked_at += len(rows)
        still: dict[Seen, list[int]] = defaultdict(list)
        shifted: list[int] = []
        for pk, rule, trigger_on, events, state, due_on, late_on, before in rows:
            result = results.of(rule, trigger_on, events)
            if (result.due, result.latest) == (due_on, late_on or due_on):
                still[state, due_on, before].append(pk)
            else:
                shifted.append(pk)
        for (state, due_on, before), keys in still.items():
            # A clock that a command changed since we read it is not ours to stamp: the next round looks at it again.
            same = MatterClock.objects.filter(pk__in=keys, state=state, due_on=due_on, calendar=before)
            same.update(calendar=calendar)
        for start in range(0, len(shifted), MOVE):
            moved += recompute_clocks(actor=system(), clock_ids=shifted[start : start + MOVE])
    return {"looked_at": looked_at, "moved": moved}

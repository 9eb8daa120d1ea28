"""The round that looks at due days: seven days and one day before, the day after, then every week; each stage of a day once.

After an outage only the stage of now is told, so nobody gets three letters about one task.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import date, timedelta

from caunoi.base.actors import system
from caunoi.base.time import today
from caunoi.commitments.choices import State
from caunoi.commitments.commands.warning import Overtaken, warn_of_due_day
from caunoi.commitments.models import Commitment, Warned

log = logging.getLogger("caunoi.commitments")

FAR, NEAR, WEEK = 7, 1, 7
"""Calendar days before the due day of the first and of the last warning; days between reminders of one that is overdue."""
BATCH, MOST = 500, 1000


def stage_on(due_on: date, day: date) -> str:
    """The stage of a due day on the civil day ``day``: ``before_7``, ``before_1``, ``overdue_0`` (from the day after on),
    ``overdue_1`` a week later and so on; empty while it is farther away."""
    left = (due_on - day).days
    if left < 0:
        return f"overdue_{(-left - 1) // WEEK}"
    if left <= NEAR:
        return f"before_{NEAR}"
    return f"before_{FAR}" if left <= FAR else ""


def warn_of_due_days(most: int = MOST) -> int:
    """Let every stage that has come be told once, at most ``most`` in one round; how many were."""
    day, took = today(), 0
    for key, stage, due_on in _untold(day):
        if took >= most:
            break
        try:
            warn_of_due_day(actor=system(), commitment=key, stage=stage, due_on=due_on)
            took += 1
        except Overtaken:
            continue
        except Exception:
            # One task that cannot be told of must not keep all others from being told.
            log.exception("a due day could not be told", extra={"commitment": key, "stage": stage})
    return took


def _untold(day: date) -> Iterator[tuple[int, str, date]]:
    """Open tasks near or past their day that were not told of its stage yet, by key."""
    rows = Commitment.objects.filter(is_open=True, due_on__lte=day + timedelta(days=FAR)).exclude(state=State.DELIVERED)
    last = 0
    while batch := list(rows.filter(pk__gt=last).order_by("pk").values_list("pk", "due_on")[:BATCH]):
        last = batch[-1][0]
        keys = [key for key, _due in batch]
        had = set(Warned.objects.filter(commitment__in=keys).values_list("commitment", "stage", "due_on"))
        for key, due_on in batch:
            stage = stage_on(due_on, day)
            if stage and (key, stage, due_on) not in had:
                yield key, stage, due_on

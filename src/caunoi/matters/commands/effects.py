"""A stage of a due day takes effect: the row that makes it once, its entry and its letters, all or nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import connection
from django.utils.translation import gettext_lazy as _

from caunoi.base.policies import only_the_system
from caunoi.base.refusals import Conflict
from caunoi.base.time import civil_date
from caunoi.journal.commands import Context, command
from caunoi.matters import notices
from caunoi.matters.choices import ClockState, Stage
from caunoi.matters.escalation import NOTICE_OF, Ladder, day_for, days_of, who_is_told
from caunoi.matters.models import Effect, Matter, MatterClock


class Overtaken(Conflict):
    """There is nothing (more) to do: another worker did it, the clock was met or moved, or somebody works on the matter in this
    very moment and the next round looks again."""

    def __init__(self) -> None:
        super().__init__(
            _("This due day has taken effect already, or the limit has changed meanwhile."), code="overtaken"
        )


def _pass_over_the_busy(key: int, inputs: dict[str, Any]) -> None:
    """Take the matter before its clock, as officers do; one that somebody else holds is left for the next round."""
    if connection.features.has_select_for_update_skip_locked:
        wanted = Matter.objects.filter(clocks__pk=key)
        if not list(wanted.select_for_update(of=("self",), skip_locked=True).values_list("pk", flat=True)):
            raise Overtaken()


@command("matter.take_effect", subject=MatterClock, policy=only_the_system, lock_first=_pass_over_the_busy)
def take_effect(ctx: Context, clock: MatterClock, *, stage: str, due_on: date, is_late: bool) -> Effect:
    """Let ``stage`` of the clock take effect for the day ``due_on``. Raises ``Overtaken``, and changes nothing, when it did so
    before or when the clock no longer runs to that day."""
    matter, step, today = clock.matter, Stage(stage), civil_date(ctx.at)
    ladder, days = Ladder(today), days_of(clock)
    if days is None or clock.state != ClockState.RUNNING or step not in ladder.reached(*days):
        raise Overtaken()
    once = {"matter": matter, "rule": clock.rule, "stage": step, "due_on": due_on}
    if day_for(step, *days) != due_on or Effect.objects.filter(**once).exists():
        raise Overtaken()
    officers = [] if ladder.is_overtaken(step, *days) else who_is_told(matter, step, today)
    effect = Effect.objects.create(**once, took_at=ctx.at, is_late=is_late, told=len(officers))
    # Two limits that end on one day are one letter: it names the matter and the day.
    event = f"m{matter.pk}:{due_on:%Y%m%d}"
    notices.tell_officers(matter, officers, NOTICE_OF[step], event, due_on=notices.day_text(due_on))
    ctx.record(
        "matter.effect_taken",
        matter,
        fields={
            "rule": clock.rule,
            "stage": str(step),
            "due_on": due_on.isoformat(),
            "late": is_late,
            "told": effect.told,
        },
    )
    return effect

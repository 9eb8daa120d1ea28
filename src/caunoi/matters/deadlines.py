"""The clocks of a matter: started, paused, met and recomputed, always from their events and never counted up."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.agencies.queries.calendar import current_calendar
from caunoi.base.settings_store import declare, get_setting
from caunoi.base.time import civil_date
from caunoi.ground.clocks import ClockResult, due
from caunoi.ground.moves import Move
from caunoi.matters.choices import ClockState
from caunoi.matters.models import Matter, MatterClock
from caunoi.matters.stages import HOUSE, PAUSABLE

declare(
    "matters.house_answer_days",
    "integer",
    15,
    _("House limit for answering a recommendation, feedback or question (working days)"),
    help=_(
        "The law gives no limit for the answer itself (TT 05/2021 Đ20); this is the authority's own promise, shown as such."
    ),
    minimum=1,
    maximum=120,
)
declare(
    "matters.house_extension_days",
    "integer",
    10,
    _("Longest extension of the house limit, all extensions together (working days)"),
    minimum=0,
    maximum=120,
)


def compute(rule: str, trigger_on: date, events: dict[str, Any]) -> ClockResult:
    """The result of one clock for its trigger day and its events, by today's rulebook and calendar."""
    flags = list(events.get("flags", []))
    for pause in events.get("pauses", []):
        flags.append(f"suspended={pause['from']}")
        if pause.get("until"):
            flags.append(f"resumed={pause['until']}")
    extra = sum(extension["days"] for extension in events.get("extensions", []))
    limits = {HOUSE: events.get("amount", get_setting("matters.house_answer_days")) + extra}
    return due(rule, trigger_on, flags=tuple(flags), calendar=current_calendar(), house_limits=limits)


def planned(matter: Matter, rules: tuple[str, ...], on: date) -> list[MatterClock]:
    """The clocks of ``rules`` on a new matter, counting from the day ``on``; sets its due day. Nothing is saved yet."""
    clocks = [_fresh(matter, rule, on) for rule in rules]
    _set_due(matter, clocks)
    return clocks


def start(matter: Matter, clocks: list[MatterClock]) -> None:
    """Save the clocks planned for ``matter``, which is saved by now."""
    for clock in clocks:
        clock.matter = matter
    MatterClock.objects.bulk_create(clocks)


def _fresh(matter: Matter, rule: str, on: date) -> MatterClock:
    # The amount in force at the start is an event: a later change of the setting does not move promises already made.
    events = {"amount": get_setting("matters.house_answer_days")} if rule == HOUSE else {}
    clock = MatterClock(matter=matter, rule=rule, trigger_on=on, events=events)
    _fill(clock)
    clock.first_due_on = clock.due_on
    return clock


def _fill(clock: MatterClock) -> None:
    for name, value in computed(compute(clock.rule, clock.trigger_on, clock.events)).items():
        setattr(clock, name, value)


def computed(result: ClockResult) -> dict[str, Any]:
    """The columns of a clock that its result fills."""
    return {
        "value_since": result.value_since, "due_on": result.due, "target_on": result.target, "late_on": result.latest,
        "calendar": result.calendar, "steps": result.stored_steps(),
    }  # fmt: skip


def recompute(clock: MatterClock) -> bool:
    """Compute a clock anew and save it; whether its due day moved."""
    before = clock.due_on
    _fill(clock)
    clock.save()
    return before != clock.due_on


def apply(row: Move, matter: Matter, at: datetime) -> None:
    """Do to the clocks what a row of the state table says, and copy the earliest due day to the matter."""
    if not row.meets and not row.clock:
        return
    on = civil_date(at)
    clocks = list(MatterClock.objects.filter(matter=matter).order_by("pk"))
    for clock in clocks:
        if clock.rule in row.meets and clock.state in (ClockState.RUNNING, ClockState.PAUSED):
            _close_pause(clock, on)
            clock.state, clock.met_on = ClockState.MET, on
        elif row.clock == "stop" and clock.state in (ClockState.RUNNING, ClockState.PAUSED):
            clock.state = ClockState.VOID
        elif row.clock == "pause" and clock.rule in PAUSABLE and clock.state == ClockState.RUNNING:
            clock.events.setdefault("pauses", []).append({"from": on.isoformat(), "until": None})
            clock.state = ClockState.PAUSED
        elif row.clock == "resume" and clock.state == ClockState.PAUSED:
            _close_pause(clock, on)
            clock.state = ClockState.RUNNING
        elif row.clock == "revive" and clock.state == ClockState.VOID:
            clock.state = ClockState.RUNNING  # undone, as if it had never stopped: the first promise stands
        elif row.clock == "start" and clock.rule == HOUSE:
            _restart(clock, on)
        else:
            continue
        _fill(clock)
        clock.save()
    _set_due(matter, clocks)


def _close_pause(clock: MatterClock, on: date) -> None:
    for pause in clock.events.get("pauses", []):
        if pause["until"] is None:
            pause["until"] = on.isoformat()


def _restart(clock: MatterClock, on: date) -> None:
    """A reopened matter owes a new answer: the house limit runs again from the day of reopening; the first run stays noted."""
    runs = clock.events.get("runs", [])
    runs.append({"trigger_on": clock.trigger_on.isoformat(), "due_on": clock.due_on and clock.due_on.isoformat()})
    clock.events = {"amount": get_setting("matters.house_answer_days"), "runs": runs}
    clock.trigger_on, clock.state, clock.met_on = on, ClockState.RUNNING, None


def _set_due(matter: Matter, clocks: list[MatterClock]) -> None:
    running = [c.due_on for c in clocks if c.state == ClockState.RUNNING and c.due_on is not None]
    matter.due_on = min(running) if running else None


def refresh_due(matter: Matter) -> None:
    """Copy the earliest running due day to ``matter`` (not saved)."""
    _set_due(matter, list(MatterClock.objects.filter(matter=matter)))

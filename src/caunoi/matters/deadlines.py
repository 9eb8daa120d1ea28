"""The clocks of a matter: started, paused, met and recomputed, always from their events and never counted up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from caunoi.agencies.queries.calendar import current_calendar
from caunoi.base.refusals import Invalid
from caunoi.base.settings_store import declare, get_setting
from caunoi.base.time import civil_date
from caunoi.ground.clock_flags import Pause
from caunoi.ground.clocks import ClockResult, due_from_events
from caunoi.ground.law_errors import ClockError
from caunoi.ground.moves import Move
from caunoi.ground.rulebook import default_rulebook
from caunoi.matters.choices import ClockState
from caunoi.matters.models import Matter, MatterClock
from caunoi.matters.stages import HOUSE, OUTLAST_THE_END, WINDOWS, table_of

LIVE = (ClockState.RUNNING, ClockState.PAUSED)

declare(
    "matters.house_answer_days",
    "integer",
    15,
    _("House limit for answering a recommendation, feedback or question (working days)"),
    help=_(
        "The law gives no limit for the answer itself (TT 05/2021 Đ20); this is the authority's own promise, "
        "shown as such."
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
    """The result of one clock for its trigger day and its events, by today's rulebook and calendar. Raises ``Invalid``
    in the
    words of the law when the events contradict it."""
    days = tuple(extension["days"] for extension in events.get("extensions", []))
    is_house = rule == HOUSE
    amount = events.get("amount") or get_setting("matters.house_answer_days") if is_house else 0
    try:
        return due_from_events(
            rule,
            trigger_on,
            events.get("flags", ()),
            extensions=() if is_house else days,
            pauses=tuple(_pause(each) for each in events.get("pauses", [])),
            calendar=current_calendar(),
            house_limits={HOUSE: amount + sum(days)} if is_house else None,
        )
    except ClockError as error:
        raise Invalid(error.text(get_language() or "vi")) from error


def _pause(stored: dict[str, Any]) -> Pause:
    until = stored.get("until")
    return Pause(date.fromisoformat(stored["from"]), date.fromisoformat(until) if until else None)


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


def _fresh(matter: Matter, rule: str, on: date, flags: Sequence[str] = ()) -> MatterClock:
    clock = MatterClock(matter=matter, rule=rule, trigger_on=on, events=_first_events(rule, flags))
    _fill(clock)
    clock.first_due_on = clock.due_on
    return clock


def _first_events(rule: str, flags: Sequence[str] = ()) -> dict[str, Any]:
    # The amount in force at the start is an event: a later change of the setting does not move promises already made.
    events: dict[str, Any] = {"amount": get_setting("matters.house_answer_days")} if rule == HOUSE else {}
    return events | {"flags": list(flags)} if flags else events


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


def begin(matter: Matter, rule: str, on: date, flags: Sequence[str] = ()) -> MatterClock:
    """Let a clock run on ``matter`` from the day ``on``. One that ran before begins a new run, and the earlier run
    stays noted."""
    clock = MatterClock.objects.filter(matter=matter, rule=rule).first()
    if clock is None:
        clock = _fresh(matter, rule, on, flags)
    else:
        _restart(clock, on, flags)
        _fill(clock)
    clock.save()
    return clock


def switch(matter: Matter, rules: tuple[str, ...]) -> None:
    """Another procedure governs the matter: clocks that it does not know stop, its own run from the day of receipt."""
    MatterClock.objects.filter(matter=matter, state__in=LIVE).exclude(rule__in=rules).update(state=ClockState.VOID)
    known = set(MatterClock.objects.filter(matter=matter).exclude(state=ClockState.VOID).values_list("rule", flat=True))
    for rule in rules:
        if rule not in known:
            begin(matter, rule, matter.received_on)
    refresh_due(matter)


def stop_all(matter: Matter) -> None:
    """Whatever still runs on the matter no longer applies."""
    MatterClock.objects.filter(matter=matter, state__in=LIVE).update(state=ClockState.VOID)
    refresh_due(matter)


def apply(row: Move, matter: Matter, at: datetime) -> None:
    """Do to the clocks what a row of the state table says, and copy the earliest due day to the matter."""
    if not row.meets and not row.clock and not row.starts:
        return
    on = civil_date(at)
    pausable = table_of(matter, on).pausable
    for clock in MatterClock.objects.filter(matter=matter).order_by("pk"):
        if _touch(clock, row, on, pausable):
            _fill(clock)
            clock.save()
    for rule in row.starts:
        if default_rulebook().rule(rule).values_on(on, frozenset()):
            begin(matter, rule, on)  # a limit that no text set on that day does not run
    refresh_due(matter)


def _touch(clock: MatterClock, row: Move, on: date, pausable: frozenset[str]) -> bool:
    """Change one clock as the row says; whether anything changed."""
    if clock.rule in row.meets and clock.state in LIVE:
        _close_pause(clock, on)
        clock.state, clock.met_on = ClockState.MET, on
    elif row.clock == "stop" and clock.state in LIVE and clock.rule not in OUTLAST_THE_END:
        clock.state = ClockState.VOID
    elif row.clock == "pause" and clock.rule in pausable and clock.state == ClockState.RUNNING:
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
        return False
    return True


def _close_pause(clock: MatterClock, on: date) -> None:
    for pause in clock.events.get("pauses", []):
        if pause["until"] is None:
            pause["until"] = on.isoformat()


def _restart(clock: MatterClock, on: date, flags: Sequence[str] = ()) -> None:
    """The clock runs again from the day ``on``; the run before stays noted."""
    runs = clock.events.get("runs", [])
    runs.append({"trigger_on": clock.trigger_on.isoformat(), "due_on": clock.due_on and clock.due_on.isoformat()})
    clock.events = {**_first_events(clock.rule, flags), "runs": runs}
    clock.trigger_on, clock.state, clock.met_on = on, ClockState.RUNNING, None


def _set_due(matter: Matter, clocks: list[MatterClock]) -> None:
    """The earliest day on which the agency owes something; a time in which others may act is no such day."""
    running = [
        (clock.due_on, clock.late_on or clock.due_on)
        for clock in clocks
        if clock.state == ClockState.RUNNING and clock.due_on is not None and clock.rule not in WINDOWS
    ]
    set_days(
        matter, min((due for due, _late in running), default=None), min((late for _due, late in running), default=None)
    )


def set_days(matter: Matter, due_on: date | None, late_on: date | None) -> None:
    """The earliest day by the earlier and by the later readings; the second is kept only where it differs."""
    matter.due_on, matter.late_on = due_on, late_on if late_on != due_on else None


def refresh_due(matter: Matter) -> None:
    """Copy the earliest running due day to ``matter`` (not saved)."""
    _set_due(matter, list(MatterClock.objects.filter(matter=matter)))

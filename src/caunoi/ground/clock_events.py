"""A running clock: computed anew from its events each time, never counted up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from caunoi.ground.calendar import Calendar
from caunoi.ground.clock_flags import Pause
from caunoi.ground.clock_result import ClockResult
from caunoi.ground.clocks import due_from_events
from caunoi.ground.rulebook import Rulebook

__all__ = ["Pause", "RunningClock"]


@dataclass(frozen=True, slots=True)
class RunningClock:
    """One clock of one case and everything that happened to it.

    ``facts`` are plain flags (``complex``, ``remote``, …). ``extensions`` are the units each decision added, in order, in the
    clock's own unit; where the law lets a limit go up to a longer one (KN1_RESOLVE) their number counts, not their length.
    ``house_limit`` is the authority's own length as it was when the clock started.
    """

    rule_id: str
    trigger: date
    facts: tuple[str, ...] = ()
    extensions: tuple[int, ...] = ()
    pauses: tuple[Pause, ...] = ()
    house_limit: int | None = None

    def result(self, calendar: Calendar | None = None, rulebook: Rulebook | None = None) -> ClockResult:
        """The due day and its reasons. Raises ``ClockError`` where the events contradict each other or the law."""
        limits: Mapping[str, int] | None = {self.rule_id: self.house_limit} if self.house_limit else None
        return due_from_events(
            self.rule_id,
            self.trigger,
            self.facts,
            extensions=self.extensions,
            pauses=self.pauses,
            calendar=calendar,
            rulebook=rulebook,
            house_limits=limits,
        )

    @property
    def is_paused(self) -> bool:
        return bool(self.pauses) and self.pauses[-1].until is None

    def extended(self, units: int) -> RunningClock:
        return replace(self, extensions=(*self.extensions, units))

    def paused(self, on: date) -> RunningClock:
        return replace(self, pauses=(*self.pauses, Pause(on)))

    def resumed(self, on: date) -> RunningClock:
        """With its standing pause ended on ``on``; raises ``ValueError`` when it does not stand."""
        if not self.is_paused:
            raise ValueError("the clock is not paused, so it cannot be resumed")
        return replace(self, pauses=(*self.pauses[:-1], Pause(self.pauses[-1].since, on)))

    def remaining(self, today: date, calendar: Calendar, rulebook: Rulebook | None = None) -> int:
        """How many units are left after ``today``: working days for a clock that counts those, else calendar days.

        0 on the last day, negative once it is over. A clock that stands keeps what was left on the day it was suspended.
        """
        result = self.result(calendar, rulebook)
        if result.due is None:
            return self.resumed(self.pauses[-1].since).remaining(self.pauses[-1].since, calendar, rulebook)
        if result.counts == "working_days":
            return calendar.working_days_between(today, result.due)
        return (result.due - today).days

    def is_overdue(self, on: date, calendar: Calendar, rulebook: Rulebook | None = None) -> bool:
        """Whether even the latest reading of the law had ended before ``on``. A clock that stands is never overdue."""
        latest = self.result(calendar, rulebook).latest
        return latest is not None and on > latest

    def explain(self, calendar: Calendar, lang: str = "vi", rulebook: Rulebook | None = None) -> list[str]:
        """Why this day, step by step."""
        return self.result(calendar, rulebook).explain(lang)

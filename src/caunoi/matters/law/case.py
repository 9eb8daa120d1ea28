"""One act about to be made on one matter, with everything that was done before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from caunoi.agencies.queries.calendar import current_calendar
from caunoi.base.languages import reading
from caunoi.base.refusals import Conflict, Invalid
from caunoi.ground.clocks import ClockResult, due
from caunoi.ground.law_errors import ClockError
from caunoi.journal.commands import Context
from caunoi.matters.models import Act, Matter, MatterClock, Petition
from caunoi.matters.queries.senders import petitions_behind

SINCE_2026 = date(2026, 7, 1)
"""Luật 136/2025, NĐ 154, 155 and 156/2026 in force."""


@dataclass
class Case:
    """``values`` are those of the act, read and clean; ``on`` is the civil day on which it is made."""

    ctx: Context
    matter: Matter
    name: str
    values: dict[str, Any]
    on: date

    @cached_property
    def acts(self) -> list[Act]:
        """What was done before, oldest first."""
        return list(Act.objects.filter(matter=self.matter).order_by("pk"))

    @cached_property
    def petitions(self) -> list[Petition]:
        return list(petitions_behind(self.matter).order_by("pk"))

    def last(self, name: str) -> Act | None:
        """The newest act of this name, or ``None``."""
        return next((act for act in reversed(self.acts) if act.name == name), None)

    def last_since(self, name: str, *marks: str) -> Act | None:
        """The newest act of this name made after the newest of ``marks``: what was done before a matter was accepted (anew) does
        not count for it."""
        for act in reversed(self.acts):
            if act.name == name:
                return act
            if act.name in marks:
                return None
        return None

    def value(self, act_name: str, name: str) -> Any:
        """What the newest act of ``act_name`` said as ``name``; ``None`` without such an act or word."""
        found = self.last(act_name)
        return found.values.get(name) if found else None

    def day(self, name: str) -> date:
        """A day that the act says."""
        return date.fromisoformat(self.values[name])

    def clock(self, rule: str) -> MatterClock | None:
        return MatterClock.objects.filter(matter=self.matter, rule=rule).first()

    def refuse(self, sentence: Any, field: str = "") -> None:
        """What was typed cannot be so."""
        raise Invalid(sentence, field=field)

    def conflict(self, sentence: Any) -> None:
        """Something else has to happen first."""
        raise Conflict(sentence)

    def due(self, rule: str, trigger: date, flags: tuple[str, ...] = ()) -> ClockResult | None:
        """The limit of a rule counted from ``trigger`` by the authority's calendar; ``None`` where no text was in force."""
        try:
            return due(rule, trigger, flags=flags, calendar=current_calendar())
        except ClockError:
            return None

    @staticmethod
    def why(result: ClockResult) -> str:
        """The steps of a limit in the language of the page."""
        return "; ".join(result.explain(reading()))

"""Clocks as people read them: title, article, due day and the steps that led to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext

from caunoi.base import time
from caunoi.base.languages import reading
from caunoi.ground.law_errors import UnknownProcedure
from caunoi.ground.rulebook import default_rulebook
from caunoi.matters.choices import ClockState
from caunoi.matters.models import MatterClock
from caunoi.matters.stages import HOUSE, WINDOWS


@dataclass(frozen=True, slots=True)
class ClockView:
    """One clock of a matter. ``due_on`` is the legal due day, ``target_on`` the unrolled day, ``late_on`` the later reading where
    two texts conflict; ``first_due_on`` is the promise made at the start. ``extended_by`` is in the units of the clock."""

    rule: str
    title: str
    article: str
    is_law: bool
    confirmed: bool
    state: str
    due_on: date | None
    late_on: date | None
    first_due_on: date | None
    met_on: date | None
    extended_by: int
    steps: tuple[str, ...]
    law_on: date
    """The day whose law rules it: that of the event which set it going."""

    @property
    def paused(self) -> bool:
        return self.state == ClockState.PAUSED

    @property
    def waits_for_sender(self) -> bool:
        """Paused since the sender was asked, and not by a decision to suspend."""
        return self.paused and self.rule == HOUSE

    @property
    def stopped(self) -> bool:
        """No longer counts: it fell away, or it was a time in which others might act and has passed."""
        passed = self.state == ClockState.MET or (self.due_on is not None and self.due_on < time.today())
        return self.state == ClockState.VOID or (self.rule in WINDOWS and passed)

    @property
    def passed_on(self) -> date | None:
        """The last day of a time in which others might act or after which something takes effect, once it is past."""
        last = self.late_on or self.due_on
        return last if self.rule in WINDOWS and last is not None and last < time.today() else None

    @property
    def has_moved(self) -> bool:
        """Whether the due day is another than the first one promised."""
        return self.first_due_on is not None and self.due_on is not None and self.first_due_on != self.due_on


def clock_views(clocks: Iterable[MatterClock]) -> list[ClockView]:
    """The clocks of a matter in the language of the page: running ones first, by due day."""
    language = reading()
    live = (ClockState.RUNNING, ClockState.PAUSED)
    ordered = sorted(clocks, key=lambda clock: (clock.state not in live, clock.due_on or date.max, clock.pk))
    return [_view(clock, language) for clock in ordered]


def _view(clock: MatterClock, language: str) -> ClockView:
    title, article, confirmed = rule_words(clock.rule, clock.value_since, language)
    return ClockView(
        rule=clock.rule,
        title=title,
        article=article,
        is_law=clock.rule != HOUSE,
        confirmed=confirmed,
        state=clock.state,
        due_on=clock.due_on,
        late_on=clock.late_on,
        first_due_on=clock.first_due_on,
        met_on=None if clock.rule in WINDOWS else clock.met_on,  # nobody was late with what others might have done
        extended_by=sum(extension["days"] for extension in clock.events.get("extensions", [])),
        steps=tuple(_words(step, language) for step in clock.steps),
        law_on=clock.trigger_on,
    )


def _words(step: Any, language: str) -> str:
    return str(step.get(language) or step.get("vi") or "") if isinstance(step, dict) else str(step)


def rule_words(rule: str, value_since: date, language: str) -> tuple[str, str, bool]:
    """Title and article of a rule in ``vi`` or ``en``, and whether its number was confirmed in a source.

    A limit of the house cites no article and says so."""
    try:
        known = default_rulebook().rule(rule)
    except UnknownProcedure:
        return rule, "", False
    value = next((each for each in known.values if each.since == value_since), known.values[-1])
    article = (
        value.law.text(language) if value.law else gettext("the authority's own promise; the law sets no limit here")
    )
    return known.name(language), article, value.status != "unconfirmed"

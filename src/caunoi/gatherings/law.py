"""The days that the law sets around a gathering, as far as it binds the agency that convenes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from caunoi.agencies.choices import Kind as AgencyKind
from caunoi.agencies.models import Agency
from caunoi.agencies.queries.calendar import current_calendar
from caunoi.gatherings.choices import Kind
from caunoi.ground.explain import Step
from caunoi.ground.gathering_law import (
    GatheringLaw,
    explain_notice,
    explain_result,
    is_request_met,
    latest_notice_day,
    law_on,
    result_due,
)


@dataclass(frozen=True, slots=True)
class Limit:
    """The last lawful day (that day included), why it is that day, and the article. ``due`` is empty where no length is known;
    ``is_confirmed`` is false where the rule was not checked."""

    due: date | None
    steps: list[dict[str, Any]]
    law: GatheringLaw | None
    is_confirmed: bool

    @property
    def is_house(self) -> bool:
        """Whether the days are a rule of the authority itself and no law; what is said of them must not speak of the law then."""
        return self.law is not None and self.law.law.is_house

    def cited(self, lang: str) -> str:
        return self.law.law.cited(lang) if self.law else ""

    def told(self, lang: str) -> str:
        """The article as a sentence names it; a rule that was not checked says so."""
        cited = self.cited(lang)
        return cited if self.is_confirmed else str(_("%(law)s, not verified") % {"law": cited})


def rule_for(kind: str, convener: Agency, on: date) -> GatheringLaw | None:
    """The rule that binds ``convener`` for a gathering on ``on``. What is known of dialogues binds the People's Committees of
    communes (Luật Tổ chức chính quyền địa phương); others that hold one set their own days."""
    if kind == Kind.DIALOGUE and convener.kind != AgencyKind.COMMUNE_COMMITTEE:
        return None
    return law_on(kind, on)


def notice_limit(kind: str, convener: Agency, on: date) -> Limit:
    """By when it has to be announced."""
    law = rule_for(kind, convener, on)
    if law is None:
        return Limit(None, [], None, True)
    calendar = current_calendar()
    return _limit(latest_notice_day(kind, on, calendar), explain_notice(kind, on, calendar), law, "notice_days")


def result_limit(kind: str, convener: Agency, held_on: date) -> Limit:
    """By when its result has to be public."""
    law = rule_for(kind, convener, held_on)
    if law is None:
        return Limit(None, [], None, True)
    calendar = current_calendar()
    return _limit(result_due(kind, held_on, calendar), explain_result(kind, held_on, calendar), law, "result_days")


def request_is_met(kind: str, convener: Agency, on: date, asked: int, voters: int) -> bool | None:
    """Whether enough voters asked for it; ``None`` where the law of the day gives no such right."""
    law = rule_for(kind, convener, on)
    if law is None or law.request_share is None:
        return None
    return is_request_met(law, asked, voters)


def _limit(due: date | None, steps: list[Step], law: GatheringLaw, field: str) -> Limit:
    return Limit(due, [step.stored() for step in steps], law, law.is_confirmed(field))

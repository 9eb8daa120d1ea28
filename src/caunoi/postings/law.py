"""The days that the law sets around a posting, by the calendar of the authority, each with why it is that day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import get_language

from caunoi.agencies.queries.calendar import current_calendar
from caunoi.ground.explain import Step
from caunoi.ground.posting_law import due_of, earliest_comment_end, explain_posting, explain_standing, law_on


@dataclass(frozen=True, slots=True)
class Limit:
    """A last day, that day included, and the steps to it as they are stored; without a known length ``due`` is empty."""

    due: date | None
    steps: list[dict[str, Any]]


def standing(kind: str, posted_on: date, until: date | None) -> Limit:
    """Until when it must stand."""
    return _limit(explain_standing(kind, posted_on, until, current_calendar()))


def posting(kind: str, decided_on: date) -> Limit:
    """By when it must be posted."""
    return _limit(explain_posting(kind, decided_on, current_calendar()))


def comments_end(kind: str, posted_on: date) -> date | None:
    """The first day on which the taking of comments may end."""
    return earliest_comment_end(kind, posted_on, current_calendar())


def needs_period(kind: str, on: date) -> bool:
    """Whether the agency has to say until when it stands, because the law fixes no length of its own."""
    law = law_on(kind, on)
    return law is None or law.stand_for is None


def said(steps: list[dict[str, Any]]) -> list[str]:
    """Stored steps in the language of the page."""
    language = "en" if (get_language() or "vi").startswith("en") else "vi"
    return [str(step.get(language) or "") for step in steps]


def _limit(steps: list[Step]) -> Limit:
    return Limit(due_of(steps), [step.stored() for step in steps])

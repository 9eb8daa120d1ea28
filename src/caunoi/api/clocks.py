"""Clocks over the API: when is a thing due, and why that day. Open to everybody: it is the law, computed."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import BaseModel

from caunoi.agencies.queries.calendar import current_calendar
from caunoi.api.description import OPEN, answers
from caunoi.api.language import language
from caunoi.base.refusals import Invalid, NotFound
from caunoi.base.settings_store import get_setting
from caunoi.ground.clock_flags import NAMES, read_day, split_flags
from caunoi.ground.clocks import due
from caunoi.ground.law_errors import ClockError, UnknownProcedure
from caunoi.ground.rulebook import default_rulebook
from caunoi.matters.stages import HOUSE

router = Router()
FLAG_NAMES = ", ".join(NAMES)
FLAGS = Query([], description=f"May be repeated, or joined by ';'. Known: {FLAG_NAMES}")


class RuleLine(BaseModel):
    """A clock of the rulebook."""

    id: str
    title: str
    title_en: str
    group: str
    counts: str


class RuleList(BaseModel):
    items: list[RuleLine]


@router.get("", response=answers(RuleList, *OPEN), summary="Every clock of the rulebook")
def rules(request: HttpRequest) -> RuleList:
    """All clocks that can be asked, with their titles."""
    return RuleList(
        items=[
            RuleLine(id=each.id, title=each.title, title_en=each.title_en, group=each.group, counts=each.counts)
            for each in default_rulebook().rules()
        ]
    )


@router.get("/{rule}", response=answers(dict[str, Any], *OPEN), summary="When is it due, and why")
def clock(
    request: HttpRequest,
    rule: str,
    date: str = Query(..., description="Day of the trigger, YYYY-MM-DD", examples=["2026-03-02"]),
    flag: list[str] = FLAGS,
) -> dict[str, Any]:
    """The due day of the clock `rule` triggered on `date`, with every step and its article, by the authority's calendar.

    The same answer as `caunoi clock RULE DATE --json`."""
    try:
        limits = {HOUSE: get_setting("matters.house_answer_days")}
        result = due(rule, read_day(date), flags=split_flags(flag), calendar=current_calendar(), house_limits=limits)
    except UnknownProcedure as error:
        raise NotFound(error.text(language()), code="unknown_clock") from error
    except ClockError as error:
        raise Invalid(error.text(language()), code="clock") from error
    return result.as_json(language())

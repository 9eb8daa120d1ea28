"""Clocks over the API: when is a thing due, and why that day. Open to everybody: it is the law, computed."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language
from ninja import Query, Router

from caunoi.agencies.queries.calendar import current_calendar
from caunoi.base.refusals import Invalid, NotFound
from caunoi.base.settings_store import get_setting
from caunoi.ground.clock_flags import read_day, split_flags
from caunoi.ground.clocks import due
from caunoi.ground.law_errors import ClockError, UnknownProcedure
from caunoi.matters.stages import HOUSE

router = Router()


@router.get("/{rule}", summary="When is it due, and why")
def clock(
    request: HttpRequest,
    rule: str,
    date: str = Query(..., description="Day of the trigger, YYYY-MM-DD", examples=["2026-03-02"]),
    flag: list[str] = Query([], description="Flags such as remote, complex, extensions=1; may be repeated"),
) -> dict[str, Any]:
    """The due day of the clock ``rule`` triggered on ``date``, with every step and its article, by the authority's calendar."""
    language = "en" if (get_language() or "vi").startswith("en") else "vi"
    try:
        limits = {HOUSE: get_setting("matters.house_answer_days")}
        result = due(rule, read_day(date), flags=split_flags(flag), calendar=current_calendar(), house_limits=limits)
    except UnknownProcedure as error:
        raise NotFound(error.text(language), code="unknown_clock") from error
    except ClockError as error:
        raise Invalid(error.text(language), code="clock") from error
    return result.as_json(language)

"""Reading ``rulebook/calendar/<year>.yaml``."""

from __future__ import annotations

from datetime import date
from typing import Any

from caunoi.ground.calendar import KINDS, WEEKEND, Day
from caunoi.ground.law_errors import RulebookError
from caunoi.ground.rulebook_yaml import Fields

STATUSES = ("confirmed", "unconfirmed")


def read_year(data: Any, file: str) -> tuple[int, str, list[Day]]:
    """(year, status of its official plan, rows). Raises ``RulebookError`` naming file and key."""
    fields = Fields(data, file)
    year = fields.take("year", int)
    status = fields.choice("status", STATUSES)
    fields.take("note", str, "")
    fields.take("note_en", str, "")
    sources = "; ".join(map(str, fields.take("sources", list)))
    rows = [
        _read_day(row, f"{file}: days[{place}]", year, sources) for place, row in enumerate(fields.take("days", list))
    ]
    fields.done()
    if not sources:
        raise RulebookError(f"{file}: sources: name at least one")
    return year, status, rows


def _read_day(data: Any, where: str, year: int, sources: str) -> Day:
    fields = Fields(data, where)
    day = Day(
        on=fields.take("date", date),
        kind=fields.choice("kind", KINDS),
        title=fields.take("title", str),
        title_en=fields.take("title_en", str),
        status=fields.choice("status", STATUSES),
        source=fields.take("source", str, sources),
        swapped_with=fields.take("swapped_with", date, None),
    )
    fields.done()
    if day.on.year != year:
        raise fields.wrong("date", f"{day.on} is not in {year}")
    if day.kind == "off" and day.on.weekday() in WEEKEND:
        raise fields.wrong("date", f"{day.on} is a weekend and needs no row; give the weekday off in its place")
    return day

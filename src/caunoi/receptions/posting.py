"""The limits that count back from a reception day: posting the schedule, notice and test of an online sitting."""

from __future__ import annotations

from datetime import date

from caunoi.agencies.queries.calendar import current_calendar
from caunoi.ground.clocks import ClockError, ClockResult, due

POSTING, ONLINE_NOTICE, ONLINE_TEST = "TCD_SCHEDULE_POST", "TCD_ONLINE_NOTICE", "TCD_ONLINE_TEST"


def latest(rule: str, on: date) -> ClockResult | None:
    """The last lawful day for what has to be done before a reception on ``on``; ``None`` where the law did not rule yet."""
    try:
        return due(rule, on, calendar=current_calendar())
    except ClockError:
        return None

"""An independent recount, written from the text of the law and not from the program: day by day, with its own tables.

It knows no suspension and no transition; those are in tests/ground/law.
"""

from __future__ import annotations

import calendar as months
from datetime import date, timedelta

# Days off on Monday to Friday as the official plans name them, with swapped days; d/m or d-d/m.
DAYS_OFF = {
    2018: "1/1 14-16/2 19-20/2 25/4 30/4 1/5 3/9 31/12",
    2019: "1/1 4-8/2 15/4 29/4 30/4 1/5 2/9",
    2020: "1/1 23-24/1 27-29/1 2/4 30/4 1/5 2/9",
    2021: "1/1 10-12/2 15-16/2 21/4 30/4 3/5 2-3/9",
    2022: "3/1 31/1 1-4/2 11/4 2-3/5 1-2/9",
    2023: "2/1 20/1 23-26/1 1-3/5 1/9 4/9",
    2024: "1/1 8-9/2 12-14/2 18/4 29/4 30/4 1/5 2-3/9",
    2025: "1/1 27-31/1 7/4 30/4 1/5 2/5 1-2/9",
    2026: "1/1 2/1 16-20/2 27/4 30/4 1/5 31/8 1-2/9 24/11",
    2027: "1/1 4-5/2 8-10/2 16/4 30/4 3/5 2-3/9 24/11",
}

DAY, WORKDAY, MONTH, YEAR = "day", "workday", "month", "year"

# id: (first day in force, first day no longer, unit, length, {facts: length}); a length before the event is negative.
LIMITS: dict[str, tuple[str, str, str, int, dict[str, int]]] = {
    "TCD_SCHEDULE_POST": ("2014-07-01", "", WORKDAY, -5, {}),
    "TCD_NOTIFY_RESULT": ("2014-07-01", "", WORKDAY, 10, {}),
    "TCD_REPORT_TO_FORWARDER": ("2014-07-01", "", WORKDAY, 7, {}),
    "TCD_FORWARDER_TO_CITIZEN": ("2014-07-01", "", WORKDAY, 5, {"requested": 5}),
    "TCD_NADEPUTY_SCHEDULE": ("2014-07-01", "", WORKDAY, -10, {}),
    "TCD_NADEPUTY_EXCUSE": ("2014-07-01", "", WORKDAY, -5, {}),
    "TCD_REFUSE_NOTICE": ("2026-07-01", "", WORKDAY, 3, {"ground_law_9_3": 3}),
    "TCD_ONLINE_NOTICE": ("2026-07-01", "", WORKDAY, -5, {}),
    "TCD_ONLINE_TEST": ("2026-07-01", "", WORKDAY, -1, {}),
    "XLD_UNPROCESSED_45": ("2026-07-01", "", DAY, 45, {}),
    "XLD_FILE_KEEP": ("2014-12-15", "", YEAR, 1, {}),
    "PAKN_FORWARD": ("2008-03-03", "", WORKDAY, 5, {}),
    "KNPA_HOUSE_ANSWER": ("2014-07-01", "", WORKDAY, 15, {"extensions=1": 25}),
    "KN_LIMITATION": ("2012-07-01", "", DAY, 90, {}),
    "KN1_RESOLVE": ("2012-07-01", "", DAY, 30, {"complex": 45, "remote": 45, "complex remote": 60}),
    "KN1_SEND": ("2012-07-01", "", WORKDAY, 3, {}),
    "KN2_WINDOW": ("2012-07-01", "", DAY, 30, {"remote": 45}),
    "KN2_RESOLVE": ("2012-07-01", "", DAY, 45, {"complex": 60, "remote": 60, "complex remote": 70}),
    "KN2_SEND": ("2012-07-01", "", DAY, 7, {}),
    "KN2_PUBLISH": ("2012-11-20", "", DAY, 15, {}),
    "KN2_POSTED": ("2012-11-20", "", DAY, 15, {}),
    "KN_EFFECT": ("2012-07-01", "", DAY, 30, {"remote": 45}),
    "KN_EXECUTE_ORDER": ("2020-12-10", "", WORKDAY, 5, {}),
    "KN_INFO_SUPPLY": ("2012-07-01", "", DAY, 7, {}),
    "KN_INFO_VERIFY": ("2013-12-16", "", WORKDAY, 7, {}),
    "KN_DIALOGUE_NOTICE": ("2026-07-01", "", DAY, -5, {}),
    "KN_SUSPEND_SEND": ("2026-07-01", "", WORKDAY, 3, {}),
    "KN_RESUME_SEND": ("2026-07-01", "", WORKDAY, 3, {}),
    "KN_EMERGENCY_STAY": ("2012-07-01", "", DAY, 30, {"complex": 45, "remote": 45, "complex remote": 60}),
    "KN_NOT_RESUMED": ("2012-07-01", "", DAY, 30, {}),
    "KN_ARCHIVE": ("2013-12-16", "", DAY, 30, {}),
    "KNKL_LIMITATION": ("2012-07-01", "", DAY, 15, {}),
    "KNKL2_WINDOW": ("2012-07-01", "", DAY, 10, {"dismissal": 30}),
    "KNKL_RESOLVE": ("2012-07-01", "", DAY, 30, {"complex": 45, "remote": 30, "complex remote": 45}),
    "KNKL2_SEND": ("2012-07-01", "", DAY, 7, {}),
    "KNKL_EFFECT": ("2012-07-01", "", DAY, 30, {}),
    "TC2011_TRIAGE": ("2012-07-01", "2019-01-01", DAY, 10, {"multi_place": 15}),
    "TC2011_TRANSFER": ("2012-07-01", "2019-01-01", WORKDAY, 5, {}),
    "TC2011_RESOLVE": (
        "2012-07-01", "2019-01-01", DAY, 60, {"complex": 90, "extensions=1": 90, "complex extensions=1": 150},
    ),
    "TC_TRIAGE": ("2019-01-01", "", WORKDAY, 7, {"multi_place": 10}),
    "TC_TRANSFER": ("2019-01-01", "", WORKDAY, 5, {}),
    "TC_PRESS_REPLY": ("2019-01-01", "", DAY, 20, {}),
    "TC_ACCEPT_NOTICE": ("2019-01-01", "", WORKDAY, 5, {}),
    "TC_RESOLVE": (
        "2019-01-01", "", DAY, 30,
        {"complex": 30, "complex extensions=1": 60, "very_complex extensions=1": 60, "very_complex extensions=2": 90},
    ),
    "TC_SUSPEND_SEND": ("2019-01-01", "", WORKDAY, 5, {}),
    "TC_CONCLUDE_SEND": ("2019-01-01", "", WORKDAY, 5, {}),
    "TC_HANDLE": ("2019-01-01", "", WORKDAY, 7, {}),
    "TC_HANDLE_REPORT": ("2019-01-01", "", WORKDAY, 5, {}),
    "TC_PUBLISH": ("2019-01-01", "", WORKDAY, 7, {}),
    "TC_POSTED": ("2019-01-01", "", DAY, 15, {}),
    "TC_APPEAL_REVIEW": ("2019-01-01", "", DAY, 20, {}),
    "TC_OVERDUE_DEMAND": ("2019-01-01", "", WORKDAY, 5, {}),
    "TC_OVERDUE_REPORT": ("2019-01-01", "", WORKDAY, 5, {}),
    "TC_MONITOR_REPORT": ("2019-05-28", "2026-07-01", MONTH, 1, {}),
}  # fmt: skip
"""Every clock but KN_ACCEPT, which has two readings and is tested by itself."""


def _days_off() -> set[date]:
    found = set()
    for year, text in DAYS_OFF.items():
        for word in text.split():
            days, month = word.split("/")
            first, _, last = days.partition("-")
            found |= {date(year, int(month), day) for day in range(int(first), int(last or first) + 1)}
    return found


OFF = _days_off()


def works(on: date) -> bool:
    return on.weekday() < 5 and on not in OFF


def recount(unit: str, length: int, on: date) -> date:
    """The last lawful day, counted one day at a time."""
    step = timedelta(1 if length > 0 else -1)
    if unit in (MONTH, YEAR):
        month_number = on.month - 1 + length * (1 if unit == MONTH else 12)
        year, month = on.year + month_number // 12, month_number % 12 + 1
        day = date(year, month, min(on.day, months.monthrange(year, month)[1]))
    else:
        day, left = on, abs(length)
        while left:
            day += step
            if unit == DAY or works(day):
                left -= 1
    while length > 0 and not works(day):
        day += timedelta(1)
    return day

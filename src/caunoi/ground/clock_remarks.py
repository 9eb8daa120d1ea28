"""Remarks beside the count: days off in the window, what is unsure about the calendar, and flags that changed nothing."""

from __future__ import annotations

from datetime import date

from caunoi.ground.calendar import WEEKEND, Calendar, Day
from caunoi.ground.clock_case import Case
from caunoi.ground.clock_result import Reading
from caunoi.ground.explain import Step
from caunoi.ground.explain_texts import WEEKDAYS
from caunoi.ground.rules import VARIANT_FACTS, Rule, Value

NEW_2019, NEW_2026 = date(2019, 1, 1), date(2026, 7, 1)


def day_name(calendar: Calendar, on: date) -> tuple[str, str]:
    """What a day off is called, in Vietnamese and English: its title, or the weekday."""
    row = calendar.days.get(on)
    if row is not None and row.kind == "off":
        return row.name("vi"), row.name("en")
    return WEEKDAYS["vi"][on.weekday()], WEEKDAYS["en"][on.weekday()]


def calendar_steps(calendar: Calendar, first: date, last: date, *, names: bool = False) -> list[Step]:
    """Days off from ``first`` to ``last`` by name (if ``names``), and everything in that span the calendar is not sure of."""
    steps: list[Step] = []
    rows = calendar.rows_between(first, last)
    off = [row for row in rows if row.kind == "off"]
    if names and off:
        steps.append(Step("days_off", None, {"names": _listed(off)}))
    for year in range(first.year, last.year + 1):
        if year not in calendar.years:
            steps.append(Step("year_uncovered", None, {"year": year, "covered": calendar.covered_years()}))
        elif year in calendar.unsure_years:
            steps.append(Step("year_unsure", None, {"year": year}))
    for row in rows:
        if row.status == "unconfirmed" and row.on.year not in calendar.unsure_years:
            steps.append(Step("day_unsure", row.on, {"name": (row.name("vi"), row.name("en"))}))
        elif row.kind == "worked" and row.on.weekday() in WEEKEND:
            steps.append(Step("makeup_counted" if calendar.makeup_saturdays else "makeup_left_out", row.on))
    return steps


def _listed(rows: list[Day]) -> tuple[str, str]:
    """``23-29/01/2020 Tết Nguyên đán``: neighbours of one name together."""
    spans: list[list[Day]] = []
    for row in rows:
        last = spans[-1][-1] if spans else None
        if last is not None and last.title == row.title and (row.on - last.on).days <= 3:
            spans[-1].append(row)
        else:
            spans.append([row])
    vi = "; ".join(f"{_span(span, '%d/%m/%Y')} {span[0].name('vi')}" for span in spans)
    en = "; ".join(f"{_span(span, '%Y-%m-%d')} {span[0].name('en')}" for span in spans)
    return vi, en


def _span(rows: list[Day], form: str) -> str:
    first, last = rows[0].on.strftime(form), rows[-1].on.strftime(form)
    return first if first == last else f"{first} – {last}"


def flag_steps(case: Case, values: tuple[Value, ...], first: Reading, last: Reading) -> list[Step]:
    """What each flag meant that did not change the length, so that no flag is passed over in silence."""
    facts = case.flags.facts
    if not facts:
        return []
    steps: list[Step] = []
    for fact in sorted(facts):
        steps += _fact_steps(case, fact, values)
    if "swap_day" in facts:
        steps += _swap_steps(case, last)
    return steps


def _fact_steps(case: Case, fact: str, values: tuple[Value, ...]) -> list[Step]:
    rule = case.rule
    if fact in ("swap_day", "backward"):
        return []
    if fact == rule.requires_flag:
        return [Step("condition_met", None, {"why": (rule.only_if, rule.only_if_en)})]
    if fact in rule.grounds:
        return [Step("ground")]
    if fact.startswith("accepted_") or fact == "after_2026_07_01":
        return _transition_steps(case, fact)
    name = "complex" if fact == "very_complex" else fact
    if name in VARIANT_FACTS and any(value.knows(name) or value.as_clock for value in values):
        return []
    if any(fact in value.extensions for value in values):
        return []
    return [Step("flag_no_effect", None, {"flag": fact})]


def _transition_steps(case: Case, fact: str) -> list[Step]:
    rule = case.rule
    doubtful = {
        "accepted_before_2019": _is_late(rule, case.trigger, NEW_2019),
        "accepted_after_2019": case.trigger < NEW_2019 and rule.key_date == "acceptance",
        "accepted_before_2026_07_01": _is_late(rule, case.trigger, NEW_2026),
    }
    if rule.group in ("reception", "house") or (fact.endswith("2019") and rule.group != "denunciation"):
        return [Step("flag_no_effect", None, {"flag": fact})]
    steps = [Step("flag_doubtful", case.trigger, {"flag": fact})] if doubtful.get(fact) else []
    if fact == "accepted_before_2026_07_01":
        steps.append(Step("tc_2026_pending" if rule.group == "denunciation" else "kn_2026_pending"))
    elif fact == "after_2026_07_01":
        steps.append(Step("acts_2026"))
    return steps


def _is_late(rule: Rule, trigger: date, change: date) -> bool:
    """Whether the trigger is the acceptance itself and lies on or after the change that the flag says it came before."""
    return rule.key_date in ("acceptance", "receipt") and trigger >= change


def _swap_steps(case: Case, last: Reading) -> list[Step]:
    if last.due is None:
        return []
    first, until = sorted((case.trigger, last.due))
    swaps = [row for row in case.calendar.rows_between(first, until) if row.swapped_with and row.kind == "off"]
    return [Step("swap", None, {"names": _listed(swaps)})] if swaps else [Step("swap_none")]

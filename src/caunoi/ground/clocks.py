"""The clocks: when is a thing due, by which article, and why that day (docs/rulebook.md)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from caunoi.ground.calendar import Calendar
from caunoi.ground.clock_case import Case
from caunoi.ground.clock_flags import Flags, Pause, check_pauses, read_flags
from caunoi.ground.clock_reading import read_value
from caunoi.ground.clock_remarks import flag_steps
from caunoi.ground.clock_result import ClockResult, Reading
from caunoi.ground.explain import Step
from caunoi.ground.explain_texts import FACTS
from caunoi.ground.law_errors import ClockError
from caunoi.ground.rulebook import Rulebook, default_rulebook
from caunoi.ground.rules import Rule, Value

__all__ = ["ClockError", "ClockResult", "Reading", "due", "due_from_events"]


def due(
    rule_id: str,
    trigger_date: date,
    flags: Iterable[str] = (),
    calendar: Calendar | None = None,
    rulebook: Rulebook | None = None,
    house_limits: Mapping[str, int] | None = None,
) -> ClockResult:
    """When the clock ``rule_id`` that began on ``trigger_date`` ends.

    ``flags`` are those of ``clock_flags``, such as ``("complex", "suspended=2026-08-03", "resumed=2026-08-10")``; an extension
    by flag has the longest length the law allows. ``house_limits`` replaces the length of limits the
    authority sets itself, in the rule's own unit. Without ``calendar`` the rulebook's own is used.

    Raises ``UnknownProcedure``, and ``ClockError`` for an unknown flag, an unreal or contradictory day, more extensions than the
    law allows, or a day on which no value of the rule was in force.
    """
    texts = tuple(flags)
    return _answer(rule_id, trigger_date, texts, read_flags(texts), None, calendar, rulebook, house_limits)


def due_from_events(
    rule_id: str,
    trigger_date: date,
    facts: Iterable[str] = (),
    *,
    extensions: tuple[int, ...] = (),
    pauses: tuple[Pause, ...] = (),
    calendar: Calendar | None = None,
    rulebook: Rulebook | None = None,
    house_limits: Mapping[str, int] | None = None,
) -> ClockResult:
    """The same from the events of a case: ``extensions`` are the units each decision added, ``pauses`` in order of time.

    Raises also when a decision adds more than the law allows.
    """
    texts = tuple(facts)
    read = read_flags(texts)
    check_pauses(pauses)
    flags = Flags(read.facts, len(extensions) or read.extensions, pauses or read.pauses)
    return _answer(rule_id, trigger_date, texts, flags, extensions or None, calendar, rulebook, house_limits)


def _answer(
    rule_id: str,
    trigger: date,
    texts: tuple[str, ...],
    flags: Flags,
    lengths: tuple[int, ...] | None,
    calendar: Calendar | None,
    rulebook: Rulebook | None,
    house_limits: Mapping[str, int] | None,
) -> ClockResult:
    book = rulebook or default_rulebook()
    calendar = calendar or book.calendar()
    asked = book.rule(rule_id)
    rule, governing = _governing(book, asked, flags)
    values = rule.values_on(trigger, flags.facts)
    if not values:
        raise _not_in_force(rule, trigger)
    house = _house_amount(rule, values, house_limits)
    case = Case(rule, trigger, flags, calendar, book.counting_law(trigger), lengths, house)
    readings = sorted(
        (read_value(case, value, _limit_of(book, value, case)) for value in values),
        key=lambda reading: reading.due or date.max,
    )
    first, last = readings[0], readings[-1]
    steps = [*governing, *first.steps]
    if len(readings) > 1:
        steps += _conflict_steps(rule, first, readings[1:])
    if rule.requires_flag and rule.requires_flag not in flags.facts:
        steps.append(Step("condition_open", None, {"why": (rule.only_if, rule.only_if_en)}))
    steps += flag_steps(case, values, first, last)
    return ClockResult(
        rule=rule,
        trigger=trigger,
        flags=texts,
        due=first.due,
        latest=last.due,
        target=first.target,
        alternatives=tuple(readings),
        steps=tuple(steps),
        calendar=calendar.fingerprint,
        is_owed=not rule.requires_flag or rule.requires_flag in flags.facts,
    )


def _governing(book: Rulebook, rule: Rule, flags: Flags) -> tuple[Rule, list[Step]]:
    """The rule that governs under the flags, by the transition clauses of the laws."""
    for move in rule.transitions:
        if move.flag not in flags.facts:
            continue
        if not move.use:
            raise ClockError(
                f"{rule.id} không áp dụng cho vụ việc có cờ {move.flag}: vụ việc tiếp tục theo luật cũ ({move.law.text()}), "
                "và thời hạn tương ứng của luật cũ chưa có trong bộ quy tắc.",
                f"{rule.id} does not govern with the flag {move.flag}: the case goes on under the former law "
                f"({move.law.text('en')}), whose limit for this act is not in the rulebook.",
            )
        other = book.rule(move.use)
        why = {"why": FACTS[move.flag], "title": (other.title, other.title_en)}
        return other, [Step("governed_by", None, why, move.law)]
    return rule, []


def _limit_of(book: Rulebook, value: Value, case: Case) -> Value:
    """The value whose length counts: its own, or that of the clock it shares."""
    if not value.as_clock:
        return value
    return book.rule(value.as_clock).values_on(case.trigger, case.flags.facts)[0]


def _house_amount(rule: Rule, values: tuple[Value, ...], house_limits: Mapping[str, int] | None) -> int | None:
    amount = (house_limits or {}).get(rule.id)
    if amount is None:
        return None
    if any(value.status != "house" for value in values):
        raise ClockError(
            f"{rule.id} là thời hạn luật định, cơ quan không tự thay đổi được.",
            f"{rule.id} is a limit of the law; the authority cannot change it.",
        )
    if type(amount) is not int or amount < 1:
        raise ClockError(
            f"Thời hạn tự đặt của {rule.id} phải là số nguyên từ 1 trở lên, nhận được {amount!r}.",
            f"The house limit of {rule.id} must be a whole number from 1 on, got {amount!r}.",
        )
    return amount


def _not_in_force(rule: Rule, trigger: date) -> ClockError:
    spans_vi, spans_en = [], []
    for value in rule.values:
        end_vi = f" đến hết {date.fromordinal(value.until.toordinal() - 1):%d/%m/%Y}" if value.until else ""
        end_en = f" until {date.fromordinal(value.until.toordinal() - 1)}" if value.until else ""
        spans_vi.append(f"từ {value.since:%d/%m/%Y}{end_vi}")
        spans_en.append(f"from {value.since}{end_en}")
    hint = next((move for move in rule.transitions if move.use), None)
    other = hint.use if hint else ""
    return ClockError(
        f"{rule.id} không có hiệu lực vào ngày {trigger:%d/%m/%Y}; quy định này áp dụng {'; '.join(spans_vi)}."
        + (f" Có thể cần {other}." if other else ""),
        f"{rule.id} was not in force on {trigger}; it rules {'; '.join(spans_en)}."
        + (f" Perhaps {other}." if other else ""),
    )


def _conflict_steps(rule: Rule, first: Reading, others: list[Reading]) -> list[Step]:
    steps = []
    for other in others:
        values = {"amount": other.amount, "unit": other.counts}
        steps.append(Step("conflict_one", other.due, values, other.value.law))
        known = {(step.code, step.on) for step in first.steps}
        steps += [step for step in other.steps if step.is_unsure and (step.code, step.on) not in known]
    why = {"why": (rule.conflict, rule.conflict_en), "early": first.due, "late": others[-1].due}
    steps.append(Step("conflict", None, why))
    return steps

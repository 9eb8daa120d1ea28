"""Reading one value of a rule for one case: length, extensions, pauses, counting, and the steps of all that."""

from __future__ import annotations

from datetime import timedelta

from caunoi.ground.clock_case import Case
from caunoi.ground.clock_remarks import calendar_steps, day_name
from caunoi.ground.clock_result import Reading
from caunoi.ground.counting import Ends, end_after, end_before, paused_days
from caunoi.ground.day_zero import DAY_ZERO
from caunoi.ground.explain import Step, times_of
from caunoi.ground.explain_texts import FACTS, NO_LAW, NOT_YET
from caunoi.ground.law_errors import ClockError
from caunoi.ground.rules import Extension, Value

ONE_DAY = timedelta(1)


def read_value(case: Case, value: Value, limit: Value) -> Reading:
    """The reading of ``value``, whose length stands in ``limit`` (the same value, or that of a clock it shares)."""
    if case.rule.direction == "before":
        return _read_before(case, value, int(limit.amount or 0), limit.counts)
    if "backward" in case.flags.facts:
        if limit.backward is None:
            raise ClockError(
                f"{case.rule.id} tính về sau, không phải hạn trước sự kiện: xin bỏ cờ backward.",
                f"{case.rule.id} counts forward, it is not due before an event: please leave out the flag backward.",
            )
        return _read_before(case, value, *limit.backward)
    return _read_after(case, value, limit)


def _read_before(case: Case, value: Value, amount: int, counts: str) -> Reading:
    ends = end_before(case.calendar, case.trigger, amount, counts)
    steps = [
        Step("start_before", case.trigger, {"what": DAY_ZERO[case.rule.day_zero]}, case.counting.get("start")),
        Step("limit_before", None, {"amount": amount, "unit": counts}, value.law),
        *_notes(value),
    ]
    for pause in case.flags.pauses:
        steps.append(Step("pause_void", None, {"since": pause.since, "why": NO_LAW}))
    steps.append(Step("count_back", ends.due, {"total": amount, "unit": counts}))
    if counts == "working_days":
        steps += calendar_steps(case.calendar, ends.due, case.trigger - ONE_DAY, names=True)
    elif ends.target != ends.due:
        name = day_name(case.calendar, ends.due)
        steps.append(Step("back_on_day_off", ends.target, {"ended": ends.due, "name": name}))
        steps += calendar_steps(case.calendar, ends.target, ends.due)
    steps.append(Step("due", ends.due, {}, value.law))
    return Reading(value, amount, counts, ends.due, ends.target, tuple(steps))


def _read_after(case: Case, value: Value, limit: Value) -> Reading:
    steps = [Step("start", case.trigger, {"what": DAY_ZERO[case.rule.day_zero]}, case.counting.get("start"))]
    if value.carries_on_with in case.flags.facts:
        steps.append(Step("carries_on", None, {"why": FACTS[value.carries_on_with]}))
    if value is not limit:
        steps.append(Step("shares_limit", None, {"title": limit.law}, value.law))
    facts, extension = _extension(case, limit, steps)
    amount = _length(case, limit, facts, steps)
    if extension:
        added = _added(case, extension)
        amount += added
        steps.append(
            Step(
                "extension",
                None,
                {"times": times_of(case.flags.extensions), "more": added, "total": amount, "unit": limit.counts},
            )
        )
    steps += _notes(value)
    more = _pauses(case, limit, amount, steps)
    if more is None:
        return Reading(value, amount, limit.counts, None, None, tuple(steps))
    ends = end_after(case.calendar, case.trigger, amount, limit.counts, more)
    steps += _count_steps(case, limit.counts, amount, more, ends)
    steps.append(Step("due", ends.due, {}, value.law))
    return Reading(value, amount, limit.counts, ends.due, ends.target, tuple(steps))


def _notes(value: Value) -> list[Step]:
    steps = []
    if value.amended_by:
        steps.append(Step("amended_by", None, {"by": value.amended_by}))
    if value.status == "unconfirmed":
        steps.append(Step("rule_unconfirmed"))
    if value.note:
        steps.append(Step("note", None, {"note": (value.note, value.note_en)}))
    return steps


def _length(case: Case, limit: Value, facts: frozenset[str], steps: list[Step]) -> int:
    if limit.status == "house":
        amount = case.house_amount or int(limit.amount or 0)
        steps.append(Step("limit_house", None, {"amount": amount, "unit": limit.counts}))
        return amount
    fitting = [(len(named), length, named) for named, length in limit.variants.items() if named <= facts]
    if not fitting:
        steps.append(Step("limit", None, {"amount": limit.amount, "unit": limit.counts}, limit.law))
        return int(limit.amount or 0)
    # The variant that names most of the facts; between equals the longer.
    _, amount, named = max(fitting, key=lambda one: one[:2])
    why = [FACTS[fact] for fact in sorted(named)]
    steps.append(Step("limit_variant", None, {"amount": amount, "unit": limit.counts, "why": why}, limit.law))
    return amount


def _extension(case: Case, limit: Value, steps: list[Step]) -> tuple[frozenset[str], Extension | None]:
    """The facts that choose the length, and the extension that adds to it (``None``: it only chooses a longer limit)."""
    facts = case.flags.facts | ({"complex"} if "very_complex" in case.flags.facts else set())
    times = case.flags.extensions
    if not times:
        return facts, None
    known = case.flags.complexity
    extension = limit.extensions.get(known)
    if known == "very_complex" and extension is None:
        extension = limit.extensions.get("complex")
    if known != "ordinary" and extension is None:
        extension = limit.extensions.get("ordinary")
    if known == "ordinary" and extension is None:
        presumed = next((name for name, one in limit.extensions.items() if times <= one.max), "")
        extension = limit.extensions.get(presumed)
        if extension:
            steps.append(
                Step("extension_presumed", None, {"times": times_of(times), "why": FACTS[presumed]}, limit.law)
            )
    if extension is None or times > extension.max:
        known_max = [one.max for one in limit.extensions.values()]
        raise _too_many(case, extension.max if extension else max(known_max, default=0))
    if extension.variant:
        steps.append(Step("extension_longer", None, {}, limit.law))
        return facts | {extension.variant}, None
    return facts, extension


def _added(case: Case, extension: Extension) -> int:
    if case.lengths is None:
        return extension.each * case.flags.extensions
    if wrong := [days for days in case.lengths if not 1 <= days <= extension.each]:
        raise ClockError(
            f"{case.rule.id}: mỗi lần gia hạn từ 1 đến {extension.each}, nhận được {wrong[0]}.",
            f"{case.rule.id}: each extension is from 1 to {extension.each}, got {wrong[0]}.",
        )
    return sum(case.lengths)


def _too_many(case: Case, allowed: int) -> ClockError:
    kind = FACTS[case.flags.complexity]
    if not allowed:
        return ClockError(
            f"{case.rule.id}: pháp luật không cho gia hạn thời hạn này, nhận được extensions={case.flags.extensions}.",
            f"{case.rule.id}: the law does not let this limit be extended, got extensions={case.flags.extensions}.",
        )
    return ClockError(
        f"{case.rule.id}: chỉ được gia hạn tối đa {allowed} lần ({kind[0]}), nhận được extensions={case.flags.extensions}.",
        f"{case.rule.id}: at most {allowed} extension(s) ({kind[1]}), got extensions={case.flags.extensions}.",
    )


def _pauses(case: Case, limit: Value, amount: int, steps: list[Step]) -> int | None:
    """What the pauses add together, in the unit of the clock (calendar days for months and years); ``None``: it stands."""
    more = 0
    # Only an authority's own limit waits for the sender; one of the law stands by a decision to suspend.
    standing, ended = ("waits", "waited") if case.rule.group == "house" else ("pause_open", "pause")
    for pause in case.flags.pauses:
        if pause.since < case.trigger:
            raise ClockError(
                f"Tạm đình chỉ ngày {pause.since:%d/%m/%Y} trước khi thời hạn bắt đầu ({case.trigger:%d/%m/%Y}).",
                f"Suspended on {pause.since:%d/%m/%Y}, before the clock began ({case.trigger:%d/%m/%Y}).",
            )
        if limit.suspendable_since is None or pause.since < limit.suspendable_since:
            why = NO_LAW if limit.suspendable_since is None else NOT_YET
            steps.append(Step("pause_void", None, {"since": pause.since, "why": why}))
            continue
        running = end_after(case.calendar, case.trigger, amount, limit.counts, more).due
        if pause.since > running:
            steps.append(Step("pause_too_late", None, {"since": pause.since, "ended": running}))
            continue
        if pause.until is None:
            steps.append(Step(standing, None, {"since": pause.since}))
            return None
        added = paused_days(case.calendar, pause.since, pause.until, limit.counts)
        unit = limit.counts if limit.counts == "working_days" else "calendar_days"
        steps.append(Step(ended, None, {"since": pause.since, "until": pause.until, "more": added, "unit": unit}))
        more += added
    return more


def _count_steps(case: Case, counts: str, amount: int, more: int, ends: Ends) -> list[Step]:
    total = amount + more if counts in ("calendar_days", "working_days") else amount
    steps = [Step(f"count_{counts}", ends.target, {"total": total}, case.counting.get(counts))]
    if counts == "working_days":
        return steps + calendar_steps(case.calendar, case.trigger + ONE_DAY, ends.due, names=True)
    if ends.due != ends.target:
        name = day_name(case.calendar, ends.target)
        steps.append(Step("rolled", ends.due, {"ended": ends.target, "name": name}, case.counting.get("rolled")))
    return steps + calendar_steps(case.calendar, ends.target, ends.due)

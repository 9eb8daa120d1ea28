"""How often heads of agencies owe a reception day (rulebook/duties), and how far a head has kept it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from caunoi.ground.dated_law import DatedLaw, read_dated, refuse_overlaps
from caunoi.ground.law_errors import RulebookError
from caunoi.ground.rulebook import Rulebook, default_rulebook
from caunoi.ground.rulebook_yaml import Fields, load_yaml

PERIODS = ("week", "month")


@dataclass(frozen=True, slots=True)
class DutyValue:
    """At least ``days`` reception days in each ``per`` (``week`` from Monday, or calendar ``month``), while ``law`` rules."""

    days: int
    per: str
    law: DatedLaw


@dataclass(frozen=True, slots=True)
class HeadDuty:
    """The duty of one kind of head (Luật TCD 2013 Đ11-18). ``agency_kinds`` are the agencies whose heads it binds."""

    id: str
    title: str
    title_en: str
    agency_kinds: tuple[str, ...]
    values: tuple[DutyValue, ...]

    def value_on(self, on: date) -> DutyValue | None:
        return next((value for value in self.values if value.law.rules_on(on)), None)

    def name(self, lang: str = "vi") -> str:
        return self.title_en if lang == "en" else self.title


@dataclass(frozen=True, slots=True)
class DutyUnit:
    """One week or month, ``first`` and ``last`` day included, with the days on which the head received in person.

    ``state``: ``kept``, ``missed``, ``running`` (not over and not kept yet) or ``partial`` (the duty did not hold for the whole
    unit, so nothing is demanded of it).
    """

    first: date
    last: date
    required: int
    held: tuple[date, ...]
    state: str
    value: DutyValue


def duty_units(duty: HeadDuty, since: date, last: date, held: Iterable[date], today: date) -> list[DutyUnit]:
    """The weeks or months that touch ``[since, last]``, oldest first. Several sessions on one day are one day.

    A unit is judged only when the same amount was owed on all its days.
    """
    days = sorted(set(held))
    units = []
    for start, until, values in _runs(duty.values):
        end = min(last, until - timedelta(days=1)) if until else last
        for first, final in _units(values[0].per, max(since, start), end):
            value = next((each for each in values if each.law.rules_on(max(first, start))), values[0])
            whole = start <= first and (until is None or final < until)
            inside = tuple(day for day in days if max(first, start) <= day <= min(final, end))
            state = _state(whole, len(inside), value.days, final, today)
            units.append(DutyUnit(first, final, value.days if whole else 0, inside, state, value))
    return units


def _runs(values: tuple[DutyValue, ...]) -> list[tuple[date, date | None, list[DutyValue]]]:
    """Stretches over which the same number of days was owed in the same period, though by texts that followed each other."""
    runs: list[tuple[date, date | None, list[DutyValue]]] = []
    for value in sorted(values, key=lambda each: each.law.since):
        if (
            runs
            and runs[-1][1] == value.law.since
            and (runs[-1][2][-1].days, runs[-1][2][-1].per) == (value.days, value.per)
        ):
            runs[-1] = (runs[-1][0], value.law.until, [*runs[-1][2], value])
        else:
            runs.append((value.law.since, value.law.until, [value]))
    return runs


def _state(whole: bool, held: int, required: int, last: date, today: date) -> str:
    if not whole:
        return "partial"
    if held >= required:
        return "kept"
    return "running" if last >= today else "missed"


def _units(per: str, since: date, last: date) -> Iterator[tuple[date, date]]:
    """First and last day of the weeks or months that touch ``[since, last]``."""
    first = since - timedelta(days=since.weekday()) if per == "week" else since.replace(day=1)
    while first <= last:
        following = first + timedelta(days=7) if per == "week" else (first + timedelta(days=32)).replace(day=1)
        yield first, following - timedelta(days=1)
        first = following


def read_duty(data: Any, file: str, book: Rulebook) -> HeadDuty:
    """One file of ``rulebook/duties``; raises ``RulebookError`` naming file and key."""
    fields = Fields(data, file)
    rows = fields.take("values", list)
    duty = HeadDuty(
        id=fields.take("id", str),
        title=fields.take("title", str),
        title_en=fields.take("title_en", str),
        agency_kinds=tuple(fields.take("agency_kinds", list)),
        values=tuple(_read_value(row, f"{file}: values[{place}]", book) for place, row in enumerate(rows)),
    )
    fields.done()
    if file != f"{duty.id}.yaml":
        raise fields.wrong("id", f"{duty.id} is not the name of the file")
    refuse_overlaps([value.law for value in duty.values], file)
    return duty


def _read_value(data: Any, where: str, book: Rulebook) -> DutyValue:
    fields = Fields(data, where)
    value = DutyValue(fields.count("days"), fields.choice("per", PERIODS), read_dated(fields, book.acts()))
    fields.done()
    return value


@lru_cache(maxsize=4)
def head_duties(book: Rulebook | None = None) -> tuple[HeadDuty, ...]:
    """Every duty of the rulebook. Raises ``RulebookError`` when two of them bind the heads of one kind of agency."""
    rulebook = book or default_rulebook()
    paths = sorted((rulebook.folder / "duties").glob("*.yaml"))
    duties = tuple(read_duty(load_yaml(path), path.name, rulebook) for path in paths)
    kinds = [kind for duty in duties for kind in duty.agency_kinds]
    twice = {kind for kind in kinds if kinds.count(kind) > 1}
    if twice:
        raise RulebookError(f"duties: two duties bind the heads of {', '.join(sorted(twice))}")
    return duties


def duty_of(agency_kind: str) -> HeadDuty | None:
    """The duty of the heads of this kind of agency; ``None`` where the rulebook has none (Party bodies have their own rules)."""
    return next((duty for duty in head_duties() if agency_kind in duty.agency_kinds), None)

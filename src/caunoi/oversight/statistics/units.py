"""Reporting units: an agency, those directly below it, and into which line the figures of everybody else go."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from caunoi.agencies.models import Agency
from caunoi.agencies.queries.directory import Directory, directory, name_on
from caunoi.agencies.queries.succession import predecessor_ids, successor_on
from caunoi.ground.names import list_sort_key
from caunoi.ground.report_periods import Period


@dataclass(slots=True)
class Unit:
    """A line of a report: ``members`` are the agencies whose figures it adds up; ``joined`` those that ended in between."""

    agency_id: int
    code: str
    label: str
    members: set[int] = field(default_factory=set)
    joined: list[tuple[str, date]] = field(default_factory=list)
    ended: date | None = None
    """The first day on which the unit no longer existed, when it ended in the period and no single one took over its work."""


def units_of(agency: Agency, period: Period, within: frozenset[int] | None = None) -> list[Unit]:
    """The line of ``agency`` itself, then one for each unit directly below it, with all that stands below that one.

    The register counts as it was at the end of the period. What had ended by then goes into the line of the unit that took over
    all its work, if that one stands in the same report; otherwise it keeps a line of its own, so that no figure is lost.
    ``within`` leaves out agencies that whoever asks may not see.
    """
    register = directory()
    roots = predecessor_ids(agency)
    lines = _lines(agency, roots, period, register)
    units = {agency.pk: _unit(agency, period)}
    for key in sorted(lines):
        if within is not None and key not in within:
            continue
        home = agency.pk if key in roots else _home(key, lines, period, register)
        unit = units.setdefault(home, _unit(register.by_id[home], period))
        unit.members.add(key)
        row = register.by_id[key]
        if key != home and row.until is not None and period.first <= row.until <= period.last:
            unit.joined.append((name_on(row, row.until - timedelta(days=1)), row.until))
    own, *others = units.values()
    return [own, *sorted(others, key=lambda unit: list_sort_key(unit.label))]


def _lines(agency: Agency, roots: frozenset[int], period: Period, register: Directory) -> dict[int, int]:
    """For everybody that ever stood below: the direct subordinate below which it stands, itself if it is one."""
    lines = dict.fromkeys(roots, agency.pk)
    frontier = list(roots)
    while frontier:
        below = [child for key in frontier for child in register.children.get(key, [])]
        frontier = [key for key in below if key not in lines and _had_begun(register.by_id[key], period)]
        for key in frontier:
            parent = register.by_id[key].parent_id
            lines[key] = key if parent in roots or parent is None else lines[parent]
    return lines


def _unit(row: Agency, period: Period) -> Unit:
    ended = row.until if row.until is not None and row.until <= period.last else None
    return Unit(row.pk, row.code, name_on(row, period.last), {row.pk}, ended=ended)


def _had_begun(row: Agency, period: Period) -> bool:
    return row.since <= period.last or not row.since_is_known


def _home(key: int, lines: dict[int, int], period: Period, register: Directory) -> int:
    """The line of ``key``; for what ended that of its one successor, else that of what it stood below."""
    row = register.by_id[key]
    if not row.is_in_force(period.last):
        heir = successor_on(row, period.last)
        if heir is not None and heir.pk in lines:
            return lines[heir.pk]
    return key if lines[key] == key else _home(lines[key], lines, period, register)

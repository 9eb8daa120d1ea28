"""What is measured inside one process: statutory reports beside plain SQL, and work that no request waits for."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from statistics import quantiles
from time import perf_counter, process_time
from typing import Any, NamedTuple

from django.db import transaction

from bench import plain
from caunoi.agencies.commands.calendar import set_day
from caunoi.agencies.models import Agency
from caunoi.agencies.queries.superiors import provincial_committee
from caunoi.base import time
from caunoi.base.actors import system
from caunoi.ground.report_forms import Form
from caunoi.ground.report_library import report_library
from caunoi.ground.report_periods import Period
from caunoi.matters.commands.recompute import recompute_all
from caunoi.matters.models import Matter, MatterClock
from caunoi.matters.warnings import warn_of_due_days
from caunoi.oversight.statistics.compute import report_of
from caunoi.oversight.statistics.plain import as_dict
from caunoi.papers.commands.drafting import draft_paper
from caunoi.papers.rendering import render_pdf
from caunoi.papers.sheet import sheet_of

ACT = "TT-02-2021"
"""The circular whose ten forms are measured: the last one whose columns are all known."""
AGAIN = 5
"""Times that a report and its plain statement are each made, in turns."""
CLOCKS = 100_000
DATA = {
    "complainant": "Hà Văn Thính", "complainant_address": "Thôn Nước Mát, xã Âu Lâu", "complainant_id": "đã đối chiếu",
    "received_on": "2019-03-04", "subject": "Quyết định bồi thường thiếu 42,5 m² đất vườn",
}  # fmt: skip


class Spent(NamedTuple):
    """Seconds by the clock, and of CPU."""

    wall: float
    cpu: float


@dataclass(slots=True)
class Timed:
    """One line: seconds of ours and of the floor if there is one, by the clock and of this process's CPU, and what was done.
    On SQLite the database works in this process; on PostgreSQL its CPU is not in here."""

    name: str
    ours: list[Spent] = field(default_factory=list)
    floor: list[Spent] = field(default_factory=list)
    note: str = ""


def inside(only: str) -> list[Timed]:
    """Every measure whose name contains ``only``, on the database as it is; what it changes is taken back."""
    measured = [*_reports(), Wanted("PDF of one notice", _paper), *_rounds()]
    found = []
    for each in measured:
        if only in each.name:
            print(f"  {each.name} ...", file=sys.stderr, flush=True)
            found.append(each.run(Timed(each.name)))
    return found


@dataclass(frozen=True, slots=True)
class Wanted:
    """A measure by name; ``run`` fills in its line."""

    name: str
    run: Callable[[Timed], Timed]


def _reports() -> Iterator[Wanted]:
    today = time.today()
    year = Period(today - timedelta(days=364), today)
    for form in (each for each in report_library().forms if each.act.id == ACT):
        yield Wanted(f"report {form.id}, a year", _report(form, year, time.now()))
        if form.id == "01/XLD":
            earlier = time.now() - timedelta(days=180)
            yield Wanted(f"report {form.id}, as it stood half a year ago", _report(form, year, earlier))


def _report(form: Form, period: Period, as_of: datetime) -> Callable[[Timed], Timed]:
    """The report of the whole province as the JSON that the command line and the API give, beside its plain statements."""

    def run(line: Timed) -> Timed:
        top: Agency = provincial_committee(time.today())
        texts = plain.statements(form, period, as_of)
        for turn in range(AGAIN + 1):
            ours, report = _took(lambda: json.dumps(as_dict(report_of(form, top, period, as_of))))
            floor, _lines = _took(lambda: plain.run(texts))
            if turn:
                line.ours.append(ours)
                line.floor.append(floor)
        line.note = f"{len(form.columns)} columns, {len(report):,} bytes of JSON"
        return line

    return run


def _paper(line: Timed) -> Timed:
    with taken_back():
        matter = Matter.objects.order_by("pk").first()
        assert matter is not None
        paper = draft_paper(
            actor=system(), form="complaint_acceptance", subject_kind="matter", subject_id=matter.pk,
            agency_id=matter.accountable_id, data=DATA,
        )  # fmt: skip
        line.ours = [_took(lambda: render_pdf(sheet_of(paper), time.now()))[0] for _ in range(21)][1:]
    line.note = "aim: under 100 ms"
    return line


def _rounds() -> Iterator[Wanted]:
    yield Wanted("calendar change, per 100,000 clocks", _calendar)
    yield Wanted("escalation round, 2,000 effects", _escalation)


def _calendar(line: Timed) -> Timed:
    """A day off in the week ahead; every clock of the database runs for the purpose."""
    with taken_back():
        MatterClock.objects.update(state="running")
        set_day(
            actor=system(), day=_workday(), kind="off", title="Ngày nghỉ thử", source="Đo tốc độ", reason="Đo tốc độ"
        )
        spent, done = _took(recompute_all)
    share = CLOCKS / max(done["looked_at"], 1)
    line.ours = [Spent(spent.wall * share, spent.cpu * share)]
    line.note = f"{done['looked_at']:,} clocks looked at, {done['moved']:,} matters moved; aim: under 10 s"
    return line


def _workday() -> date:
    day = time.today() + timedelta(days=3)
    while day.weekday() > 4:
        day += timedelta(days=1)
    return day


def _escalation(line: Timed) -> Timed:
    with taken_back():
        spent, done = _took(warn_of_due_days)
    line.ours = [spent]
    line.note = f"{done.looked_at:,} clocks looked at, {done.took:,} effects"
    return line


def _took(act: Callable[[], Any]) -> tuple[Spent, Any]:
    wall, cpu = perf_counter(), process_time()
    result = act()
    return Spent(perf_counter() - wall, process_time() - cpu), result


@contextmanager
def taken_back() -> Iterator[None]:
    """A transaction that leaves nothing."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


HEAD = (
    "| inside one process | ours p50 | p95 | plain SQL p50 | p95 | p50 x | ours CPU | SQL CPU | CPU x | what |\n"
    "|---|---:|---:|---:|---:|---:|---:|---:|---:|---|"
)


def table(lines: list[Timed]) -> str:
    """Milliseconds and multiples of the plain statement."""
    return "\n".join([HEAD, *map(_line, lines)])


def _line(line: Timed) -> str:
    walls, cpus = [each.wall for each in line.ours], [each.cpu for each in line.ours]
    cells = [
        f"{percent(walls, 50):,.1f}",
        f"{percent(walls, 95):,.1f}",
        "",
        "",
        "",
        f"{percent(cpus, 50):,.1f}",
        "",
        "",
    ]
    if line.floor:
        plain_walls, plain_cpus = [each.wall for each in line.floor], [each.cpu for each in line.floor]
        cells[2:5] = [
            f"{percent(plain_walls, 50):,.1f}",
            f"{percent(plain_walls, 95):,.1f}",
            _ratio(walls, plain_walls),
        ]
        cells[6:8] = [f"{percent(plain_cpus, 50):,.1f}", _ratio(cpus, plain_cpus)]
    return " | ".join([f"| {line.name}", *cells, f"{line.note} |"])


def _ratio(ours: list[float], floor: list[float]) -> str:
    return f"**{percent(ours, 50) / max(percent(floor, 50), 0.001):.2f}**"


def percent(seconds: list[float], at: int) -> float:
    """Milliseconds within which so many percent were done."""
    if len(seconds) == 1:
        return seconds[0] * 1000
    return quantiles(seconds, n=100, method="inclusive")[at - 1] * 1000

"""Figures for leaders: load, ageing and overdue per agency, each equal to the list it opens."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, DateField, Q, Sum

from caunoi.agencies.queries.directory import directory
from caunoi.base import time
from caunoi.base.actors import Actor
from caunoi.base.prepared import Slot, Statement, statement
from caunoi.matters.choices import OPEN_STATES, State
from caunoi.matters.models import Matter, Tally
from caunoi.matters.queries.queue import AGES, SOON, received_between, soon_until
from caunoi.matters.queries.visible import scope_ids
from caunoi.places.memory import remember

ANSWERED = (State.ANSWERED, State.CLOSED)


@dataclass(slots=True)
class AgencyLoad:
    """The figures of one agency for the matters received in one year and accountable to it now."""

    agency_id: int
    name: str
    by_state: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    overdue: int = 0
    soon: int = 0
    ages: dict[str, int] = field(default_factory=dict)

    @property
    def received(self) -> int:
        return sum(self.by_state.values())

    @property
    def open(self) -> int:
        return sum(self.by_state.get(state, 0) for state in OPEN_STATES)

    @property
    def answered(self) -> int:
        return sum(self.by_state.get(state, 0) for state in ANSWERED)


@dataclass(frozen=True, slots=True)
class LoadTable:
    """Figures of every agency of a scope that has any, the most overdue first, and their sum."""

    year: int
    years: tuple[int, ...]
    rows: tuple[AgencyLoad, ...]
    total: AgencyLoad


def load_table(actor: Actor, year: int | None = None) -> LoadTable:
    """The load of the actor's scope for the matters received in ``year`` (default: this year).

    States come from the running counts; overdue, near and ages are counted over open matters only, from an index.
    """
    today = time.today()
    year = year or today.year
    scope = scope_ids(actor)
    if not scope:
        return LoadTable(year, (), (), AgencyLoad(0, ""))
    asked = remember("agencies", ("load", scope), lambda: _questions(scope))
    loads: dict[int, AgencyLoad] = {}
    for agency_id, state, number in asked.states.run({"year": year}):
        loads.setdefault(agency_id, AgencyLoad(agency_id, "")).by_state[state] += int(number)
    for agency_id, overdue, soon, *ages in asked.ageing.run(_days(year, today)):
        load = loads.setdefault(agency_id, AgencyLoad(agency_id, ""))
        load.overdue, load.soon, load.ages = overdue, soon, dict(zip(AGES, ages, strict=True))
    names = directory().by_id
    for load in loads.values():
        load.name = names[load.agency_id].label
    rows = sorted(loads.values(), key=lambda load: (-load.overdue, -load.open, load.name))
    return LoadTable(year, tuple(number for (number,) in asked.years.run({})), tuple(rows), _sum(rows))


@dataclass(frozen=True, slots=True)
class Questions:
    """What is asked about one scope, in SQL made once: its hundreds of agencies take longer to write down than to count."""

    states: Statement
    ageing: Statement
    years: Statement


def _questions(scope: frozenset[int]) -> Questions:
    cells = Tally.objects.filter(agency_id__in=scope, count__gt=0)
    open_ones = Matter.objects.filter(
        accountable_id__in=scope, is_open=True, received_on__gte=_day("first"), received_on__lte=_day("last")
    )
    figures = {
        "overdue": Count("pk", filter=Q(due_on__lt=_day("today"))),
        "soon": Count("pk", filter=Q(due_on__gte=_day("today"), due_on__lte=_day("soon"))),
        **{
            age: Count("pk", filter=Q(received_on__gte=_day(f"{age} from"), received_on__lte=_day(f"{age} to")))
            for age in AGES
        },
    }
    return Questions(
        states=statement(
            cells.filter(year=Slot("year")).order_by().values_list("agency_id", "state").annotate(number=Sum("count"))
        ),
        ageing=statement(open_ones.order_by().values_list("accountable_id").annotate(**figures)),
        years=statement(cells.order_by("-year").values_list("year").distinct()),
    )


def _day(name: str) -> Slot:
    return Slot(name, DateField())


def _days(year: int, today: date) -> dict[str, date]:
    """The days on which the figures of ``year`` turn, seen on the civil day ``today``."""
    days = {"first": date(year, 1, 1), "last": date(year, 12, 31), "today": today, "soon": soon_until(today, SOON)}
    for age in AGES:
        bounds = received_between(age, today)
        days[f"{age} from"] = bounds.get("received_on__gte", date.min)
        days[f"{age} to"] = bounds["received_on__lte"]
    return days


def _sum(rows: list[AgencyLoad]) -> AgencyLoad:
    total = AgencyLoad(0, "")
    for row in rows:
        total.overdue += row.overdue
        total.soon += row.soon
        for state, number in row.by_state.items():
            total.by_state[state] += int(number)
        for age in AGES:
            total.ages[age] = total.ages.get(age, 0) + row.ages.get(age, 0)
    return total

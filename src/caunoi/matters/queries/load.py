"""Figures for leaders: load, ageing and overdue per agency, each equal to the list it opens."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import BigIntegerField, CharField, Count, DateField, Q, Sum, Value
from django.db.models.functions import ExtractYear

from caunoi.agencies.queries.directory import directory
from caunoi.base import time
from caunoi.base.actors import Actor
from caunoi.base.prepared import Slot, Statement, statement
from caunoi.matters.choices import OPEN_STATES, Kind, State
from caunoi.matters.models import Matter, Tally
from caunoi.matters.queries import queue
from caunoi.matters.queries.queue import AGES, SOON, anybody, received_between, soon_until
from caunoi.matters.queries.visible import barred, in_sight, scope_ids, sees_denunciations
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
    open_to = sees_denunciations(actor)
    asked = remember("agencies", ("load", scope, open_to), lambda: _questions(scope, open_to))
    whose = {"account": actor.account_id, **_days(year, today)}
    states = Counter({(agency_id, state): int(n) for agency_id, state, n in asked.states.run({"year": year})})
    years: Counter[int] = Counter()
    for received, agency_id, state, number in asked.years.run(whose):
        if agency_id is None or agency_id in scope:
            years[received] += int(number)
        if received == year and agency_id in scope:
            states[agency_id, state] += int(number)
    loads: dict[int, AgencyLoad] = {}
    for (agency_id, state), number in states.items():
        if number > 0:
            loads.setdefault(agency_id, AgencyLoad(agency_id, "")).by_state[state] = number
    for agency_id, overdue, soon, *ages in asked.ageing.run(whose):
        load = loads.setdefault(agency_id, AgencyLoad(agency_id, ""))
        load.overdue, load.soon, load.ages = overdue, soon, dict(zip(AGES, ages, strict=True))
    names = directory().by_id
    for load in loads.values():
        load.name = names[load.agency_id].label
    rows = sorted(loads.values(), key=lambda load: (-load.overdue, -load.open, load.name))
    return LoadTable(year, tuple(sorted(+years, reverse=True)), tuple(rows), _sum(rows))


@dataclass(frozen=True, slots=True)
class Questions:
    """What is asked about one scope, in SQL made once: its hundreds of agencies take longer to write down than to count.
    ``years`` gives how many there are of each year, and as -1 each matter from which the account is recused."""

    states: Statement
    ageing: Statement
    years: Statement


def _questions(scope: frozenset[int], open_to: bool) -> Questions:
    """``open_to``: with denunciations. The running counts are those of everybody: the few matters from which the account is
    recused are taken off them."""
    who = anybody(open_to)
    cells = Tally.objects.filter(agency_id__in=scope, count__gt=0).order_by()
    hidden = barred(who.account_id).order_by()
    if not open_to:
        cells, hidden = cells.exclude(kind=Kind.DENUNCIATION), hidden.exclude(matter__kind=Kind.DENUNCIATION)
    open_ones = in_sight(who, Matter.objects.filter(
        accountable_id__in=scope, is_open=True, received_on__gte=_day("first"), received_on__lte=_day("last")
    ))  # fmt: skip
    whole = Value(None, BigIntegerField()), Value("", CharField())
    years = cells.values("year").annotate(number=Sum("count")).values_list("year", *whole, "number")
    one_less = hidden.values_list(
        ExtractYear("matter__received_on"), "matter__accountable_id", "matter__state", Value(-1, BigIntegerField())
    )
    figures = {
        "overdue": Count("pk", filter=queue.overdue(_day("today"))),
        "soon": Count("pk", filter=Q(due_on__gte=_day("today"), due_on__lte=_day("soon"))),
        **{
            age: Count("pk", filter=Q(received_on__gte=_day(f"{age} from"), received_on__lte=_day(f"{age} to")))
            for age in AGES
        },
    }
    return Questions(
        states=statement(
            cells.filter(year=Slot("year")).values_list("agency_id", "state").annotate(number=Sum("count"))
        ),
        ageing=statement(open_ones.order_by().values_list("accountable_id").annotate(**figures)),
        years=statement(years.union(one_less, all=True)),
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

"""Figures for leaders: load, ageing and overdue per agency, each equal to the list it opens."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q, Sum

from caunoi.agencies.models import Agency
from caunoi.base import time
from caunoi.base.actors import Actor
from caunoi.matters.choices import OPEN_STATES, State
from caunoi.matters.models import Matter, Tally
from caunoi.matters.queries.queue import AGES, SOON, received_between, soon_until
from caunoi.matters.queries.visible import scope_ids

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
    loads = _by_state(scope, year)
    _add_ageing(loads, scope, year, today)
    names = dict(Agency.objects.filter(pk__in=loads).values_list("pk", "label"))
    for load in loads.values():
        load.name = names[load.agency_id]
    years = (
        Tally.objects.filter(agency_id__in=scope, count__gt=0)
        .values_list("year", flat=True)
        .distinct()
        .order_by("-year")
    )
    rows = sorted(loads.values(), key=lambda load: (-load.overdue, -load.open, load.name))
    return LoadTable(year, tuple(years), tuple(rows), _sum(rows))


def _by_state(scope: frozenset[int], year: int) -> dict[int, AgencyLoad]:
    loads: dict[int, AgencyLoad] = {}
    cells = Tally.objects.filter(agency_id__in=scope, year=year, count__gt=0)
    for agency_id, state, number in cells.values_list("agency_id", "state").annotate(number=Sum("count")):
        loads.setdefault(agency_id, AgencyLoad(agency_id, "")).by_state[state] += number
    return loads


def _add_ageing(loads: dict[int, AgencyLoad], scope: frozenset[int], year: int, today: date) -> None:
    soon = soon_until(today, SOON)
    figures = {
        "overdue": Count("pk", filter=Q(due_on__lt=today)),
        "soon": Count("pk", filter=Q(due_on__gte=today, due_on__lte=soon)),
        **{f"age{number}": Count("pk", filter=Q(**received_between(age, today))) for number, age in enumerate(AGES)},
    }
    rows = Matter.objects.filter(
        accountable_id__in=scope, is_open=True, received_on__gte=date(year, 1, 1), received_on__lte=date(year, 12, 31)
    )
    for row in rows.values("accountable_id").annotate(**figures).order_by():
        load = loads.setdefault(row["accountable_id"], AgencyLoad(row["accountable_id"], ""))
        load.overdue, load.soon = row["overdue"], row["soon"]
        load.ages = {age: row[f"age{number}"] for number, age in enumerate(AGES)}


def _sum(rows: list[AgencyLoad]) -> AgencyLoad:
    total = AgencyLoad(0, "")
    for row in rows:
        total.overdue += row.overdue
        total.soon += row.soon
        for state, number in row.by_state.items():
            total.by_state[state] += number
        for age in AGES:
            total.ages[age] = total.ages.get(age, 0) + row.ages.get(age, 0)
    return total

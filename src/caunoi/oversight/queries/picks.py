"""Priority matters and what became of each of them; every figure is the list it opens."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q, QuerySet

from caunoi.base.actors import Actor
from caunoi.base.refusals import NotFound
from caunoi.base.time import today
from caunoi.matters.models import Matter
from caunoi.matters.numbers import parse_number
from caunoi.matters.queries.discreet import matters_below
from caunoi.oversight.choices import PickOutcome
from caunoi.oversight.models import PriorityPick
from caunoi.oversight.queries.marks import page_by_day

SHOWN = ("", "reviewed", "unreviewed", "ended", "late", *PickOutcome.values)
"""Parts of a list: all, reviewed, not yet, done with, past their day, or one result."""


@dataclass(frozen=True, slots=True)
class ListFigures:
    """What became of one list: ``total`` matters, how many were reviewed, are done with, and are past their day."""

    programme: str
    total: int
    reviewed: int
    ended: int
    late: int
    outcomes: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PickPage:
    """One page of picks and the mark of the next."""

    rows: tuple[PriorityPick, ...]
    after: str


def picks_for(actor: Actor) -> QuerySet[PriorityPick]:
    """Picks whose matter exists for the actor."""
    return PriorityPick.objects.filter(matter__in=matters_below(actor))


def _part(name: str, day: date) -> Q:
    if name in PickOutcome.values:
        return Q(outcome=name)
    return {
        "reviewed": ~Q(outcome=""), "unreviewed": Q(outcome=""), "ended": Q(is_ended=True),
        "late": Q(is_ended=False, due_on__lt=day),
    }.get(name, Q())  # fmt: skip


def pick_page(actor: Actor, programme: str = "", shown: str = "", after: str = "") -> PickPage:
    """One page of a list (of all lists without ``programme``), the next day first."""
    rows = picks_for(actor).filter(_part(shown, today()))
    if programme:
        rows = rows.filter(programme=programme)
    related = ("matter__accountable", "owner__account", "owner__post")
    found, more = page_by_day(rows.select_related(*related), "due_on", after)
    return PickPage(tuple(found), more)


def list_figures(actor: Actor) -> list[ListFigures]:
    """The figures of every list that holds a matter of the actor's scope, by name."""
    day = today()
    parts = {name: Count("pk", filter=_part(name, day)) for name in ("reviewed", "ended", "late", *PickOutcome.values)}
    rows = picks_for(actor).order_by("programme").values("programme").annotate(total=Count("pk"), **parts)
    return [
        ListFigures(
            row["programme"], row["total"], row["reviewed"], row["ended"], row["late"],
            {name: row[name] for name in PickOutcome.values if row[name]},
        )
        for row in rows
    ]  # fmt: skip


def programmes(actor: Actor) -> Iterable[str]:
    """Names of the lists, to be offered while one is typed."""
    return picks_for(actor).order_by("programme").values_list("programme", flat=True).distinct()


def find_pick(actor: Actor, pk: int) -> PriorityPick:
    """One pick with its matter. Raises ``NotFound`` when it does not exist for the actor."""
    related = ("matter__accountable", "owner__account", "owner__post", "picked_by__account", "picked_by__post")
    found = picks_for(actor).filter(pk=pk).select_related(*related).first()
    if found is None:
        raise NotFound()
    return found


def find_below(actor: Actor, number: str) -> Matter:
    """The matter of a typed number in the actor's scope. Raises ``NotFound``."""
    parsed = parse_number(number)
    year, pk = parsed or (0, 0)
    found = matters_below(actor).filter(pk=pk, received_on__year=year).first() if parsed else None
    if found is None:
        raise NotFound()
    return found

"""What became of recommendations upward in a period, for the yearly review; each figure with the list behind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from caunoi.base.actors import Actor
from caunoi.ground.quantity import FLOW, STOCK, Quantity
from caunoi.proposals.models import Proposal
from caunoi.proposals.queries.lists import in_period

FLOWS = ("sent", "replied", "accepted", "partly", "refused")
WAITING = "still"
"""A stock: what waited at the end of the period, whenever it was sent. It is never added to the others."""


@dataclass(frozen=True, slots=True)
class Result:
    """One figure. ``figure`` is the word by which ``lists.in_period`` gives its list; ``rows`` is that list."""

    figure: str
    quantity: Quantity
    rows: QuerySet[Proposal]


def results(actor: Actor, since: date, until: date) -> tuple[Result, ...]:
    """Sent, answered, accepted, accepted in part and refused within ``[since, until)``, and what waited on its last day:
    proposals of the seat's agency and of those below it for a seat that looks down."""
    found = []
    for figure in (*FLOWS, WAITING):
        rows = in_period(actor, figure, since, until)
        number = rows.count()
        if figure == WAITING:
            quantity = Quantity(value=number, measure=STOCK, as_of=until - timedelta(days=1))
        else:
            quantity = Quantity(value=number, measure=FLOW, since=since, until=until)
        found.append(Result(figure, quantity, rows))
    return tuple(found)

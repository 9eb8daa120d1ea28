"""The board: commitments of a list side by side by state, each column with its own count."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.db.models import F, Window
from django.db.models.functions import RowNumber

from caunoi.base.actors import Actor
from caunoi.commitments.choices import CARRIED, CARRIED_LABEL, State
from caunoi.commitments.models import Commitment
from caunoi.commitments.queries.lists import TaskFilters, counts_of, listed, tasks_of
from caunoi.matters.queries.counts import Capped

COLUMN = 20
"""Cards of one column; its head says how many there are, and where all of them are listed."""
OPEN = (State.PLANNED, State.OFFERED, State.REFUSED, State.IN_PROGRESS, State.DELIVERED)
ENDED = (State.CLOSED, CARRIED, State.CANCELLED)


@dataclass(frozen=True, slots=True)
class Column:
    """One state, or ``carried``. ``has_more``: the list holds more than the cards shown."""

    state: str
    count: Capped
    cards: tuple[Commitment, ...] = ()

    @property
    def label(self) -> Any:
        return CARRIED_LABEL if self.state == CARRIED else State(self.state).label

    @property
    def has_more(self) -> bool:
        return self.count.capped or self.count.number > len(self.cards)


@dataclass(frozen=True, slots=True)
class Board:
    """Columns of the open states; of the ended ones only how many there are."""

    columns: tuple[Column, ...]
    ended: tuple[Column, ...]


def board_of(actor: Actor, filters: TaskFilters) -> Board:
    """The board of a list, whatever state its filters name; two queries."""
    whole = replace(filters, state="", ended=True)
    wanted = [replace(filters, state=str(state), ended=False) for state in (*OPEN, *ENDED)]
    counts = dict(zip((*OPEN, *ENDED), counts_of(actor, wanted), strict=True))
    place = Window(RowNumber(), partition_by=F("state"), order_by=[F("due_on").asc(nulls_last=True), F("pk").asc()])
    rows = listed(tasks_of(actor, whole).filter(is_open=True).annotate(place_in_column=place))
    cards: dict[str, list[Commitment]] = {}
    for row in rows.filter(place_in_column__lte=COLUMN).order_by("place_in_column"):
        cards.setdefault(row.state, []).append(row)
    return Board(
        tuple(Column(state, counts[state], tuple(cards.get(state, ()))) for state in OPEN),
        tuple(Column(state, counts[state]) for state in ENDED),
    )

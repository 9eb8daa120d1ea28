"""How the authority keeps its word, in a few figures for everybody. Counts under five are not shown."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Sum

from caunoi.matters.choices import OPEN_STATES, Kind, State
from caunoi.matters.models import Tally

FEWEST = 5
"""Smaller counts could point at a person and are not published."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Matters received in ``year`` and what became of them; a figure is ``None`` when it is too small to publish."""

    year: int
    received: int | None
    answered: int | None
    being_handled: int | None


def figures(year: int) -> Figures | None:
    """The figures of a civil year, or ``None`` when there is nothing to tell yet. Denunciations are not in it: they are told in
    the statutory reports only, so that no difference of two figures speaks of one."""
    rows = (
        Tally.objects.filter(year=year)
        .exclude(kind=Kind.DENUNCIATION)
        .values_list("state")
        .annotate(total=Sum("count"))
    )
    counts = {state: int(total or 0) for state, total in rows}
    received = sum(counts.values())
    if received < FEWEST:
        return None
    answered = counts.get(State.ANSWERED, 0) + counts.get(State.CLOSED, 0)
    handled = sum(counts.get(state, 0) for state in OPEN_STATES)
    return Figures(year, received, _shown(answered), _shown(handled))


def _shown(count: int) -> int | None:
    return count if count >= FEWEST else None

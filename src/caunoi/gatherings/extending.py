"""Where questions from the floor, and whatever else belongs to a gathering, join in: what returns, and what the minutes say."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from caunoi.gatherings.choices import ItemKind
from caunoi.gatherings.models import AgendaItem, Gathering


@dataclass(frozen=True, slots=True)
class Returning:
    """A thing that stayed open and comes back as an item of the next agenda. ``links`` are columns of ``AgendaItem``."""

    title: str
    kind: str = ItemKind.REVIEW
    links: dict[str, Any] = field(default_factory=dict)
    public_title: str = ""


Returns = Callable[[Gathering], Iterable[Returning]]
"""Given the gathering before, says what of it stayed open."""
Tells = Callable[[Gathering, AgendaItem | None], Iterable[str]]
"""Given a gathering and an item (``None``: what belongs to no item), gives lines for the draft of the minutes."""

_returning: list[Returns] = []
_telling: list[Tells] = []


def register_returning(fn: Returns) -> Returns:
    """Let ``fn`` bring further things back to the next gathering of a series."""
    _returning.append(fn)
    return fn


def register_minutes_lines(fn: Tells) -> Tells:
    """Let ``fn`` add lines to the proposed text of the minutes, under the item to which they belong."""
    _telling.append(fn)
    return fn


def returning_from(gathering: Gathering) -> list[Returning]:
    """Everything that registered parts bring back from ``gathering``."""
    return [each for fn in _returning for each in fn(gathering)]


def minutes_lines(gathering: Gathering, item: AgendaItem | None) -> list[str]:
    """What registered parts say of an item in the minutes."""
    return [line for fn in _telling for line in fn(gathering, item)]

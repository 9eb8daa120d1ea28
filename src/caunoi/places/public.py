"""What the portal may show of the register of places: everything, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from caunoi.places.models import Unit
from caunoi.places.queries.authority import province_on
from caunoi.places.queries.lineage import predecessors, successors
from caunoi.places.queries.lookup import Node, tree, unit_on


@dataclass(frozen=True, slots=True)
class PlaceCard:
    """One unit on a date."""

    level: str
    code: str
    name: str
    name_en: str
    label: str
    type: str
    since: date
    until: date | None
    since_is_known: bool
    is_confirmed: bool
    """False when a day of it was not read in a source ("chưa kiểm chứng")."""
    source: str


@dataclass(frozen=True, slots=True)
class PlaceBranch:
    """A unit and those below it."""

    place: PlaceCard
    below: tuple[PlaceBranch, ...]


@dataclass(frozen=True, slots=True)
class PlacePage:
    """The tree below a place on a date, ready to show."""

    as_of: date
    place: PlaceCard
    branches: tuple[PlaceBranch, ...]
    came_from: tuple[str, ...]
    """Labels of the units on the day before the place began."""
    went_to: tuple[str, ...]
    """Labels of the units on the day on which the place ended."""
    earliest_list: date | None
    """Set when ``as_of`` is before the earliest list there is, which answers instead ("danh mục sớm nhất hiện có")."""
    communes: int


def card(unit: Unit) -> PlaceCard:
    """The public facts of a unit."""
    return PlaceCard(
        unit.level, unit.code, unit.name, unit.name_en, unit.label, unit.type, unit.since, unit.until,
        unit.since_is_known, unit.status == "confirmed", unit.source,
    )  # fmt: skip


def place_page(as_of: date, level: str | None = None, code: str | None = None) -> PlacePage:
    """The page of a place on a civil date; of the authority's province when none is named.

    Raises ``NotFound`` when the place does not exist on that date.
    """
    unit = unit_on(level, code, as_of) if level and code else province_on(as_of)
    branches = tuple(_branch(node) for node in tree(as_of, unit))
    day_before = date.fromordinal(unit.since.toordinal() - 1)
    return PlacePage(
        as_of=as_of,
        place=card(unit),
        branches=branches,
        came_from=tuple(h.unit.label for h in predecessors(unit, day_before)) if unit.since_is_known else (),
        went_to=tuple(h.unit.label for h in successors(unit, unit.until)) if unit.until else (),
        earliest_list=unit.since if unit.is_presumed(as_of) else None,
        communes=sum(_communes(branch) for branch in branches),
    )


def _branch(node: Node) -> PlaceBranch:
    return PlaceBranch(card(node.unit), tuple(_branch(child) for child in node.children))


def _communes(branch: PlaceBranch) -> int:
    return (branch.place.level == "commune") + sum(_communes(child) for child in branch.below)

"""What became of an agency."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from caunoi.agencies.models import Agency
from caunoi.agencies.queries.directory import agency_of, directory


@dataclass(frozen=True, slots=True)
class AgencyHeir:
    """An agency that took over all or part of another's work; ``is_confirmed`` when each step has a source."""

    agency: Agency
    is_whole: bool
    is_confirmed: bool


def heirs(agency: Agency | int, on: date) -> list[AgencyHeir]:
    """The agencies of ``on`` that do the work of ``agency``: itself while it exists."""
    register = directory()
    row = agency_of(agency)
    if row.is_in_force(on):
        return [AgencyHeir(row, True, True)]
    found: dict[int, AgencyHeir] = {}
    frontier = [AgencyHeir(row, True, True)]
    while frontier:
        onward: list[AgencyHeir] = []
        for heir in frontier:
            for step in register.went_to.get(heir.agency.pk, []):
                if step.on > on:
                    continue
                new = register.by_id[step.new_id]
                confirmed = heir.is_confirmed and step.status == "confirmed"
                further = AgencyHeir(new, heir.is_whole and step.is_whole, confirmed)
                if not new.is_in_force(on):
                    onward.append(further)
                elif new.pk not in found or further.is_whole:
                    found[new.pk] = further
        frontier = onward
    return sorted(found.values(), key=lambda heir: (not heir.is_whole, heir.agency.label))


def successor_on(agency: Agency | int, on: date) -> Agency | None:
    """The one agency of ``on`` that does all the work of ``agency``; ``None`` when it was split among several.

    A split agency's matters go where their places went: ask ``competent_agency`` with the matter's place.
    """
    found = heirs(agency, on)
    if len(found) == 1 or (found and found[0].is_whole):
        return found[0].agency
    return None


def predecessor_ids(agency: Agency | int) -> frozenset[int]:
    """Keys of the agency and of all whose whole work went to it: "the matters of this agency" over the years."""
    register = directory()
    found = {agency.pk if isinstance(agency, Agency) else agency}
    frontier = list(found)
    while frontier:
        steps = [step for key in frontier for step in register.came_from.get(key, []) if step.is_whole]
        frontier = [step.old_id for step in steps if step.old_id not in found]
        found.update(frontier)
    return frozenset(found)

"""What became of a place, and what it came from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from caunoi.places.choices import Level
from caunoi.places.models import Succession, Unit


@dataclass(frozen=True, slots=True)
class Heir:
    """A unit that took over all (``is_whole``) or part of another; ``is_confirmed`` when every step has a source."""

    unit: Unit
    is_whole: bool
    is_confirmed: bool


def successors(unit: Unit, on: date) -> list[Heir]:
    """The units of the civil date ``on`` in which ``unit`` lives on; itself while it is in force.

    A district ended with its level: it lives on in the units that took its communes. By code.
    """
    if unit.is_in_force(on):
        return [Heir(unit, True, True)]
    found: dict[int, Heir] = {}
    frontier = {unit.pk: Heir(unit, True, True)}
    if unit.level == Level.DISTRICT and not unit.went_to.exists():
        communes = list(unit.children.filter(until=unit.until))
        frontier = {commune.pk: Heir(commune, False, True) for commune in communes}
    while frontier:
        steps = Succession.objects.filter(old__in=list(frontier), on__lte=on).select_related("new")
        onward: dict[int, Heir] = {}
        for step in steps:
            before = frontier[step.old_id]
            heir = Heir(step.new, before.is_whole and step.is_whole, before.is_confirmed and step.status == "confirmed")
            target = found if step.new.is_in_force(on) else onward
            target[step.new_id] = _merged(target.get(step.new_id), heir)
        frontier = onward
    return sorted(found.values(), key=lambda heir: (heir.unit.code, heir.unit.since))


def successor_on(unit: Unit, on: date) -> Unit | None:
    """The one unit of ``on`` that took all of ``unit``, itself while in force; ``None`` when it was split."""
    heirs = successors(unit, on)
    return heirs[0].unit if len(heirs) == 1 else next((h.unit for h in heirs if h.is_whole), None)


def predecessors(unit: Unit, on: date) -> list[Heir]:
    """The units of the earlier civil date ``on`` that live on, wholly or in part, in ``unit``. By code."""
    if unit.is_in_force(on):
        return [Heir(unit, True, True)]
    found: dict[int, Heir] = {}
    frontier = {unit.pk: Heir(unit, True, True)}
    while frontier:
        steps = Succession.objects.filter(new__in=list(frontier), on__gt=on).select_related("old")
        onward: dict[int, Heir] = {}
        for step in steps:
            after = frontier[step.new_id]
            heir = Heir(step.old, after.is_whole and step.is_whole, after.is_confirmed and step.status == "confirmed")
            target = found if step.old.is_in_force(on) else onward
            target[step.old_id] = _merged(target.get(step.old_id), heir)
        frontier = onward
    return sorted(found.values(), key=lambda heir: (heir.unit.code, heir.unit.since))


def lineage_ids(unit: Unit) -> set[int]:
    """``unit`` and every earlier version that went wholly into it: what "all matters of this place" means."""
    ids = {unit.pk}
    frontier = {unit.pk}
    while frontier:
        steps = Succession.objects.filter(new__in=frontier).exclude(old__in=ids)
        frontier = {step.old_id for step in steps if step.is_whole} - ids
        ids |= frontier
    return ids


def _merged(one: Heir | None, other: Heir) -> Heir:
    """Two ways to the same unit: whole if either is, confirmed if both are."""
    if one is None:
        return other
    return Heir(one.unit, one.is_whole or other.is_whole, one.is_confirmed and other.is_confirmed)

"""People's Committees made from the register of places: one for each dated district and commune of the province."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from caunoi.agencies.choices import Kind, SuccessionKind
from caunoi.agencies.models import Agency, AgencySuccession
from caunoi.places.choices import Extent, Level
from caunoi.places.labels import in_english
from caunoi.places.models import Succession, Unit

KIND_OF_LEVEL = {
    Level.PROVINCE: Kind.PROVINCE_COMMITTEE,
    Level.DISTRICT: Kind.DISTRICT_COMMITTEE,
    Level.COMMUNE: Kind.COMMUNE_COMMITTEE,
}
KIND_OF_EXTENT = {
    Extent.WHOLE: SuccessionKind.MERGED,
    Extent.PART_AREA_ALL_POPULATION: SuccessionKind.MERGED,
    Extent.UNCHANGED: SuccessionKind.TRANSFERRED,
    Extent.RETYPED: SuccessionKind.RENAMED,
    Extent.RENAMED: SuccessionKind.RENAMED,
}


def code_of(unit: Unit) -> str:
    """Stable code of a unit's People's Committee: place codes are reused, so the day of the version belongs to it."""
    return f"UBND.{unit.code}.{unit.since:%Y%m%d}"


def committee_of(unit: Unit, parent: Agency | None) -> Agency:
    """The unsaved People's Committee of a dated unit, under that of the unit above."""
    low = unit.name[0].lower() + unit.name[1:]
    above = unit.label.split(", ")[1:-1]
    return Agency(
        code=code_of(unit),
        kind=KIND_OF_LEVEL[Level(unit.level)],
        name=f"Ủy ban nhân dân {low}",
        name_en=f"People's Committee of {in_english(unit.name_en, unit.name)}",
        short_name=f"UBND {low}",
        label=", ".join([f"Ủy ban nhân dân {low}", *above]),
        parent=parent,
        place=unit,
        since=unit.since,
        until=unit.until,
        since_is_known=unit.since_is_known,
        status=unit.status,
        source=unit.source,
    )


def successions_of(units: Iterable[Unit], by_unit: dict[int, Agency]) -> list[AgencySuccession]:
    """What became of the committees of ``units``: what became of the units.

    A district's committee was split among the committees of the communes that took its communes.
    """
    units = list(units)
    steps = Succession.objects.filter(old__in=[u.pk for u in units]).select_related("old")
    rows: dict[tuple[int, int, date], AgencySuccession] = {}
    for step in steps:
        old, new = by_unit.get(step.old_id), by_unit.get(step.new_id)
        if old is None or new is None:
            continue
        kind = KIND_OF_EXTENT.get(Extent(step.extent), SuccessionKind.SPLIT)
        rows[old.pk, new.pk, step.on] = AgencySuccession(
            old=old, new=new, on=step.on, kind=kind, is_whole=step.is_whole, status=step.status, source=step.source
        )
        district = by_unit.get(step.old.parent_id or 0)
        if district is not None and district.kind == Kind.DISTRICT_COMMITTEE and district.until == step.on:
            rows[district.pk, new.pk, step.on] = AgencySuccession(
                old=district, new=new, on=step.on, kind=SuccessionKind.SPLIT, is_whole=False, source=step.source
            )
    return list(rows.values())

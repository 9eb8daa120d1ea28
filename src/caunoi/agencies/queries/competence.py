"""Who is the first to deal with a matter."""

from __future__ import annotations

from datetime import date

from caunoi.agencies.models import Agency, Jurisdiction, Topic
from caunoi.agencies.queries.directory import directory
from caunoi.agencies.queries.superiors import provincial_committee
from caunoi.places.models import Unit
from caunoi.places.queries.authority import province_on
from caunoi.places.queries.lineage import successor_on


def competent_agency(place: Unit | None, topic: Topic | None, on: date) -> Agency:
    """The agency to which a new matter of ``place`` about ``topic`` goes first on the civil date ``on``.

    The People's Committee of the commune; without a commune the district's; at the province the department that leads
    the topic, else the provincial committee. A place that no longer exists stands for the one that took it over. A
    place of another province goes to the provincial committee, which will pass it on.
    """
    unit = place
    if unit is not None and not unit.is_in_force(on):
        unit = successor_on(unit, on) or unit
    if unit is None:
        unit = province_on(on)
    for place_id in (unit.pk, unit.parent_id, unit.province_id):
        found = _competent(place_id, topic, on)
        if found is not None:
            return found
    return provincial_committee(on)


def lead_agency(topic: Topic, on: date) -> Agency:
    """The agency of the province that leads ``topic`` on ``on``; the provincial committee when none is named."""
    return competent_agency(None, topic, on)


def _competent(place_id: int | None, topic: Topic | None, on: date) -> Agency | None:
    register = directory()
    rows = [
        row for row in register.jurisdictions.get(place_id or 0, []) if _holds(row, register.by_id[row.agency_id], on)
    ]
    if topic is not None:
        for row in rows:
            if row.topic_id == topic.pk:
                return register.by_id[row.agency_id]
    return next((register.by_id[row.agency_id] for row in rows if row.topic_id is None), None)


def _holds(row: Jurisdiction, agency: Agency, on: date) -> bool:
    """A jurisdiction as old as an agency whose beginning is unknown holds for every earlier day too."""
    begun = row.since <= on or (not agency.since_is_known and row.since <= agency.since)
    return begun and (row.until is None or on < row.until) and agency.is_in_force(on)

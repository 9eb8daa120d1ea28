"""The place for which an agency acts, and the agencies that act for a place."""

from __future__ import annotations

from collections.abc import Collection

from caunoi.agencies.queries.directory import directory


def territory_id(agency_id: int) -> int | None:
    """The place of an agency, or of the nearest one above it that has a place: a department of the province acts for it."""
    known, row = directory().by_id, directory().by_id.get(agency_id)
    while row is not None and row.place_id is None:
        row = known.get(row.parent_id) if row.parent_id else None
    return row.place_id if row is not None else None


def agency_ids_at(places: Collection[int]) -> set[int]:
    """Agencies that act for one of ``places``."""
    return {key for key in directory().by_id if territory_id(key) in places}

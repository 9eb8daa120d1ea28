"""Who stands above and below whom on a date."""

from __future__ import annotations

from datetime import date

from caunoi.agencies.choices import Kind
from caunoi.agencies.models import Agency
from caunoi.agencies.queries.directory import agency_of, directory


def parents(agency: Agency | int, on: date) -> list[Agency]:
    """The superiors in force on ``on``, nearest first."""
    rows = directory().by_id
    found: list[Agency] = []
    row = agency_of(agency)
    while row.parent_id is not None and len(found) < 10:
        row = rows[row.parent_id]
        if row.is_in_force(on):
            found.append(row)
    return found


def subtree_ids(agency: Agency | int, on: date) -> frozenset[int]:
    """Keys of the agency and of all in force on ``on`` that stand below it, directly or not."""
    register = directory()
    top = agency.pk if isinstance(agency, Agency) else agency
    found, frontier = {top}, [top]
    while frontier:
        below = [child for key in frontier for child in register.children.get(key, [])]
        frontier = [key for key in below if key not in found and register.by_id[key].is_in_force(on)]
        found.update(frontier)
    return frozenset(found)


def common_superior(a: Agency | int, b: Agency | int, on: date) -> Agency:
    """The nearest agency that stands above both (or is one of the two and stands above the other).

    Two bodies without a common superior (a department and a Party board, say) meet at the People's Committee of the
    province. Raises ``LookupError`` when the register holds none.
    """
    above_b = {row.pk for row in [agency_of(b), *parents(b, on)]}
    for row in [agency_of(a), *parents(a, on)]:
        if row.pk in above_b and not (row.pk == agency_of(a).pk == agency_of(b).pk):
            return row
    return provincial_committee(on)


def provincial_committee(on: date) -> Agency:
    """The People's Committee of the authority's province on ``on``; ``LookupError`` when no register is loaded."""
    for row in directory().by_id.values():
        if row.kind == Kind.PROVINCE_COMMITTEE and row.is_in_force(on):
            return row
    raise LookupError("no People's Committee of the province is in the register; run `caunoi import agencies`")

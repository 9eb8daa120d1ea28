"""The whole register of agencies in memory: some hundreds of rows, asked always, changed a few times a year."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from caunoi.agencies.models import Agency, AgencyName, AgencySuccession, Jurisdiction
from caunoi.base.refusals import NotFound
from caunoi.ground.names import list_sort_key
from caunoi.places.memory import remember


@dataclass(frozen=True, slots=True)
class Directory:
    """Agencies by key, and who stands under, follows and is competent for whom. Its rows are for reading only."""

    by_id: dict[int, Agency]
    by_code: dict[str, Agency]
    children: dict[int, list[int]]
    went_to: dict[int, list[AgencySuccession]]
    came_from: dict[int, list[AgencySuccession]]
    jurisdictions: dict[int, list[Jurisdiction]]
    """By place."""
    former_names: dict[int, list[AgencyName]]


def directory() -> Directory:
    """The register as of its last change; no query while it does not change."""
    return remember("agencies", "directory", _read)


def _read() -> Directory:
    rows = {row.pk: row for row in Agency.objects.order_by("since", "code")}
    children: dict[int, list[int]] = defaultdict(list)
    for row in rows.values():
        if row.parent_id:
            children[row.parent_id].append(row.pk)
    went_to: dict[int, list[AgencySuccession]] = defaultdict(list)
    came_from: dict[int, list[AgencySuccession]] = defaultdict(list)
    for step in AgencySuccession.objects.order_by("on", "pk"):
        went_to[step.old_id].append(step)
        came_from[step.new_id].append(step)
    jurisdictions: dict[int, list[Jurisdiction]] = defaultdict(list)
    for jurisdiction in Jurisdiction.objects.order_by("pk"):
        jurisdictions[jurisdiction.place_id].append(jurisdiction)
    former_names: dict[int, list[AgencyName]] = defaultdict(list)
    for name in AgencyName.objects.order_by("since"):
        former_names[name.agency_id].append(name)
    return Directory(
        rows, {row.code: row for row in rows.values()}, dict(children), dict(went_to), dict(came_from),
        dict(jurisdictions), dict(former_names),
    )  # fmt: skip


def agency_of(agency: Agency | int) -> Agency:
    """The register's own row of an agency or its key. Raises ``NotFound``."""
    key = agency.pk if isinstance(agency, Agency) else agency
    found = directory().by_id.get(key)
    if found is None:
        raise NotFound()
    return found


def agency_on(agency: Agency | int, on: date) -> Agency | None:
    """The agency if it exists on the civil date ``on``."""
    row = directory().by_id.get(agency.pk if isinstance(agency, Agency) else agency)
    return row if row is not None and row.is_in_force(on) else None


def agencies_on(on: date, *kinds: str) -> list[Agency]:
    """Agencies that exist on ``on``, of the kinds given or of all, by kind and then by name as a Vietnamese list does."""
    rows = [row for row in directory().by_id.values() if row.is_in_force(on) and (not kinds or row.kind in kinds)]
    return sorted(rows, key=lambda row: (row.kind, list_sort_key(row.label)))


def name_on(agency: Agency | int, on: date) -> str:
    """The full name that the agency bore on ``on``; records show this, not today's name."""
    row = agency_of(agency)
    for former in directory().former_names.get(row.pk, []):
        if on < (former.until or date.max):
            return former.label
    return row.label

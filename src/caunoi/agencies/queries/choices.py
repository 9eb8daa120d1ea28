"""Lists to choose from in forms, remembered until the register changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from caunoi.agencies.models import Agency, Post, Topic
from caunoi.agencies.queries.directory import agencies_on
from caunoi.base.wording import Worded
from caunoi.places.memory import remember


@dataclass(frozen=True, slots=True)
class AgencyChoice:
    """One line of a list of agencies; grouped by ``kind``."""

    id: int
    code: str
    kind: str
    label: str


def agency_choices(on: date) -> tuple[AgencyChoice, ...]:
    """Agencies of ``on`` as lines for a form, by kind and name."""
    return remember(
        "agencies",
        ("agency_choices", on),
        lambda: tuple(AgencyChoice(row.pk, row.code, row.kind, Worded(row.label, "vi")) for row in agencies_on(on)),
    )


def topics_on(on: date) -> tuple[Topic, ...]:
    """Topics in use on ``on``, in the order of the form. For reading only."""
    rows: tuple[Topic, ...] = remember("agencies", "topics", lambda: tuple(Topic.objects.all()))
    first = min((row.since for row in rows), default=on)
    return tuple(row for row in rows if row.is_in_force(max(on, first)))


def posts_of(agency: Agency | int, on: date) -> list[Post]:
    """Posts of an agency on ``on``, the head first."""
    key = agency.pk if isinstance(agency, Agency) else agency
    order = {name: place for place, name in enumerate(("head", "deputy", "office_chief", "specialist", "reception"))}
    rows = Post.objects.filter(agency_id=key).exclude(until__lte=on).select_related("agency")
    held = [row for row in rows if row.since <= on or not row.agency.since_is_known]
    return sorted(held, key=lambda row: (order.get(row.capacity, 9), row.pk))

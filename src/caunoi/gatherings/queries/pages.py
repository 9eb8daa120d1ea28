"""What the pages of gatherings read: lists, the agenda with its things as they stand, the table, conclusions per agency."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from caunoi.agencies.models import Agency
from caunoi.agencies.queries.succession import predecessor_ids
from caunoi.base.actors import Actor
from caunoi.base.time import TIMEZONE
from caunoi.commitments.queries.visible import visible_to as commitments_of
from caunoi.gatherings.choices import THERE, Presence, State
from caunoi.gatherings.models import AgendaItem, Attendance, Conclusion, Gathering, Invitee, Speech
from caunoi.gatherings.queries.visible import reads_all, visible_to
from caunoi.gatherings.titles import title_without_thing
from caunoi.matters.queries.visible import scope_ids
from caunoi.matters.queries.visible import visible_to as matters_of
from caunoi.papers.queries.subjects import seen_among


def listed(actor: Actor, *, kind: str = "", month: date | None = None, state: str = "") -> QuerySet[Gathering]:
    """Gatherings that exist for the actor, the latest first; of one kind, one month (any day of it), one state."""
    rows = visible_to(actor).select_related("convener", "place")
    if kind:
        rows = rows.filter(kind=kind)
    if state:
        rows = rows.filter(state=state)
    if month is not None:
        first = month.replace(day=1)
        after = (first + timedelta(days=32)).replace(day=1)
        rows = rows.filter(starts_at__gte=_midnight(first), starts_at__lt=_midnight(after))
    return rows.order_by("-starts_at", "-pk")


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=TIMEZONE)


@dataclass(frozen=True, slots=True)
class Line:
    """An item with the thing it is, as far as that exists for the reader: ``None`` where it does not."""

    item: AgendaItem
    matter: Any = None
    commitment: Any = None
    paper: Any = None
    earlier: Conclusion | None = None

    @property
    def is_hidden(self) -> bool:
        """The item is a thing that does not exist for the reader."""
        item = self.item
        given = item.matter_id or item.commitment_id or item.paper_id or item.earlier_id
        return bool(given) and not (self.matter or self.commitment or self.paper or self.earlier)

    @property
    def title(self) -> str:
        """The title; without the words of a thing that does not exist for the reader."""
        return title_without_thing(self.item) if self.is_hidden else self.item.title


def agenda(actor: Actor, gathering: Gathering) -> list[Line]:
    """The items in their order with what they discuss, in a number of queries that does not grow with the items."""
    rows = list(
        gathering.items.select_related("paper", "commitment", "earlier")
        .prefetch_related(Prefetch("speeches", Speech.objects.order_by("position").select_related("agency")))
        .order_by("position", "pk")
    )
    matters = {row.pk: row for row in matters_of(actor).filter(pk__in={r.matter_id for r in rows if r.matter_id})}
    tasks = commitments_of(actor).filter(pk__in={r.commitment_id for r in rows if r.commitment_id})
    by_task = {row.pk: row for row in tasks.select_related("lead")}
    papers = {row.pk: row.paper for row in rows if row.paper is not None and _reads_paper(actor, row.paper)}
    earlier = {row.pk: row for row in _conclusions_seen(actor, {row.earlier_id for row in rows if row.earlier_id})}
    return [
        Line(
            row, matters.get(row.matter_id), by_task.get(row.commitment_id), papers.get(row.pk), earlier.get(row.earlier_id)
        )
        for row in rows
    ]  # fmt: skip


def _conclusions_seen(actor: Actor, keys: set[int]) -> QuerySet[Conclusion]:
    """Those among ``keys`` that exist for the actor: as ``conclusions`` of their gatherings."""
    rows = Conclusion.objects.filter(pk__in=keys, gathering__in=visible_to(actor).values("pk"))
    if actor.kind != "system":
        rows = rows.filter(Q(gathering__state=State.CONCLUDED) | Q(gathering__convener__in=scope_ids(actor)))
    return rows.select_related("lead", "gathering", "commitment__lead")


def _reads_paper(actor: Actor, paper: Any) -> bool:
    if not paper.is_issued and paper.agency_id != actor.agency_id:
        return False
    return paper.subject_id in seen_among(actor, paper.subject_kind, {paper.subject_id})


@dataclass(frozen=True, slots=True)
class Place:
    """A place at the table and whether it was taken, over the whole gathering and where an item differed."""

    invitee: Invitee
    whole: Attendance | None
    differs: tuple[Attendance, ...]

    @property
    def was_there(self) -> bool:
        return any(row.state in THERE for row in (self.whole, *self.differs) if row is not None)


def table(gathering: Gathering) -> list[Place]:
    """Everybody invited, in their order, with attendance."""
    marks = Attendance.objects.select_related("item").order_by("item__position")
    rows = gathering.invitees.select_related("agency").prefetch_related(Prefetch("attendances", marks))
    found = []
    for row in rows.order_by("position"):
        row.gathering = gathering
        given = list(row.attendances.all())
        whole = next((mark for mark in given if mark.item_id is None), None)
        found.append(Place(row, whole, tuple(mark for mark in given if mark.item_id is not None)))
    return found


def usually_invited(gathering: Gathering, last: int = 10) -> list[int]:
    """Keys of the agencies that were invited to the ``last`` gatherings of the same convener, the most often invited first."""
    before = Gathering.objects.filter(convener=gathering.convener_id).exclude(pk=gathering.pk)
    recent = list(before.order_by("-starts_at", "-pk").values_list("pk", flat=True)[:last])
    rows = Invitee.objects.filter(gathering__in=recent, agency__isnull=False).order_by().values("agency")
    counted = rows.annotate(times=Count("gathering", distinct=True)).order_by("-times", "agency")
    return [row["agency"] for row in counted]


def attendance_stamp(gathering: Gathering, item: AgendaItem | None) -> str:
    """What stands of the attendance over the whole gathering or in one item; another text after every change of it."""
    rows = Attendance.objects.filter(invitee__gathering=gathering, item=item).order_by("invitee")
    marks = list(rows.values_list("invitee", "state", "substitute_name", "substitute_title"))
    return hashlib.sha256(json.dumps(marks, ensure_ascii=False).encode()).hexdigest()[:20]


def head_count(places: list[Place]) -> dict[str, int]:
    """How many places were taken, excused, empty, and not marked yet. What is not marked is not counted as absent."""
    states = [place.whole.state if place.whole else "" for place in places]
    return {"unmarked": states.count(""), **{name: states.count(name) for name in Presence.values}}


def conclusions(actor: Actor, gathering: Gathering) -> QuerySet[Conclusion]:
    """The conclusions that exist for the actor: once concluded all of them, before only for the convener."""
    if gathering.state != State.CONCLUDED and not reads_all(actor, gathering):
        return Conclusion.objects.none()
    rows = gathering.conclusions.select_related("lead", "commitment__lead", "item", "gathering")
    return rows.order_by("number")


def extract(actor: Actor, gathering: Gathering, agency: Agency) -> list[Conclusion]:
    """The conclusions that concern one agency: which it leads, or in whose task it takes part."""
    keys = predecessor_ids(agency.pk)
    mine = Q(lead_id__in=keys) | Q(commitment__lead_id__in=keys) | Q(commitment__participations__agency_id__in=keys)
    return list(conclusions(actor, gathering).filter(mine).distinct())


def agencies_concerned(actor: Actor, gathering: Gathering) -> list[Agency]:
    """Agencies for which there is an extract, in the order of the conclusions."""
    found: dict[int, Agency] = {}
    for row in conclusions(actor, gathering):
        if row.lead is not None:
            found.setdefault(row.lead.pk, row.lead)
    return list(found.values())

"""Lists of commitments: which ones, in the order of their due days, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.db import connection
from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When

from caunoi.base import time
from caunoi.base.actors import Actor
from caunoi.base.searching import finds
from caunoi.commitments.choices import CARRIED, OPEN_STATES, WITH_ISSUER, State
from caunoi.commitments.models import Commitment, Participation, cancelled, carried_on
from caunoi.commitments.queries.visible import visible_to
from caunoi.matters.queries.counts import CAP, Capped, capped, counting

PAGE = 50
SCOPES = ("near", "turn", "lead", "given", "part", "mine", "below")


@dataclass(frozen=True, slots=True)
class TaskFilters:
    """What a list holds. ``scope``: ``near`` (the own agency gave it, leads it or takes part), ``turn`` (its step is next),
    ``lead``, ``given`` (by it), ``part`` (beside the lead), ``mine`` (given to the own seat), ``below`` (all that the seat sees).

    ``state``: a value of ``State`` or ``carried``. Days are civil, both ends included.
    ``text`` with tones fits exactly, without tones any. ``ended``: ended ones too.
    """

    scope: str = "near"
    state: str = ""
    due_from: date | None = None
    due_to: date | None = None
    place_id: int | None = None
    text: str = ""
    overdue: bool = False
    ended: bool = False

    @property
    def is_open(self) -> bool:
        """Whether the list holds open ones only, in the order of due days; else the newest come first."""
        return not self.ended and (not self.state or self.state in OPEN_STATES)


@dataclass(frozen=True, slots=True)
class TaskPage:
    """Up to ``PAGE`` commitments; ``after`` is the mark with which the next page begins, empty on the last."""

    rows: tuple[Commitment, ...]
    after: str = ""


def tasks_of(actor: Actor, filters: TaskFilters) -> QuerySet[Commitment]:
    """The commitments of a list, without order."""
    rows = visible_to(actor).filter(_in_scope(actor, filters.scope))
    if filters.state:
        rows = rows.filter(_in_state(filters.state))
    elif not filters.ended:
        rows = rows.filter(is_open=True)
    if filters.due_from:
        rows = rows.filter(due_on__gte=filters.due_from)
    if filters.due_to:
        rows = rows.filter(due_on__lte=filters.due_to)
    if filters.place_id:
        rows = rows.filter(Q(place_id=filters.place_id) | Q(place__parent_id=filters.place_id))
    if filters.overdue:
        rows = rows.filter(overdue())
    if filters.text.strip():
        parsed = Commitment.parse_number(filters.text)
        rows = rows.filter(Q(pk=parsed[1], made_on__year=parsed[0]) if parsed else finds(filters.text))
    return rows


def _in_state(state: str) -> Q:
    """Work that another task carries on is in a state of its own and not among what was cancelled."""
    told = {CARRIED: carried_on, State.CANCELLED: cancelled}.get(state)
    return told() if told else Q(state=state)


def overdue(on: date | None = None) -> Q:
    """Open, not reported done, and due before the civil day ``on`` (today)."""
    return Q(is_open=True, due_on__lt=on or time.today()) & ~Q(state=State.DELIVERED)


def _in_scope(actor: Actor, scope: str) -> Q:
    agency = actor.agency_id
    if not actor.is_officer or agency is None:
        return Q() if actor.kind == "system" else Q(pk__in=())
    if scope == "mine":
        return Q(handler_id=actor.seat_id)
    if scope == "lead":
        return Q(lead_id=agency)
    if scope == "given":
        return Q(issuer_id=agency)
    beside = Q(Exists(Participation.objects.filter(commitment=OuterRef("pk"), agency_id=agency)))
    if scope == "part":
        return beside
    if scope == "turn":
        with_issuer = Q(state__in=WITH_ISSUER)
        return Q(is_open=True) & ((with_issuer & Q(issuer_id=agency)) | (~with_issuer & Q(lead_id=agency)))
    return Q() if scope == "below" else Q(lead_id=agency) | Q(issuer_id=agency) | beside


def listed(rows: QuerySet[Commitment]) -> QuerySet[Commitment]:
    """With what a line of a list shows."""
    return rows.select_related("issuer", "lead", "handler__account", "place").annotate(was_carried=told_carried())


def told_carried() -> Case:
    """The column ``was_carried`` of ``Commitment.is_carried``."""
    return Case(When(carried_on(), then=Value(True)), default=Value(False))


def page_of(actor: Actor, filters: TaskFilters, *, after: str = "", limit: int = PAGE) -> TaskPage:
    """One page: open ones by due day (those without one last), others newest first; a recurring task and its times that are on
    the page stand together. A mark that cannot be read starts anew."""
    rows = listed(tasks_of(actor, filters))
    day, pk = _mark(after)
    if filters.is_open:
        found = _by_due(rows, limit + 1, day, pk)
    else:
        found = list((rows.filter(pk__lt=pk) if pk else rows).order_by("-pk")[: limit + 1])
    return TaskPage(tuple(with_times(found[:limit])), _mark_of(found[limit - 1]) if len(found) > limit else "")


def with_times(rows: list[Commitment]) -> list[Commitment]:
    """The same rows with every recurring task followed by its times in their order, at the place of the first of them."""
    groups: dict[int, list[Commitment]] = {}
    for row in rows:
        groups.setdefault(row.parent_id if row.parent_id and row.period_first else row.pk, []).append(row)
    return [row for group in groups.values() for row in sorted(group, key=_place_among_times)]


def _place_among_times(row: Commitment) -> tuple[bool, date]:
    return (row.period_first is not None, row.period_first or date.min)


def _by_due(rows: QuerySet[Commitment], limit: int, day: date | None, pk: int | None) -> list[Commitment]:
    """Dated ones, then undated ones by a query of their own: the databases disagree about the place of NULL."""
    found: list[Commitment] = []
    if pk is None or day is not None:
        dated = rows.filter(due_on__isnull=False)
        if day is not None and pk is not None:
            dated = dated.filter(Q(due_on__gt=day) | Q(due_on=day, pk__gt=pk))
        found = list(dated.order_by("due_on", "pk")[:limit])
        pk = None
    if len(found) < limit:
        undated = rows.filter(due_on__isnull=True)
        found += undated.filter(pk__gt=pk or 0).order_by("pk")[: limit - len(found)]
    return found


def _mark(after: str) -> tuple[date | None, int | None]:
    day, _dot, pk = after.partition(".")
    try:
        return (date.fromisoformat(day) if day else None, int(pk))
    except ValueError:
        return (None, None)


def _mark_of(row: Commitment) -> str:
    return f"{row.due_on.isoformat() if row.due_on else ''}.{row.pk}"


def counts_of(actor: Actor, lists: list[TaskFilters], cap: int = CAP) -> list[Capped]:
    """How many commitments each list holds, all counted in one statement, each to at most ``cap``."""
    querysets = [tasks_of(actor, filters) for filters in lists]
    if any(rows.query.is_empty() for rows in querysets):
        return [Capped(0)] * len(lists)
    with connection.cursor() as cursor:
        cursor.execute(*counting(querysets, cap))
        return [capped(number, cap) for number in cursor.fetchone()]


def tab_counts(actor: Actor) -> dict[str, Capped]:
    """Open commitments of each scope, and those overdue among the near ones."""
    lists = {scope: TaskFilters(scope=scope) for scope in SCOPES}
    lists["overdue"] = replace(lists["near"], overdue=True)
    return dict(zip(lists, counts_of(actor, list(lists.values())), strict=True))

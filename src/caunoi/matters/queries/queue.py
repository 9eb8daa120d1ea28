"""Lists of matters: an agency's queue by remaining legal time, and every list that a figure opens."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import DateField, Exists, OuterRef, Q, QuerySet

from caunoi.agencies.models import Topic
from caunoi.agencies.queries.calendar import current_calendar
from caunoi.agencies.queries.directory import directory
from caunoi.base import time
from caunoi.base.actors import Actor
from caunoi.base.prepared import Prepared, Slot, Statement
from caunoi.base.refusals import NotFound
from caunoi.matters.choices import KNPA_KINDS, OPEN_STATES, AnswerState, HandoverState, State, StepDecision
from caunoi.matters.models import ApprovalStep, Handover, Matter, OpinionRequest
from caunoi.matters.numbers import key_of, mark_of, number_of
from caunoi.matters.queries.counts import Capped, capped, capped_count, counting
from caunoi.matters.queries.states import approved_among
from caunoi.matters.queries.visible import in_sight, scope_ids, sees_denunciations
from caunoi.people.queries.actors import acts_for_seats
from caunoi.places.memory import remember

PAGE = 50
MARK = re.compile(r"(\d{4}-\d{2}-\d{2})?\.(\d{1,18})", re.ASCII).fullmatch
SOON = 3
"""Working days in which a due matter counts as near."""
SCOPES = ("agency", "mine", "offered", "opinions", "approvals", "unpublished", "below")
AGES: dict[str, tuple[int, int | None]] = {
    "0-5": (0, 5),
    "6-10": (6, 10),
    "11-20": (11, 20),
    "21-40": (21, 40),
    "41": (41, None),
}
"""Buckets of age in calendar days since receipt, both ends included."""


@dataclass(frozen=True, slots=True)
class QueueFilters:
    """What a list holds. ``scope``: ``agency`` (accountable now), ``mine`` (given to my seat), ``offered`` to us, ``opinions``
    asked of us, ``approvals`` waiting for me, ``unpublished`` (answered by us and never public), ``below`` (every agency of my
    scope). ``agency_id`` picks one agency of the scope.
    ``within`` is in working days from today; ``age`` is a key of ``AGES``; ``year`` is the year of receipt."""

    scope: str = "agency"
    agency_id: int | None = None
    state: str = ""
    kind: str = ""
    topic_id: int | None = None
    place_id: int | None = None
    overdue: bool = False
    within: int | None = None
    year: int | None = None
    age: str = ""
    ended: bool = False

    @property
    def by_due(self) -> bool:
        """Whether the list is in the order of due days (open matters) or newest first (lists that hold ended ones)."""
        lists_ended = self.ended or self.scope == "unpublished"
        return not lists_ended and (not self.state or self.state in OPEN_STATES)


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One line of a list, plain values only."""

    id: int
    version: int
    number: str
    subject: str
    kind: str
    state: str
    topic: Topic | None
    place: str
    handler: str
    agency: str
    received_on: date
    due_on: date | None
    late_on: date | None
    petitions: int
    bounces: int
    agency_id: int
    is_approved: bool = False
    """Whether its answer was approved and is not sent yet."""


@dataclass(frozen=True, slots=True)
class QueuePage:
    """Up to ``PAGE`` rows; ``after`` is the mark with which the next page begins, empty on the last."""

    rows: tuple[QueueRow, ...]
    after: str = ""


FIELDS = (
    "id", "version", "received_on", "subject", "kind", "state", "topic_id", "place__label", "handler__account__full_name",
    "accountable_id", "due_on", "late_on", "petition_count", "bounces",
)  # fmt: skip
"""Columns of a row. Topics and agencies are looked up in the registers in memory, which saves two joins."""


def matters_of(actor: Actor, filters: QueueFilters, today: date | None = None) -> QuerySet[Matter]:
    """The matters of a list, without order. An agency outside the actor's scope answers ``NotFound``."""
    day = today or time.today()
    rows = in_sight(actor, _in_scope(actor, filters, day))
    if filters.state:
        rows = rows.filter(state=filters.state)
        if filters.state in OPEN_STATES:
            rows = rows.filter(is_open=True)
    elif not filters.ended and filters.scope != "unpublished":
        rows = rows.filter(is_open=True)
    exact = {"kind": filters.kind, "topic_id": filters.topic_id}
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    if filters.place_id:
        rows = rows.filter(Q(place_id=filters.place_id) | Q(place__parent_id=filters.place_id))
    if filters.overdue:
        rows = rows.filter(overdue(day), is_open=True)
    if filters.within is not None:
        rows = rows.filter(is_open=True, due_on__gte=day, due_on__lte=soon_until(day, filters.within))
    if filters.year:
        rows = rows.filter(received_on__gte=date(filters.year, 1, 1), received_on__lte=date(filters.year, 12, 31))
    return rows.filter(**received_between(filters.age, day)) if filters.age in AGES else rows


def overdue(day: Any) -> Q:
    """Overdue on the civil day ``day``: even by the later reading where two texts conflict."""
    return Q(due_on__lt=day) & (Q(late_on__isnull=True) | Q(late_on__lt=day))


def received_between(age: str, today: date) -> dict[str, date]:
    """The condition on the day of receipt that an age bucket means on the civil day ``today``."""
    low, high = AGES[age]
    conditions = {"received_on__lte": today - timedelta(days=low)}
    if high is not None:
        conditions["received_on__gte"] = today - timedelta(days=high)
    return conditions


def soon_until(today: date, working_days: int) -> date:
    """The last day that is at most ``working_days`` working days after ``today``, by the authority's calendar."""
    return current_calendar().add_working_days(today, working_days)


def _in_scope(actor: Actor, filters: QueueFilters, day: date) -> QuerySet[Matter]:
    if not actor.is_officer or actor.agency_id is None:
        return Matter.objects.none()
    if filters.scope == "mine":
        return Matter.objects.filter(handler_id=actor.seat_id)
    if filters.scope == "offered":
        offers = Handover.objects.filter(to_agency_id=actor.agency_id, state=HandoverState.OFFERED)
        return Matter.objects.filter(pk__in=offers.values("matter_id"))
    if filters.scope == "opinions":
        asked = OpinionRequest.objects.filter(
            agency_id=actor.agency_id, given_at__isnull=True, cancelled_at__isnull=True
        )
        return Matter.objects.filter(pk__in=asked.values("matter_id"))
    if filters.scope == "approvals":
        return Matter.objects.filter(pk__in=waiting_steps(actor, day).values("answer__matter_id"))
    if filters.scope == "unpublished":
        return _unpublished(actor)
    if filters.scope == "below" and filters.agency_id is None:
        return Matter.objects.filter(accountable_id__in=scope_ids(actor))
    agency_id = filters.agency_id or actor.agency_id
    if agency_id != actor.agency_id and agency_id not in scope_ids(actor):
        raise NotFound()
    return Matter.objects.filter(accountable_id=agency_id)


def _unpublished(actor: Actor) -> QuerySet[Matter]:
    """Answered matters of the agency whose question and answer were never public, for seats that publish. Closing a matter, or
    taking its copy down, says that it shall not be public, so neither is listed."""
    if not actor.has("publish"):
        return Matter.objects.none()
    answered = Matter.objects.filter(accountable_id=actor.agency_id, state=State.ANSWERED, kind__in=KNPA_KINDS)
    return answered.filter(public_answer__isnull=True)


def waiting_steps(actor: Actor, day: date) -> QuerySet[ApprovalStep]:
    """Approvals that wait for the actor, in the own seat or one it stands in for on the civil day ``day``: the first
    undecided step of a submitted answer."""
    earlier = ApprovalStep.objects.filter(
        answer=OuterRef("answer"), decision=StepDecision.PENDING, position__lt=OuterRef("position")
    )
    return ApprovalStep.objects.filter(
        ~Exists(earlier), seat_id__in=acts_for_seats(actor, day), decision=StepDecision.PENDING,
        answer__state=AnswerState.SUBMITTED,
    )  # fmt: skip


def queue(actor: Actor, filters: QueueFilters, *, limit: int = PAGE, after: str = "") -> QueuePage:
    """One page of a list: open matters by due day (those without one last), others newest first.

    ``after`` is the mark of the page before; a mark that cannot be read starts from the beginning.
    """
    if filters == QueueFilters() and not after and limit == PAGE and actor.is_officer:
        found = _first_page(actor)
    elif filters.by_due:
        found = _page_by_due(matters_of(actor, filters), limit + 1, after)
    else:
        rows = matters_of(actor, filters)
        later = read_mark(after)[1]
        newest = rows.filter(pk__lt=later) if later else rows
        found = list(newest.order_by("-pk").values_list(*FIELDS)[: limit + 1])
    return QueuePage(tuple(rows_of(found[:limit])), _mark_of(found[limit - 1]) if len(found) > limit else "")


def anybody(with_denunciations: bool) -> Actor:
    """Any officer, as an actor whose seat, agency and account are slots of a prepared statement. What a seat sees of
    denunciations is in the statement itself, so each is prepared twice."""
    rights = frozenset({"denounce"}) if with_denunciations else frozenset()
    slots: Any = {f"{name}_id": Slot(name) for name in ("agency", "seat", "account")}
    return Actor(kind="officer", label="", rights=rights, **slots)


def _of_agency(with_denunciations: bool) -> QuerySet[Matter]:
    return matters_of(anybody(with_denunciations), QueueFilters())


@dataclass(frozen=True, slots=True)
class _Asked:
    """The statements behind the first page and the counts, for seats with or without the right to see denunciations."""

    dated: Prepared
    undated: Prepared
    counts: Prepared


def _asked(with_denunciations: bool) -> _Asked:
    def of_agency(undated: bool) -> QuerySet[Matter]:
        return _of_agency(with_denunciations).filter(due_on__isnull=undated)

    return _Asked(
        Prepared(lambda: of_agency(False).order_by("due_on", "pk").values_list(*FIELDS)[: PAGE + 1]),
        Prepared(lambda: of_agency(True).order_by("pk").values_list(*FIELDS)[: PAGE + 1]),
        Prepared(lambda: _inbox(anybody(with_denunciations))),
    )


def _first_page(actor: Actor) -> list[tuple]:
    """The page that every officer opens first, with one row more to see whether there is a next page."""
    asked, whose = ASKED[sees_denunciations(actor)], {"agency": actor.agency_id, "account": actor.account_id}
    found = asked.dated.rows(**whose)
    return found if len(found) > PAGE else (found + asked.undated.rows(**whose))[: PAGE + 1]


def _page_by_due(rows: QuerySet[Matter], limit: int, after: str) -> list[tuple]:
    """Rows after a mark. Dated rows first and undated ones from a query of their own, so that both databases walk the index
    in one order whatever they think of the place of NULL."""
    due_on, pk = read_mark(after)
    found: list[tuple] = []
    if pk is None or due_on is not None:
        dated = rows.filter(due_on__isnull=False)
        if due_on is not None:
            dated = dated.filter(due_on__gte=due_on).filter(Q(due_on__gt=due_on) | Q(pk__gt=pk))
        found = list(dated.order_by("due_on", "pk").values_list(*FIELDS)[:limit])
        pk = None
    if len(found) < limit:
        undated = rows.filter(due_on__isnull=True)
        if pk is not None:
            undated = undated.filter(pk__gt=pk)
        found += undated.order_by("pk").values_list(*FIELDS)[: limit - len(found)]
    return found


def read_mark(after: str) -> tuple[date | None, int | None]:
    """The due day and the key after which a list goes on; two times ``None`` for a mark that no list gave out."""
    found = MARK(after)
    try:
        day = date.fromisoformat(found[1]) if found and found[1] else None
    except ValueError:
        return (None, None)
    key = key_of("list", int(found[2])) if found else None
    return (None, None) if key is None else (day, key)


def _mark_of(row: tuple) -> str:
    due_on = row[FIELDS.index("due_on")]
    return f"{due_on.isoformat() if due_on else ''}.{mark_of('list', row[0])}"


def rows_of(found: Iterable[tuple]) -> Iterable[QueueRow]:
    """Tuples of ``FIELDS`` as lines of a list."""
    topics, agencies, found = all_topics(), directory().by_id, list(found)
    asked = [row[0] for row in found if row[FIELDS.index("state")] == State.IN_APPROVAL]
    approved = approved_among(asked) if asked else set()
    for row in found:
        (
            pk,
            version,
            received_on,
            subject,
            kind,
            state,
            topic_id,
            place,
            handler,
            agency_id,
            due_on,
            late_on,
            petitions,
            bounces,
        ) = row
        agency = agencies.get(agency_id)
        yield QueueRow(
            pk, version, number_of(received_on.year, pk), subject, kind, state, topics.get(topic_id), place or "",
            handler or "", agency.short_name if agency else "", received_on, due_on, late_on, petitions, bounces,
            agency_id, pk in approved,
        )  # fmt: skip


def all_topics() -> dict[int, Topic]:
    """Every topic there ever was, by key, from memory."""
    return remember("agencies", "topics_by_id", lambda: {topic.pk: topic for topic in Topic.objects.all()})


def count(actor: Actor, filters: QueueFilters) -> Capped:
    """How many matters a list holds, counted to at most 1.000."""
    return capped_count(matters_of(actor, filters))


def _inbox(who: Actor) -> Statement:
    """The statement behind ``inbox_counts``, for any officer and day."""
    day = Slot("day", DateField())
    lists = {scope: matters_of(who, QueueFilters(scope=scope)) for scope in ("agency", "mine", "offered", "opinions")}
    lists["overdue"] = lists["agency"].filter(overdue(day))
    lists["soon"] = lists["agency"].filter(due_on__gte=day, due_on__lte=Slot("soon", DateField()))
    lists["awaiting"] = lists["agency"].filter(state=State.AWAITING_CITIZEN)
    return Statement(*counting([lists[name] for name in INBOX]))


INBOX = ("agency", "mine", "offered", "opinions", "overdue", "soon", "awaiting")
ASKED = {has_right: _asked(has_right) for has_right in (False, True)}


def inbox_counts(actor: Actor) -> dict[str, Capped]:
    """The counts beside the lists that every officer has, in one statement; one more each for those who approve and publish."""
    day = time.today()
    if not actor.is_officer:
        return dict.fromkeys(INBOX, Capped(0))
    [numbers] = ASKED[sees_denunciations(actor)].counts.rows(
        agency=actor.agency_id, seat=actor.seat_id, account=actor.account_id, day=day, soon=soon_until(day, SOON)
    )
    found = dict(zip(INBOX, map(capped, numbers), strict=True))
    if actor.has("approve"):
        found["approvals"] = capped_count(matters_of(actor, QueueFilters(scope="approvals"), day))
    if actor.has("publish"):
        found["unpublished"] = capped_count(matters_of(actor, QueueFilters(scope="unpublished"), day))
    return found

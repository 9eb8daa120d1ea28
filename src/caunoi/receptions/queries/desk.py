"""What the reception desk reads: the agency's places, sessions and turns."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from caunoi.agencies.queries.succession import predecessor_ids
from caunoi.base.actors import Actor
from caunoi.base.refusals import NotFound
from caunoi.matters.models import Matter
from caunoi.matters.queries.visible import in_sight, visible_to
from caunoi.receptions.choices import ScheduleState, SessionState, VisitState
from caunoi.receptions.models import (
    Booking,
    Conclusion,
    Content,
    OnlinePlan,
    Promise,
    ReceptionPlace,
    Refusal,
    Schedule,
    Session,
    Visit,
)
from caunoi.receptions.queries.sight import hidden_visits

WORKS = frozenset({"receive", "assign", "approve"})
"""Rights that open the reception of the own agency."""


def agency_ids(actor: Actor) -> frozenset[int]:
    """The own agency and those whose whole work it took over, for seats that take part in reception."""
    if actor.agency_id is None or not actor.rights & WORKS:
        return frozenset()
    return predecessor_ids(actor.agency_id)


def places(actor: Actor, on: date) -> list[ReceptionPlace]:
    """The agency's places that are open on ``on`` or later."""
    rows = ReceptionPlace.objects.filter(agency_id__in=agency_ids(actor)).filter(
        Q(until__isnull=True) | Q(until__gt=on)
    )
    return list(rows.select_related("unit").order_by("name", "pk"))


def place(actor: Actor, pk: int) -> ReceptionPlace:
    """One place of the agency; ``NotFound`` for all others."""
    return _one(ReceptionPlace.objects.filter(agency_id__in=agency_ids(actor)), pk)


def schedules(actor: Actor) -> QuerySet[Schedule]:
    """The agency's posted days."""
    rows = Schedule.objects.filter(agency_id__in=agency_ids(actor))
    return rows.select_related("place", "head__agency", "delegate", "postponed_to", "agency")


def schedule(actor: Actor, pk: int) -> Schedule:
    return _one(schedules(actor), pk)


def upcoming(actor: Actor, on: date) -> list[Schedule]:
    """Posted days from ``on`` on that are neither held nor put off, with how many appointments stand."""
    rows = schedules(actor).filter(on__gte=on, state=ScheduleState.POSTED).order_by("on", "starts", "pk")
    return list(rows.annotate(booked=Count("bookings", filter=Q(bookings__cancelled_at__isnull=True))))


def bookings(schedule: Schedule) -> list[tuple[Booking, datetime]]:
    """The appointments that stand, with their times."""
    rows = Booking.objects.filter(schedule=schedule, cancelled_at=None).select_related("visit").order_by("slot")
    return [(row, schedule.slot_at(row.slot)) for row in rows]


def online_plan(actor: Actor, schedule: Schedule) -> OnlinePlan | None:
    """How an online day of the agency is prepared, with its points."""
    rows = OnlinePlan.objects.filter(schedule=schedule, schedule__agency_id__in=agency_ids(actor))
    return rows.prefetch_related("points").first()


def sessions(actor: Actor) -> QuerySet[Session]:
    """The agency's sessions."""
    rows = Session.objects.filter(agency_id__in=agency_ids(actor))
    return rows.select_related("place", "schedule", "head__agency", "delegate", "agency")


def session(actor: Actor, pk: int) -> Session:
    return _one(sessions(actor), pk)


def conclusion(actor: Actor, session: Session) -> Conclusion | None:
    """What the head concluded in a session of the agency."""
    return Conclusion.objects.filter(session=session, session__agency_id__in=agency_ids(actor)).first()


def open_sessions(actor: Actor) -> list[Session]:
    """Sessions not closed yet, the newest first."""
    return list(sessions(actor).filter(state=SessionState.OPEN).order_by("-on", "-pk"))


def in_order(visits: Iterable[Visit], now: datetime) -> list[Visit]:
    """Who comes first: appointments whose time has come, by that time; then those without one, by arrival; last those who
    came before the time of their appointment."""

    def place(visit: Visit) -> tuple[int, datetime, int]:
        if visit.booked_at is None:
            return 1, visit.arrived_at, visit.number
        return (0 if visit.booked_at <= now else 2), visit.booked_at, visit.number

    return sorted(visits, key=place)


def visits(session: Session) -> QuerySet[Visit]:
    """All turns of a session by ticket, with what the desk shows of them."""
    rows = Visit.objects.filter(session=session).order_by("number")
    return rows.select_related("identity", "refusal", "booking").annotate(content_count=Count("contents"))


def waiting(session: Session, now: datetime) -> list[Visit]:
    """Who waits, in the order of being called."""
    return in_order(visits(session).filter(state=VisitState.WAITING), now)


def visit(actor: Actor, pk: int) -> Visit:
    """One turn of the agency; ``NotFound`` for all others, and for one that is hidden from the actor."""
    rows = Visit.objects.filter(session__agency_id__in=agency_ids(actor)).exclude(pk__in=hidden_visits(actor, (pk,)))
    return _one(rows.select_related("session__agency", "session__place", "session__head", "identity", "refusal"), pk)


def contents(visit: Visit) -> list[Content]:
    return list(Content.objects.filter(visit=visit).select_related("matter").order_by("position"))


def content(actor: Actor, pk: int) -> Content:
    rows = Content.objects.filter(visit__session__agency_id__in=agency_ids(actor))
    found: Content = _one(rows.select_related("visit__session", "matter"), pk)
    if hidden_visits(actor, (found.visit_id,)):
        raise NotFound()
    return found


def refusals_due(actor: Actor) -> list[Refusal]:
    """Written notices of refusal still to be sent, the most urgent first."""
    due = _refusals(actor).filter(is_written=True, noticed_on=None)
    seen = due.exclude(visit__in=hidden_visits(actor, due.values("visit")))
    return list(seen.select_related("visit__session").order_by("due_on", "pk")[:50])


def refusal(actor: Actor, pk: int) -> Refusal:
    """One refusal of the agency; ``NotFound`` for all others."""
    found: Refusal = _one(_refusals(actor).select_related("visit__session"), pk)
    if hidden_visits(actor, (found.visit_id,)):
        raise NotFound()
    return found


def _refusals(actor: Actor) -> QuerySet[Refusal]:
    return Refusal.objects.filter(visit__session__agency_id__in=agency_ids(actor))


def promises(actor: Actor) -> QuerySet[Promise]:
    """Promises made in the agency's receptions or owed by it, the first due first, without those about a matter that is hidden
    from the actor. ``may_open`` tells whether its matter exists for the actor: another agency may owe it."""
    mine = agency_ids(actor)
    rows = Promise.objects.filter(Q(agency_id__in=mine) | Q(conclusion__session__agency_id__in=mine))
    rows = rows.filter(matter__in=in_sight(actor, Matter.objects.all()))
    rows = rows.annotate(may_open=Exists(visible_to(actor).filter(pk=OuterRef("matter_id"))))
    return rows.select_related("agency", "matter", "conclusion__session__head").order_by("due_on", "pk")


def promise(actor: Actor, pk: int) -> Promise:
    return _one(promises(actor), pk)


def _one(rows: QuerySet, pk: int) -> Any:  # type: ignore[type-arg]
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotFound()
    return found

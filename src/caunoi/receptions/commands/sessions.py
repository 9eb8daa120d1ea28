"""Opening and closing reception sessions."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.base.chips import short_date
from caunoi.base.refusals import Conflict, Invalid
from caunoi.base.time import civil_date
from caunoi.ground.reception_law import online_on
from caunoi.journal.commands import Context, command
from caunoi.receptions import standings
from caunoi.receptions.choices import Mode, Receiver, ScheduleState, SessionKind, SessionState, VisitState
from caunoi.receptions.models import Booking, OnlinePlan, ReceptionPlace, Schedule, Session, Visit
from caunoi.receptions.policies import may_arrange
from caunoi.receptions.validators import a_delegate, a_head, a_line


@command("reception_place.open_session", subject=ReceptionPlace, policy=may_arrange)
def open_session(
    ctx: Context, place: ReceptionPlace, *, kind: str, schedule_id: int | None = None, head_id: int | None = None,
    delegate_id: int | None = None, reason: str = "", late_reason: str = "",
) -> Session:  # fmt: skip
    """Open a session of today: regular, the head's posted day, or unscheduled with its reason (Luật TCD Đ18.3).

    A head's day has to be posted first, however late; an online one needs its plan, trial and links in time or a
    ``late_reason``. Raises ``Conflict`` when the same session is open already.
    """
    today = civil_date(ctx.at)
    session = Session(
        agency_id=place.agency_id, place=place, on=today, kind=kind, opened_at=ctx.at, opened_by_id=ctx.actor.seat_id,
        receiver=Receiver.OFFICER,
    )  # fmt: skip
    if kind == SessionKind.PERIODIC:
        _from_schedule(ctx, session, schedule_id, delegate_id, late_reason)
    elif kind == SessionKind.UNSCHEDULED:
        session.reason = a_line(reason, "reason", 500)
        _received_by(session, head_id, delegate_id)
    elif kind != SessionKind.REGULAR:
        raise Invalid(_("Please choose the kind of session."), field="kind")
    same = Session.objects.filter(
        place=place, on=today, kind=kind, receiver=session.receiver, head=session.head, state=SessionState.OPEN
    )
    if same.exists():
        raise Conflict(_("This session is open already. Please go on in it."), code="session_open")
    session.save(force_insert=True)
    standings.restate_session(session, ctx.at)
    ctx.record("session.opened", session, fields=_fields(session), reason=session.reason)
    return session


def _fields(session: Session) -> dict[str, Any]:
    return {
        "agency": session.agency_id, "on": session.on.isoformat(), "kind": str(session.kind),
        "receiver": str(session.receiver), "mode": str(session.mode), "head": session.head_id, "schedule": session.schedule_id,
    }  # fmt: skip


def _received_by(session: Session, head_id: int | None, delegate_id: int | None) -> None:
    head = a_head(head_id, session.agency_id, session.on)
    session.head, session.delegate = head, a_delegate(delegate_id, head, session.on)
    session.receiver = Receiver.DELEGATE if session.delegate else Receiver.HEAD


def _from_schedule(
    ctx: Context, session: Session, schedule_id: int | None, delegate_id: int | None, late_reason: str
) -> None:
    schedule = Schedule.objects.select_related("head").filter(pk=schedule_id or 0, place=session.place_id).first()
    if schedule is None:
        raise Invalid(
            _("A head's reception day is posted before it is held. Please post it first, even if it is late."),
            field="schedule_id",
        )
    if schedule.on != session.on:
        raise Invalid(
            _(
                "This reception day is posted for %(day)s. Open it on that day, or put it off."
            ) % {"day": short_date(schedule.on)},
            field="schedule_id",
        )  # fmt: skip
    if schedule.state != ScheduleState.POSTED:
        raise Conflict(_("This reception day was held or put off already."), code="wrong_state")
    if schedule.mode == Mode.ONLINE:
        _check_online(ctx, schedule, late_reason)
    session.schedule, session.mode = schedule, schedule.mode
    _received_by(session, schedule.head_id, delegate_id or schedule.delegate_id)
    schedule.state = ScheduleState.HELD
    schedule.version += 1
    schedule.save(update_fields=["state", "version"])


def _check_online(ctx: Context, schedule: Schedule, late_reason: str) -> None:
    plan, law = OnlinePlan.objects.filter(schedule=schedule).first(), online_on(schedule.on)
    if plan is None or law is None:
        raise Conflict(
            _("Prepare the online reception first: its case, its points and its notice."), code="wrong_state"
        )
    links_by = schedule.starts_at - timedelta(hours=law.links_hours)
    in_time = plan.tested_on is not None and plan.tested_on <= plan.test_latest_on
    in_time = in_time and plan.links_up_at is not None and plan.links_up_at <= links_by
    plan.late_reason = "" if in_time else a_line(late_reason, "late_reason", 500, required=False)
    if not in_time and not plan.late_reason:
        raise Invalid(
            _(
                "The trial was due by %(day)s and the links %(hours)s hour before the beginning (Decree 154/2026"
                " art. 23.1). Write down when that was done, or why it was not."
            )
            % {"day": short_date(plan.test_latest_on), "hours": law.links_hours},
            field="late_reason", code="online_late",
        )  # fmt: skip
    plan.save(update_fields=["late_reason"])


@command("session.close", subject=Session, policy=may_arrange)
def close_session(ctx: Context, session: Session, *, rest_absent: bool = False) -> Session:
    """Close a session. Who still waits is written down as not come when ``rest_absent`` says so; contacts given with
    appointments are erased. Raises ``Conflict`` while somebody is being received."""
    if not session.is_open:
        raise Conflict(_("This session is closed already."), code="wrong_state")
    visits = Visit.objects.filter(session=session)
    busy = list(visits.filter(state__in=(VisitState.CALLED, VisitState.IDENTIFIED)).values_list("number", flat=True))
    if busy:
        raise Conflict(
            _("These turns are not ended: %(numbers)s. Please write down what became of them first.")
            % {"numbers": ", ".join(map(str, busy))},
            code="visits_open",
        )
    waiting = visits.filter(state=VisitState.WAITING)
    if waiting.exists() and not rest_absent:
        raise Conflict(
            _("%(n)s still wait. Hear them, or tick that they went away.") % {"n": waiting.count()},
            code="visits_waiting",
        )
    waiting.update(state=VisitState.ABSENT, ended_at=ctx.at)
    for visit in visits.filter(state=VisitState.HEARD):
        visit.state, visit.ended_at = VisitState.DONE, ctx.at
        visit.save(update_fields=["state", "ended_at"])
        standings.restate_visit(visit, ctx.at)
    Booking.objects.filter(schedule=session.schedule_id).update(full_name="", phone="")
    session.state, session.closed_at, session.closed_by_id = SessionState.CLOSED, ctx.at, ctx.actor.seat_id
    ctx.record("session.closed", session, fields={"last_number": session.last_number})
    return session

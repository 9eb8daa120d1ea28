"""Posting the reception days of heads, putting them off, and preparing online ones."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.base.chips import short_date
from caunoi.base.refusals import Conflict, Invalid
from caunoi.base.time import civil_date
from caunoi.ground.reception_law import online_on
from caunoi.journal.commands import Context, command
from caunoi.receptions import posting
from caunoi.receptions.choices import Mode, Point, ScheduleState
from caunoi.receptions.models import Booking, OnlinePlan, OnlinePoint, ReceptionPlace, Schedule
from caunoi.receptions.policies import may_arrange
from caunoi.receptions.validators import a_delegate, a_head, a_line, check_hours, language

MOST_SLOTS = 200


@command("reception_place.post_schedule", subject=ReceptionPlace, policy=may_arrange)
def post_schedule(
    ctx: Context, place: ReceptionPlace, *, on: date, starts: time, ends: time, head_id: int, delegate_id: int | None = None,
    participants: str = "", content: str = "", mode: str = Mode.IN_PERSON, capacity: int = 0, slot_minutes: int = 20,
    late_reason: str = "",
) -> Schedule:  # fmt: skip
    """Post a reception day of a head (Luật TCD Đ24).

    Later than the last lawful day it takes a ``late_reason``, and is shown as posted late. Raises ``Invalid`` for a day that is
    past, for a delegation that the law of that day forbids, and for an online day before online reception existed.
    """
    schedule = Schedule(
        agency_id=place.agency_id, place=place, mode=_a_mode(mode, on), content=a_line(content, "content", 500, required=False),
        participants=a_line(participants, "participants", 500, required=False),
        head=(head := a_head(head_id, place.agency_id, on)), delegate=a_delegate(delegate_id, head, on),
        capacity=_a_capacity(capacity), slot_minutes=_a_slot(slot_minutes),
    )  # fmt: skip
    _post(ctx, schedule, on, starts, ends, late_reason)
    ctx.record("schedule.posted", schedule, fields=_posted_fields(schedule), reason=schedule.late_reason)
    return schedule


def _post(
    ctx: Context,
    schedule: Schedule,
    on: date,
    starts: time,
    ends: time,
    late_reason: str,
    *,
    instead_of: int | None = None,
) -> None:
    """Fill day and hours, check the day of posting, and insert; ``instead_of`` is the day that is put off."""
    check_hours(starts, ends)
    today = civil_date(ctx.at)
    if not schedule.place.is_in_force(on):
        raise Invalid(_("The reception place is not open on that day. Please choose another place or day."), field="on")
    if on < today:
        raise Invalid(_("That day is past. A schedule is posted beforehand."), field="on")
    posted = Schedule.objects.exclude(state=ScheduleState.POSTPONED).filter(head=schedule.head, on=on)
    same_hours = posted.filter(starts__lt=ends, ends__gt=starts)
    if (same_hours if instead_of is None else same_hours.exclude(pk=instead_of)).exists():
        raise Invalid(
            _("A reception day of the same head is posted for these hours already. Choose other hours or another day."),
            field="on", code="posted_already",
        )  # fmt: skip
    limit = posting.latest(posting.POSTING, on)
    schedule.on, schedule.starts, schedule.ends, schedule.posted_at = on, starts, ends, ctx.at
    schedule.latest_on = limit.due if limit else None
    schedule.posting_steps = limit.stored_steps() if limit else []
    schedule.is_late = bool(limit and limit.due and today > limit.due)
    schedule.late_reason = a_line(late_reason, "late_reason", 500, required=False) if schedule.is_late else ""
    if schedule.is_late and not schedule.late_reason:
        assert limit is not None
        raise Invalid(
            _(
                "The last lawful day of posting this was %(day)s (%(law)s). Choose a later reception day; or, if"
                " it has to be this one, write why: it will be shown as posted late."
            )
            % {"day": short_date(limit.due), "law": limit.law(language())},
            field="late_reason", code="posted_late",
        )  # fmt: skip
    schedule.save(force_insert=True)


def _posted_fields(schedule: Schedule) -> dict[str, Any]:
    return {
        "agency": schedule.agency_id, "on": schedule.on.isoformat(), "head": schedule.head_id, "delegate": schedule.delegate_id,
        "latest_on": schedule.latest_on.isoformat() if schedule.latest_on else None, "is_late": schedule.is_late,
        "mode": str(schedule.mode),
    }  # fmt: skip


def _a_mode(mode: str, on: date) -> str:
    if mode not in Mode.values:
        raise Invalid(_("Please choose how people are received: in person or online."), field="mode")
    if mode == Mode.ONLINE and online_on(on) is None:
        raise Invalid(
            _("Online reception exists from 1/7/2026 on (Decree 154/2026). Please choose “in person”."), field="mode"
        )
    return mode


def _a_capacity(capacity: int) -> int:
    if not 0 <= capacity <= MOST_SLOTS:
        raise Invalid(_("Please write how many appointments can be booked, from 0 to 200."), field="capacity")
    return capacity


def _a_slot(minutes: int) -> int:
    if not 5 <= minutes <= 240:
        raise Invalid(_("Please write how long one appointment takes, from 5 to 240 minutes."), field="slot_minutes")
    return minutes


@command("schedule.postpone", subject=Schedule, policy=may_arrange)
def postpone(
    ctx: Context, schedule: Schedule, *, on: date, starts: time, ends: time, reason: str, late_reason: str = ""
) -> Schedule:
    """Put a posted day off with its reason and post the new day (Luật TCD Đ24.4). Appointments go along, in their order.

    Returns the new entry. Raises ``Conflict`` when it was held or put off already.
    """
    if schedule.state != ScheduleState.POSTED:
        raise Conflict(_("This reception day was held or put off already."), code="wrong_state")
    reason = a_line(reason, "reason", 500)
    later = Schedule(
        **{
            name: getattr(schedule, name)
            for name in ("agency_id", "place", "mode", "head", "content", "participants", "capacity", "slot_minutes")
        },
        delegate=a_delegate(schedule.delegate_id, schedule.head, on),
    )
    _post(ctx, later, on, starts, ends, late_reason, instead_of=schedule.pk)
    Booking.objects.filter(schedule=schedule).update(schedule=later)
    schedule.state, schedule.postponed_to, schedule.postpone_reason = ScheduleState.POSTPONED, later, reason
    ctx.record(
        "schedule.postponed", schedule, fields={"to": later.pk, **_posted_fields(later)}, reason=reason,
    )  # fmt: skip
    return later


@command("schedule.plan_online", subject=Schedule, policy=may_arrange)
def plan_online(
    ctx: Context, schedule: Schedule, *, case: str, centre: str, members: list[str], notified_on: date,
    protection_declined: bool = False, recording: str = "", late_reason: str = "",
) -> OnlinePlan:  # fmt: skip
    """Say in which case, between which points and since when those concerned know of an online reception (NĐ 154/2026 Đ16-23).

    Notice is due five working days before; later it takes ``late_reason``. A denunciation is possible only where its
    denouncer does not ask for protection (``protection_declined``).
    """
    online = online_on(schedule.on)
    if schedule.mode != Mode.ONLINE or online is None or schedule.state != ScheduleState.POSTED:
        raise Conflict(_("This reception day is not an online one that is still to come."), code="wrong_state")
    chosen = next((row for row in online.cases if row.id == case), None)
    if chosen is None:
        raise Invalid(_("Please choose the case in which online reception is possible."), field="case")
    if chosen.unless_protected and not protection_declined:
        raise Invalid(
            _(
                "A denunciation is received online only when the denouncer does not ask for protection of "
                "identity. If protection is asked for, receive in person."
            ),
            field="protection_declined",
        )  # fmt: skip
    notice, test = (posting.latest(rule, schedule.on) for rule in (posting.ONLINE_NOTICE, posting.ONLINE_TEST))
    assert notice and notice.due and test and test.due
    late_reason = a_line(late_reason, "late_reason", 500, required=False)
    if notified_on > civil_date(ctx.at):
        raise Invalid(_("The day of the notice lies in the future. Please check the date."), field="notified_on")
    if notified_on > notice.due and not late_reason:
        raise Invalid(
            _("The last lawful day of this notice was %(day)s (%(law)s). Put the day off, or write why it came later.")
            % {"day": short_date(notice.due), "law": notice.law(language())},
            field="late_reason", code="notified_late",
        )  # fmt: skip
    OnlinePlan.objects.filter(schedule=schedule).delete()
    plan = OnlinePlan(
        schedule=schedule, case=case, protection_declined=protection_declined, notified_on=notified_on,
        notice_latest_on=notice.due, test_latest_on=test.due, recording=a_line(recording, "recording", 300, required=False),
        notice_late_reason=late_reason if notified_on > notice.due else "",
    )  # fmt: skip
    plan.save(force_insert=True)
    _keep_points(plan, centre, members)
    ctx.record("schedule.online_planned", schedule, fields={"case": case, "notified_on": notified_on.isoformat()})
    return plan


def _keep_points(plan: OnlinePlan, centre: str, members: list[str]) -> None:
    names = [a_line(name, "members", 200, required=False) for name in members]
    rows = [OnlinePoint(plan=plan, kind=Point.CENTRE, name=a_line(centre, "centre", 200))]
    rows += [OnlinePoint(plan=plan, kind=Point.MEMBER, name=name) for name in names if name]
    if len(rows) < 2:
        raise Invalid(_("Please name at least one member point."), field="members")
    OnlinePoint.objects.bulk_create(rows)


@command("schedule.note_test", subject=Schedule, policy=may_arrange)
def note_test(
    ctx: Context, schedule: Schedule, *, tested_on: date | None = None, links_up_at: datetime | None = None
) -> Schedule:
    """Write down when the connection was tried and when the links were up (NĐ 154/2026 Đ23.1)."""
    plan = OnlinePlan.objects.filter(schedule=schedule).first()
    if plan is None:
        raise Conflict(
            _("Prepare the online reception first: its case, its points and its notice."), code="wrong_state"
        )
    if tested_on is not None and tested_on > civil_date(ctx.at):
        raise Invalid(_("The day of the trial lies in the future. Please check the date."), field="tested_on")
    plan.tested_on, plan.links_up_at = tested_on or plan.tested_on, links_up_at or plan.links_up_at
    plan.save(update_fields=["tested_on", "links_up_at"])
    ctx.record(
        "schedule.connection_tested", schedule,
        fields={
            "tested_on": plan.tested_on.isoformat() if plan.tested_on else None,
            "links_up_at": plan.links_up_at.isoformat() if plan.links_up_at else None,
        },
    )  # fmt: skip
    return schedule

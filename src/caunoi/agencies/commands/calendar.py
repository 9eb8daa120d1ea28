"""Editing the authority's calendar. A change moves clocks: matters listens to ``calendar.changed`` and recomputes them."""

from __future__ import annotations

from datetime import date

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from caunoi.agencies.models import CalendarDay
from caunoi.agencies.policies import may_manage_registers
from caunoi.base.ids import new_id
from caunoi.base.refusals import Conflict, Invalid
from caunoi.journal.commands import Context, command

CALENDAR_CHANGED = "calendar.changed"
FIRST_YEAR, LAST_YEAR = 2015, 2100


@command("calendar.set_day", policy=may_manage_registers)
def set_day(
    ctx: Context, *, day: date, kind: str, title: str, source: str, status: str = "confirmed", reason: str = ""
) -> CalendarDay:
    """Make ``day`` a day off or a working day, resting on ``source`` (number and date of the decision).

    Replaces an earlier edit of the same day, which stays readable as withdrawn. Raises ``Invalid`` naming the input.
    """
    if kind not in CalendarDay.Kind.values:
        raise Invalid(_("Please choose: a day off, or a working day."), field="kind")
    if status not in CalendarDay.Status.values:
        raise Invalid(_("Please choose whether a published decision confirms this day."), field="status")
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Invalid(_("Please choose a day from 2015 on."), field="day")
    title, source = title.strip(), source.strip()
    if not title or len(title) > 120:
        raise Invalid(
            _("Please name the day in at most 120 letters, such as “Compensatory day off for Tet”."), field="title"
        )
    if not source or len(source) > 200:
        raise Invalid(
            _("Please give number and date of the decision that says so (at most 200 letters)."), field="source"
        )
    CalendarDay.objects.filter(day=day, withdrawn_at=None).update(withdrawn_at=ctx.at)
    row = CalendarDay(
        day=day, kind=kind, title=title, source=source, status=status, set_at=ctx.at, edition=_next_edition()
    )
    row.save(force_insert=True)
    ctx.record(
        CALENDAR_CHANGED,
        row,
        fields={"day": day.isoformat(), "kind": kind, "title": title, "source": source, "edition": row.edition},
        reason=reason.strip(),
    )
    return row


@command("calendar.withdraw_day", subject=CalendarDay, policy=may_manage_registers)
def withdraw_day(ctx: Context, calendarday: CalendarDay, *, reason: str) -> CalendarDay:
    """Take an edit back: the day is again what the rulebook says."""
    if calendarday.withdrawn_at is not None:
        raise Conflict(_("This edit of the calendar was already taken back."), code="wrong_state")
    if len(reason.strip()) < 5:
        raise Invalid(_("Please give the reason in a few words; it is kept in the record."), field="reason")
    calendarday.withdrawn_at = ctx.at
    calendarday.edition, calendarday.stamp = _next_edition(), new_id()
    # Saved here, before the listeners of the entry recompute clocks by the new calendar.
    calendarday.save(update_fields=["withdrawn_at", "edition", "stamp"])
    ctx.record(
        CALENDAR_CHANGED,
        calendarday,
        fields={"day": calendarday.day.isoformat(), "kind": "as_ruled", "edition": calendarday.edition},
        reason=reason.strip(),
    )
    return calendarday


def _next_edition() -> int:
    return (CalendarDay.objects.aggregate(top=Max("edition"))["top"] or 0) + 1

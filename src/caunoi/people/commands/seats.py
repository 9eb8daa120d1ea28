"""Who sits where, who is away, and who stands in."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from caunoi.base.refusals import Conflict, Invalid
from caunoi.base.spans import DatedSpan
from caunoi.journal.commands import Context, command
from caunoi.people.commands.invitations import check_span, find_post
from caunoi.people.commands.posts import post_first
from caunoi.people.models import HOLDING, Absence, Account, Seat, Standing
from caunoi.people.policies import (
    is_last_administrator,
    may_administer,
    may_end_absence,
    may_record_absence,
    standing_of,
)
from caunoi.people.validators import need_reason

LAST_ADMINISTRATOR = _(
    "This is the last administrator. Give another officer a seat with this role first, so that nobody is locked out."
)


def overlapping(rows: QuerySet, since: date, until: date | None) -> QuerySet:
    """Rows of dated spans that share at least one day with ``[since, until)``."""
    rows = rows.filter(Q(until__isnull=True) | Q(until__gt=since))
    return rows if until is None else rows.filter(since__lt=until)


@command("seat.give", subject=Account, policy=may_administer)
def give_seat(ctx: Context, account: Account, *, post_id: int, since: date, until: date | None = None) -> Seat:
    """Put an officer into a post over ``[since, until)``; it may wait for a second person (decision 0164). Raises ``Conflict``
    when the officer holds it already then."""
    check_span(since, until, "until")
    post = find_post(post_id)
    held = Seat.objects.filter(account=account, post=post).exclude(standing=Standing.REFUSED)
    if overlapping(held, since, until).exists():
        raise Conflict(
            _("This officer already holds this post in that time. Please choose other days or another post."),
            code="seat_overlap", field="since",
        )  # fmt: skip
    seat = Seat(
        post=post, account=account, since=since, until=until, standing=standing_of(ctx.actor, post),
        asked_by_id=ctx.actor.account_id,
    )  # fmt: skip
    seat.save(force_insert=True)
    fields = span_fields(seat, post=post.pk, standing=str(seat.standing))
    ctx.record("seat.given", seat, fields=fields, personal={"full_name": account.full_name})
    return seat


@command("seat.end", subject=Seat, policy=may_administer)
def end_seat(ctx: Context, seat: Seat, *, until: date, reason: str) -> Seat:
    """Let a seat end: ``until`` is the first day on which it no longer holds. Its tokens and absences end with it."""
    if seat.until is not None and seat.until <= until:
        raise Conflict(_("This seat ends earlier already."), code="wrong_state", field="until")
    check_span(seat.since, until, "until")
    if "administrator" in seat.post.roles and is_last_administrator(seat.account, seat):
        raise Conflict(LAST_ADMINISTRATOR, code="last_administrator")
    seat.until = until
    ctx.record("seat.ended", seat, fields=span_fields(seat), reason=need_reason(reason))
    return seat


@command("absence.record", subject=Seat, policy=may_record_absence, lock_first=post_first(Seat))
def record_absence(
    ctx: Context, seat: Seat, *, substitute_id: int, since: date, until: date | None = None, reason: str = ""
) -> Absence:
    """The holder is away over ``[since, until)`` and the seat ``substitute_id`` of the same agency acts in the holder's name.
    What the holder does not record may wait for a second person, as a seat does (decision 0164).

    Raises ``Invalid`` for an impossible substitute and ``Conflict`` when an absence of these days is recorded already.
    """
    check_span(since, until, "until")
    substitute = Seat.objects.select_related("post").filter(pk=substitute_id).first()
    if (
        substitute is None
        or substitute.post.agency_id != seat.post.agency_id
        or substitute.account_id == seat.account_id
    ):
        raise Invalid(_("Please choose a colleague of the same agency as substitute."), field="substitute_id")
    if not _covers(substitute, since, until):
        raise Invalid(_("The substitute does not hold that seat during the whole absence."), field="substitute_id")
    recorded = Absence.objects.filter(seat=seat).exclude(standing=Standing.REFUSED)
    if overlapping(recorded, since, until).exists():
        raise Conflict(
            _("An absence is already recorded for some of these days. End that one first, or choose other days."),
            code="absence_overlap", field="since",
        )  # fmt: skip
    is_own = ctx.actor.account_id == seat.account_id
    absence = Absence(
        seat=seat, substitute=substitute, since=since, until=until, reason=reason.strip()[:200],
        standing=Standing.PLAIN if is_own else standing_of(ctx.actor, seat.post), asked_by_id=ctx.actor.account_id,
    )  # fmt: skip
    absence.save(force_insert=True)
    fields = span_fields(absence, seat=seat.pk, substitute=substitute.pk, standing=str(absence.standing))
    ctx.record("absence.recorded", absence, fields=fields, reason=reason)
    return absence


@command("absence.end", subject=Absence, policy=may_end_absence)
def end_absence(ctx: Context, absence: Absence, *, until: date) -> Absence:
    """The holder is back: ``until`` is the first day without the substitute. On or before the first day it is called off."""
    if absence.until is not None and absence.until <= until:
        raise Conflict(_("This absence ends earlier already."), code="wrong_state", field="until")
    if until <= absence.since:
        ctx.record("absence.ended", absence, fields={"called_off": True})
        Absence.objects.filter(pk=absence.pk).delete()
        return absence
    absence.until = until
    ctx.record("absence.ended", absence, fields=span_fields(absence))
    return absence


def span_fields(row: DatedSpan, **more: object) -> dict[str, object]:
    """The dates of a span for the record."""
    return {"since": row.since.isoformat(), "until": row.until.isoformat() if row.until else None, **more}


def _covers(seat: Seat, since: date, until: date | None) -> bool:
    in_time = seat.since <= since and (seat.until is None or (until is not None and until <= seat.until))
    return in_time and seat.standing in HOLDING

"""The times of a task that comes back: each is a task of its own below it, planned, passed on or cancelled by its own act."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from caunoi.base.actors import system
from caunoi.base.policies import only_the_system
from caunoi.base.time import civil_date
from caunoi.commitments.choices import LeadCause, State
from caunoi.commitments.commands.frame import enter, name_lead
from caunoi.commitments.models import Commitment, LeadSpan
from caunoi.ground.recurrence import Occurrence, times_within
from caunoi.journal.commands import Context, command

FOLLOWING = frozenset({State.OFFERED, State.REFUSED, State.IN_PROGRESS})
"""A time in one of these stands as its whole does; one that was reported done stays with who did it until it is tested."""


def plan_times(ctx: Context, whole: Commitment) -> None:
    """Let the times of a task that was taken on be those of its days and rhythm. Part of another command.

    Those that were given out follow it; those of another rhythm go, unless work on them began; what is missing is planned."""
    wanted = _wanted(whole)
    kept: set[date] = set()
    for one in whole.children.exclude(period_first=None).exclude(state=State.CANCELLED):
        assert one.period_first is not None and one.period_last is not None
        if one.is_open and (one.period_first, one.period_last) not in wanted and not _has_begun(one):
            cancel_time(actor=system(), at=ctx.at, commitment=one.pk)
            continue
        kept.add(one.period_first)
        if one.state in FOLLOWING - {State.IN_PROGRESS}:
            follow_whole(actor=system(), at=ctx.at, commitment=one.pk, whole=whole, reason="")
    for (first, last), due_on in wanted.items():
        if first not in kept:
            plan_time(actor=system(), at=ctx.at, whole=whole, period=Occurrence(first, last, due_on))


def pass_times(ctx: Context, whole: Commitment, reason: str) -> None:
    """Let open times stand with the new lead of the task, as the task does. Part of another command."""
    for one in whole.children.filter(period_first__isnull=False, state__in=FOLLOWING):
        if one.lead_id != whole.lead_id or one.state != whole.state:
            follow_whole(actor=system(), at=ctx.at, commitment=one.pk, whole=whole, reason=reason)


def _wanted(whole: Commitment) -> dict[tuple[date, date], date]:
    if not whole.every or whole.starts_on is None or whole.due_on is None:
        return {}
    return {(first, last): due_on for first, last, due_on in times_within(whole.starts_on, whole.due_on, whole.every)}


def _has_begun(one: Commitment) -> bool:
    return one.state == State.DELIVERED or one.evidence.exists() or one.reports.exists()


@command("commitment.plan_time", policy=only_the_system)
def plan_time(ctx: Context, *, whole: Commitment, period: Occurrence) -> Commitment:
    """Plan one time of a task that comes back, for the lead that took the whole on."""
    one = Commitment.objects.create(
        type=whole.type, origin=whole.origin, title=whole.title, product=whole.product, issuer_id=whole.issuer_id,
        lead_id=whole.lead_id, place_id=whole.place_id, state=State.IN_PROGRESS, made_on=civil_date(ctx.at), issued_at=ctx.at,
        accepted_at=ctx.at, starts_on=period.period_first, due_on=period.due_on, first_due_on=period.due_on, parent=whole,
        period_first=period.period_first, period_last=period.period_last, search_text=whole.search_text,
    )  # fmt: skip
    LeadSpan.objects.create(commitment=one, agency_id=whole.lead_id, since=ctx.at, cause=LeadCause.NAMED)
    ctx.record(
        "commitment.time_planned", one,
        fields={"whole": whole.number, "lead": one.lead_id, "due_on": period.due_on.isoformat()}, personal={"title": one.title},
    )  # fmt: skip
    return one


@command("commitment.follow_whole", subject=Commitment, policy=only_the_system)
def follow_whole(ctx: Context, commitment: Commitment, *, whole: Commitment, reason: str) -> None:
    """Let a time stand with the lead and in the state of its whole."""
    if commitment.lead_id != whole.lead_id:
        name_lead(commitment, whole.lead_id, LeadCause.GIVEN_AGAIN, ctx.at)
    enter(ctx, commitment, whole.state)
    if commitment.state == State.IN_PROGRESS:
        commitment.accepted_at = ctx.at
    fields = {"whole": whole.number, "lead": commitment.lead_id, "state": str(commitment.state)}
    ctx.record("commitment.followed_whole", commitment, fields=fields, reason=reason)


@command("commitment.cancel_time", subject=Commitment, policy=only_the_system)
def cancel_time(ctx: Context, commitment: Commitment) -> None:
    """Cancel a time on which nothing was done, because its whole comes back in another rhythm or between other days."""
    with override("vi"):
        reason = _("The task comes back in another rhythm or between other days.")
    enter(ctx, commitment, State.CANCELLED)
    ctx.record("commitment.cancelled", commitment, fields={"state": str(commitment.state)}, reason=reason)

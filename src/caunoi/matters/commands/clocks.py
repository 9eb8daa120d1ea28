"""Moves on the clocks themselves: waiting for the sender, extending the house limit, the first notice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from caunoi.base.inputs import need_text
from caunoi.base.refusals import Invalid
from caunoi.base.settings_store import get_setting
from caunoi.journal.commands import Context
from caunoi.matters import deadlines
from caunoi.matters.choices import ClockState, MessageSide
from caunoi.matters.commands.frame import Said, move, today_of
from caunoi.matters.models import Matter, MatterClock, Message
from caunoi.matters.queries.senders import petitions_behind
from caunoi.matters.stages import HOUSE


@move("notify_sender")
def notify_sender(ctx: Context, matter: Matter, *, text: str) -> Said:
    """Tell every sender that the matter is taken up, needs more time or goes elsewhere (Luật TCD Đ28.1: 10 working days)."""
    text = need_text(text, "text")
    say_to_all(ctx, matter, text)
    return Said(personal={"text": text})


@move("pause")
def pause(ctx: Context, matter: Matter, *, question: str, reason: str) -> Said:
    """Ask the senders for what is missing; the house limit waits for the reply, the law's own clock does not."""
    question, reason = need_text(question, "question"), need_text(reason, "reason", 2000)
    say_to_all(ctx, matter, question, asks_reply=True)
    return Said(personal={"question": question}, reason=reason)


@move("resume")
def resume(ctx: Context, matter: Matter, *, reason: str) -> Said:
    """Go on without (or after) the reply: the days from pause to today are added to the house limit."""
    return Said(reason=need_text(reason, "reason", 2000))


@move("extend_clock")
def extend_clock(ctx: Context, matter: Matter, *, rule: str, days: int, reason: str) -> Said:
    """Lengthen the house limit by ``days`` working days, counted from its first trigger. Clocks of the law that know no
    extension refuse (TCD_NOTIFY_RESULT: Luật TCD Đ28.1)."""
    reason = need_text(reason, "reason", 2000)
    clock = MatterClock.objects.filter(matter=matter, rule=rule, state=ClockState.RUNNING).first()
    if clock is None:
        raise Invalid(_("This clock is not running on this matter. Please choose one that runs."), field="rule")
    if rule != HOUSE:
        raise Invalid(
            _("The law gives this time limit no extension. Tell the sender in time what is still being done."),
            field="rule",
        )
    most = get_setting("matters.house_extension_days")
    given = sum(extension["days"] for extension in clock.events.get("extensions", []))
    if not 1 <= days <= most - given:
        raise Invalid(
            _("Extensions of this limit may add up to %(most)s working days; %(given)s are used already.")
            % {"most": most, "given": given},
            field="days",
        )
    before = clock.due_on
    clock.events.setdefault("extensions", []).append({"on": today_of(ctx).isoformat(), "days": days})
    deadlines.recompute(clock)
    deadlines.refresh_due(matter)
    days_told = {"new": f"{clock.due_on:%d/%m/%Y}", "old": f"{before:%d/%m/%Y}", "reason": reason}
    say_to_all(
        ctx,
        matter,
        lambda: (
            gettext("The answer needs more time: the new date is %(new)s (before: %(old)s). Reason: %(reason)s")
            % days_told
        ),
    )
    return Said(
        fields={"rule": rule, "days": days, "due_before": _iso(before), "due_on": _iso(clock.due_on)}, reason=reason
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def say_to_all(ctx: Context, matter: Matter, text: str | Callable[[], str], *, asks_reply: bool = False) -> None:
    """Write one message to each petition of the matter, in its language, so that everyone who raised it is told."""
    messages = []
    for petition in petitions_behind(matter).filter(withdrawn_at__isnull=True):
        with override(petition.language):
            words = text() if callable(text) else text
        messages.append(
            Message(
                petition=petition,
                matter=matter,
                side=MessageSide.AGENCY,
                text=words,
                sent_at=ctx.at,
                seat_id=ctx.actor.seat_id,
                agency_id=matter.accountable_id,
                asks_reply=asks_reply,
            )
        )
    Message.objects.bulk_create(messages)

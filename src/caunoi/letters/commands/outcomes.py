"""What became of a notice. Outcomes are journalled, because a notice may be the proof that somebody was told in time;
single attempts are bookkeeping of the outbox (docs/decisions/0052-notices.md)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from caunoi.base.jobs import enqueue
from caunoi.base.policies import only_the_system
from caunoi.base.refusals import Conflict
from caunoi.journal.commands import Context, command
from caunoi.letters.choices import TROUBLED, State
from caunoi.letters.models import Notice
from caunoi.letters.policies import may_send_again


@command("notice.note_sent", subject=Notice, policy=only_the_system)
def note_sent(ctx: Context, notice: Notice, *, provider_id: str) -> Notice:
    """The mail server or gateway took the message."""
    notice.state, notice.sent_at, notice.provider_id = State.SENT, ctx.at, provider_id
    notice.last_error = ""
    ctx.record("notice.sent", notice, fields=_facts(notice))
    return notice


@command("notice.note_delivery", subject=Notice, policy=only_the_system)
def note_delivery(ctx: Context, notice: Notice, *, delivered: bool, detail: str = "") -> Notice:
    """The gateway reports that the message reached the recipient, or finally did not. A repeated report is refused."""
    if notice.state != State.SENT:
        raise Conflict(_("No report is expected for this notice any more."), code="wrong_state")
    if delivered:
        notice.state, notice.delivered_at = State.DELIVERED, ctx.at
        ctx.record("notice.delivered", notice, fields=_facts(notice))
    else:
        notice.state, notice.last_error = State.GIVEN_UP, f"not_delivered {detail}"[:300]
        ctx.record("notice.given_up", notice, fields=_facts(notice))
    return notice


@command("notice.give_up", subject=Notice, policy=only_the_system)
def give_up(ctx: Context, notice: Notice, *, error: str) -> Notice:
    """No more tries by itself; the desk shows it among the failed notices."""
    notice.state, notice.last_error = State.GIVEN_UP, error[:300]
    ctx.record("notice.given_up", notice, fields=_facts(notice))
    return notice


@command("notice.send_again", subject=Notice, policy=may_send_again)
def send_again(ctx: Context, notice: Notice) -> Notice:
    """Try a failed notice afresh, at once, after what hindered it was put right."""
    if notice.state not in TROUBLED:
        raise Conflict(_("This notice did not fail; there is nothing to send again."), code="wrong_state")
    notice.state, notice.attempts, notice.next_at = State.QUEUED, 0, ctx.at
    ctx.record("notice.queued_again", notice, fields=_facts(notice))
    enqueue("letters.send", {"notice_id": notice.pk}, key=f"notice:{notice.pk}:again:{notice.version}")
    return notice


def _facts(notice: Notice) -> dict[str, str]:
    return {"kind": notice.kind, "channel": notice.channel, "about": notice.about}

"""An administrator looked at the machine's clock and says that it is right."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from caunoi.base.clock_watch import end_doubt, in_doubt_since
from caunoi.base.refusals import Conflict, Forbidden, Invalid
from caunoi.base.time import TIMEZONE
from caunoi.journal.commands import Context, command
from caunoi.people.models import Account
from caunoi.people.policies import may_administer


@command("clock.trust", policy=may_administer)
def trust_clock(ctx: Context, *, reason: str) -> Account:
    """Let what a date brings (warnings, escalation, successions) go on although the clock jumped. Raises ``Conflict`` when it is
    not in doubt, ``Invalid`` without a reason, ``Forbidden`` when no account stands behind it: a person must have looked."""
    since = in_doubt_since()
    if since is None:
        raise Conflict(_("The clock is not in doubt; nothing waits for it."), code="wrong_state")
    if ctx.actor.account_id is None:
        raise Forbidden(_("Only a person who looked at the clock can say that it is right."))
    if not reason.strip():
        raise Invalid(_("Please say how you know that the clock is right."), field="reason")
    account = Account.objects.get(pk=ctx.actor.account_id)
    end_doubt()
    ctx.record(
        "clock.trusted",
        account,
        fields={"doubted_at": since.astimezone(TIMEZONE).isoformat(timespec="seconds")},
        reason=reason.strip(),
    )
    return account

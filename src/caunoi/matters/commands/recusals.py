"""Keeping somebody away from a matter: it then does not exist for that account, in whatever seat."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from caunoi.base.refusals import Conflict, Invalid
from caunoi.journal.commands import Context, command
from caunoi.matters import tallies
from caunoi.matters.choices import State
from caunoi.matters.commands.frame import enter, put_answers_back
from caunoi.matters.models import Matter, MatterLink, Recusal
from caunoi.matters.policies import may_recuse, pending_step
from caunoi.people.models import Account

GROUNDS = tuple(value for value, _label in Recusal.GROUNDS)


@command("matter.recuse", subject=Matter, policy=may_recuse)
def recuse(ctx: Context, matter: Matter, *, account_id: int, ground: str) -> Recusal:
    """Keep the account ``account_id`` away from the matter: its holder is ``named`` in it, a ``relative`` of somebody who is, or
    has an ``interest`` (Luật TC 2018 Đ11, Đ31; Luật TCD Đ9). Work given to that officer comes back, and an approval that waits
    for them too. Raises ``Invalid`` for the actor's own account, an unknown one or an unknown ground, and ``Conflict`` when the
    account is kept away already."""
    account = Account.objects.filter(pk=account_id).first()
    if account is None:
        raise Invalid(_("Please choose an officer from the list."), field="account_id")
    if ground not in GROUNDS:
        raise Invalid(_("Please say whether the officer is named, a relative, or has an interest."), field="ground")
    if account.pk == ctx.actor.account_id:
        raise Invalid(
            _(
                "You cannot keep yourself away from a matter. Please ask your superior, who then also says who takes over."
            ),
            field="account_id",
        )
    if Recusal.objects.filter(matter=matter, account=account, until__isnull=True).exists():
        raise Conflict(_("This officer is kept away from the matter already."))
    made = Recusal.objects.create(matter=matter, account=account, ground=ground, since=ctx.at)
    _take_back_work(ctx, matter, account)
    ctx.record("matter.recused", matter, personal={"account": account.pk, "ground": ground})
    return made


@command("matter.end_recusal", subject=Matter, policy=may_recuse)
def end_recusal(ctx: Context, matter: Matter, *, account_id: int, reason: str) -> Matter:
    """Let the account see the matter again. Raises ``Conflict`` when it is not kept away."""
    ended = Recusal.objects.filter(matter=matter, account_id=account_id, until__isnull=True).update(until=ctx.at)
    if not ended:
        raise Conflict(_("This officer is not kept away from the matter."))
    ctx.record("matter.recusal_ended", matter, personal={"account": account_id}, reason=reason)
    return matter


def _take_back_work(ctx: Context, matter: Matter, account: Account) -> None:
    """What lay with somebody who can no longer open it goes back to whoever assigns."""
    if matter.handler is not None and matter.handler.account_id == account.pk:
        matter.handler = None
    step = pending_step(matter)
    if matter.state == State.IN_APPROVAL and step is not None and step.seat.account_id == account.pk:
        before = tallies.cell_of(matter)
        put_answers_back(matter)
        enter(matter, State.IN_PROGRESS, ctx.at)
        tallies.shift(before, tallies.cell_of(matter))


def carry_over(matter: Matter, at: datetime) -> None:
    """Copy the recusals in force to what the matter was joined to and to the parts split off it; those that stand there already
    stay as they are."""
    links = MatterLink.objects.filter(source=matter, undone_at__isnull=True)
    targets = list(links.values_list("target_id", flat=True))
    rows = [
        Recusal(matter_id=target, account_id=each.account_id, ground=each.ground, since=at)
        for each in Recusal.objects.filter(matter=matter, until__isnull=True)
        for target in targets
    ]
    Recusal.objects.bulk_create(rows, ignore_conflicts=True)

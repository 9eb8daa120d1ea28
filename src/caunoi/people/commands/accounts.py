"""Accounts themselves: closing, opening again, language, a lost second factor."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from caunoi.base.languages import WHOLE
from caunoi.base.refusals import Conflict, Invalid
from caunoi.journal.commands import Context, command
from caunoi.people.commands.seats import LAST_ADMINISTRATOR
from caunoi.people.models import HOLDING, Absence, Account, Seat, Standing
from caunoi.people.policies import (
    is_last_administrator,
    may_administer,
    may_change_own_account,
    refuse_standing_in,
    takes_two,
)
from caunoi.people.validators import need_reason


@command("account.deactivate", subject=Account, policy=may_administer)
def deactivate_account(ctx: Context, account: Account, *, reason: str) -> Account:
    """Shut an account at once: open sessions and tokens stop at the next request. What it did stays in the record."""
    if not account.is_active:
        raise Conflict(_("This account is closed already."), code="wrong_state")
    if is_last_administrator(account):
        raise Conflict(LAST_ADMINISTRATOR, code="last_administrator")
    account.is_active = False
    ctx.record("account.deactivated", account, reason=need_reason(reason))
    return account


@command("account.reactivate", subject=Account, policy=may_administer)
def reactivate_account(ctx: Context, account: Account, *, reason: str) -> Account:
    """Let a closed account sign in again; its seats decide what it may do. Those that take two people, and absences in which it
    stands in for such a seat, wait for the second one anew: who comes back may not be who was once confirmed (decision 0164)."""
    if account.is_active:
        raise Conflict(_("This account is open already."), code="wrong_state")
    account.is_active = True
    if ctx.actor.kind != "system":
        held = Seat.objects.filter(account=account, standing__in=HOLDING).select_related("post")
        guarded = [seat.pk for seat in held if takes_two(seat.post)]
        stands_in = Absence.objects.filter(substitute__account=account, standing__in=HOLDING).select_related(
            "seat__post"
        )
        borrowed = [each.pk for each in stands_in if takes_two(each.seat.post)]
        if guarded or borrowed:
            refuse_standing_in(ctx.actor)
        for rows in (Seat.objects.filter(pk__in=guarded), Absence.objects.filter(pk__in=borrowed)):
            rows.update(standing=Standing.WAITING, asked_by=ctx.actor.account_id)
    ctx.record("account.reactivated", account, reason=need_reason(reason))
    return account


@command("account.reset_second_factor", subject=Account, policy=may_administer)
def reset_second_factor(ctx: Context, account: Account, *, reason: str) -> Account:
    """Remove a lost authenticator, passkeys and recovery codes after the officer was identified in person."""
    from allauth.mfa.models import Authenticator

    why = need_reason(reason)
    removed, _kinds = Authenticator.objects.filter(user_id=account.pk).delete()
    if not removed:
        raise Conflict(_("This account has no second factor."), code="wrong_state")
    ctx.record("account.second_factor_reset", account, fields={"removed": removed}, reason=why)
    return account


@command("account.change_language", subject=Account, policy=may_change_own_account)
def change_language(ctx: Context, account: Account, *, language: str) -> Account:
    """The language of the screens and letters of an account."""
    if language not in WHOLE:
        raise Invalid(_("Please choose one of the languages offered."), field="language")
    account.language = language
    ctx.record("account.language_changed", account, fields={"language": language})
    return account

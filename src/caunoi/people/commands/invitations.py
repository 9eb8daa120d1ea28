"""Officers join by invitation only; an invitation brings a seat and works once."""

from __future__ import annotations

import hmac
from datetime import date, datetime, timedelta

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from caunoi.agencies.models import Post
from caunoi.base import time
from caunoi.base.actors import VISITOR, system
from caunoi.base.ids import new_bytes
from caunoi.base.refusals import Conflict, Invalid, NotFound
from caunoi.base.settings_store import get_setting
from caunoi.base.time import civil_date
from caunoi.journal.commands import Context, command
from caunoi.people.commands.posts import post_first
from caunoi.people.models import Account, Invitation, Seat, Standing
from caunoi.people.policies import may_accept_invitation, may_administer, refuse_asking, standing_of
from caunoi.people.tokens import hash_token, invitation_token
from caunoi.people.validators import clean_email, clean_name, need_reason

ONLY_OWN = _(
    "Somebody else sent this invitation: only they renew it. You may revoke it and invite the person anew in your own name."
)


@command("invitation.invite_officer", policy=may_administer)
def invite_officer(
    ctx: Context, *, email: str, full_name: str, post_id: int, seat_since: date, seat_until: date | None = None
) -> Invitation:
    """Invite somebody to join and hold a post from ``seat_since`` until ``seat_until`` (excluded; empty = open).

    Raises ``Conflict`` when the address already has an account (give that account a seat instead) or an open invitation.
    """
    address = clean_email(email)
    if Account.objects.filter(email=address).exists():
        raise Conflict(
            _("This address already has an account. Open that officer's page and give a further seat there."),
            code="account_exists", field="email",
        )  # fmt: skip
    if _open_invitations(ctx.at).filter(email=address).exists():
        raise Conflict(
            _("This address has an open invitation already. Renew it, or revoke it first."),
            code="already_invited", field="email",
        )  # fmt: skip
    check_span(seat_since, seat_until, "seat_until")
    post = find_post(post_id)
    refuse_asking(ctx.actor, post)
    invitation = Invitation(
        email=address, full_name=clean_name(full_name), post=post, seat_since=seat_since, seat_until=seat_until,
        invited_by_id=ctx.actor.account_id, at_machine=ctx.actor.kind == "system",
        invited_at=ctx.at, expires_at=ctx.at + lifetime(), nonce=new_bytes(16), token_hash=b"",
    )  # fmt: skip
    invitation.token_hash = hash_token(invitation_token(invitation))
    invitation.save(force_insert=True)
    ctx.record(
        "invitation.sent",
        invitation,
        fields={"post": post.pk, "expires_at": invitation.expires_at.isoformat()},
        personal={"email": address, "full_name": invitation.full_name},
    )
    return invitation


@command("invitation.renew", subject=Invitation, policy=may_administer)
def renew_invitation(ctx: Context, invitation: Invitation) -> Invitation:
    """Give an unused invitation a new token and a new term; the old link stops working. Who renews it knows the new link, and
    counts as who invited. Raises ``Conflict`` where somebody else invited: whoever invited once would no longer count as who
    asked, and could confirm the seat, also one whose post takes two people only later (decision 0164)."""
    _require_unused(invitation)
    refuse_asking(ctx.actor, invitation.post)
    is_others = not invitation.at_machine and invitation.invited_by_id != ctx.actor.account_id
    if is_others and ctx.actor.kind != "system":
        raise Conflict(ONLY_OWN, code="not_own_invitation")
    invitation.invited_by_id, invitation.at_machine = ctx.actor.account_id, ctx.actor.kind == "system"
    invitation.nonce = new_bytes(16)
    invitation.token_hash = hash_token(invitation_token(invitation))
    invitation.expires_at = ctx.at + lifetime()
    ctx.record("invitation.renewed", invitation, fields={"expires_at": invitation.expires_at.isoformat()})
    return invitation


@command("invitation.revoke", subject=Invitation, policy=may_administer)
def revoke_invitation(ctx: Context, invitation: Invitation, *, reason: str) -> Invitation:
    """Make an unused invitation worthless."""
    _require_unused(invitation)
    invitation.revoked_at = ctx.at
    ctx.record("invitation.revoked", invitation, reason=need_reason(reason))
    return invitation


@command("invitation.accept", subject=Invitation, policy=may_accept_invitation, lock_first=post_first(Invitation))
def accept_invitation(
    ctx: Context, invitation: Invitation, *, token: str, password: str, full_name: str = "", language: str = "vi"
) -> Account:
    """Make the account with its password and its seat, which may wait for a second person (decision 0164). Works once and
    before the invitation expires.

    Raises ``NotFound`` for a wrong, used, revoked or expired token (all alike) and ``Invalid`` for a weak password.
    Never call this with an idempotency ``key``: the password would enter a hash that is kept.
    """
    if not is_usable(invitation, token, ctx.at):
        raise NotFound()
    if Account.objects.filter(email=invitation.email).exists():
        raise Conflict(_("This address already has an account. Please sign in."), code="account_exists")
    name = clean_name(full_name or invitation.full_name)
    check_password_strength(password, Account(email=invitation.email, full_name=name))
    account = Account.objects.create_user(invitation.email, name, password, language=language, joined_at=ctx.at)
    seat = Seat(post=invitation.post, account=account, since=invitation.seat_since, until=invitation.seat_until)
    seat.standing, seat.asked_by_id = seat_standing(invitation), invitation.invited_by_id
    seat.save(force_insert=True)
    invitation.accepted_at = ctx.at
    invitation.account = account
    ctx.record(
        "invitation.accepted",
        invitation,
        fields={"post": invitation.post_id, "standing": str(seat.standing)},
        personal={"full_name": account.full_name},
    )
    return account


def seat_standing(invitation: Invitation) -> Standing:
    """How the seat of an invitation begins: as if who invited gave it now, by what its post means today."""
    inviter = system() if invitation.at_machine else VISITOR
    return standing_of(inviter, invitation.post)


def is_usable(invitation: Invitation, token: str, at: datetime) -> bool:
    """Whether ``token`` opens ``invitation`` at the instant ``at``."""
    fits = hmac.compare_digest(bytes(invitation.token_hash), hash_token(token))
    return fits and invitation.accepted_at is None and invitation.revoked_at is None and invitation.expires_at > at


def check_password_strength(password: str, account: Account) -> None:
    """Raise ``Invalid`` with all that is wrong with ``password`` for this account."""
    try:
        validate_password(password, account)
    except ValidationError as error:
        raise Invalid(" ".join(error.messages), field="password") from None


def check_span(since: date, until: date | None, field: str) -> None:
    """Raise ``Invalid`` when a half-open span would be empty."""
    if until is not None and until <= since:
        raise Invalid(_("The last day must come after the first day. Please check both dates."), field=field)


def find_post(post_id: int) -> Post:
    """The post, locked to the end of the transaction (``post_first``), or ``Invalid`` naming the input."""
    post = Post.objects.select_for_update().filter(pk=post_id).first()
    if post is None:
        raise Invalid(_("Please choose a post from the list."), field="post_id")
    return post


def lifetime() -> timedelta:
    """How long an invitation can be used (setting, calendar days)."""
    return timedelta(days=get_setting("people.invitation_days"))


def _require_unused(invitation: Invitation) -> None:
    if invitation.accepted_at or invitation.revoked_at:
        raise Conflict(_("This invitation was already used or revoked. Please send a new one."), code="wrong_state")


def _open_invitations(at: datetime):  # type: ignore[no-untyped-def]
    return Invitation.objects.filter(accepted_at=None, revoked_at=None, expires_at__gt=at)


def first_administrator(
    *, email: str, full_name: str, post_id: int, at: datetime | None = None
) -> tuple[Invitation, str]:
    """Invite the first administrator of a fresh installation; returns the invitation and its token (for the keyboard's owner).

    Raises ``Conflict`` when somebody can administer already, so that this is no back door later.
    """
    moment = at or time.now()
    day = civil_date(moment)
    seats = Seat.objects.in_force(day).filter(account__is_active=True).select_related("post")
    if any("administrator" in seat.post.roles for seat in seats):
        raise Conflict(
            _("This installation has an administrator already. Ask them for an invitation (Administration, Officers)."),
            code="has_administrator",
        )
    post = Post.objects.filter(pk=post_id).first()
    if post is not None and "administrator" not in post.roles:
        raise Invalid(_("The first account must hold a post with the role of administrator."), field="post_id")
    invitation = invite_officer(
        actor=system(), at=moment, email=email, full_name=full_name, post_id=post_id, seat_since=day
    )
    return invitation, invitation_token(invitation)

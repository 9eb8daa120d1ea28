"""Tokens with which other systems act as one seat."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from caunoi.base.refusals import Conflict, Invalid
from caunoi.base.time import civil_date
from caunoi.journal.commands import Context, command
from caunoi.people.models import ApiToken, Seat
from caunoi.people.policies import may_accept_token, may_administer, may_revoke_token
from caunoi.people.tokens import made_by, make_token
from caunoi.people.validators import need_reason


@command("api_token.ask", subject=Seat, policy=may_administer)
def ask_token(ctx: Context, seat: Seat, *, name: str, expires_at: datetime | None = None) -> ApiToken:
    """Ask the holder of ``seat`` for a token. It comes to be when the holder accepts it, so that nobody reads as somebody else
    without that person's doing (decision 0164)."""
    label = " ".join(name.split())
    if not label or len(label) > 80:
        raise Invalid(_("Please name the system that will use this token, in at most 80 letters."), field="name")
    if not seat.is_in_force(civil_date(ctx.at)):
        raise Conflict(
            _("This seat does not hold today; a token for it could do nothing."), code="wrong_state", field="seat"
        )
    if expires_at is not None and expires_at <= ctx.at:
        raise Invalid(_("The last day must lie in the future."), field="expires_at")
    token = ApiToken(seat=seat, name=label, created_at=ctx.at, expires_at=expires_at)
    token.save(force_insert=True)
    expiry = expires_at.isoformat() if expires_at else None
    ctx.record("api_token.asked", token, fields={"seat": seat.pk, "name": label, "expires_at": expiry})
    return token


@command("api_token.accept", subject=ApiToken, policy=may_accept_token)
def accept_token(ctx: Context, apitoken: ApiToken, *, press: str = "") -> ApiToken:
    """Make the token that was asked for. The result's attribute ``raw`` holds it this once; it is stored as a hash only. With the
    key of a ``press`` the same press leads to the same token."""
    if apitoken.token_hash is not None or apitoken.revoked_at:
        raise Conflict(_("This token was made already, or it is no longer asked for."), code="wrong_state")
    if apitoken.expires_at is not None and apitoken.expires_at <= ctx.at:
        raise Conflict(_("The last day of this token is over. Please let it be asked for anew."), code="wrong_state")
    apitoken.raw, apitoken.token_hash = made_by(apitoken.pk, press) if press else make_token()
    apitoken.accepted_at = ctx.at
    ctx.record("api_token.created", apitoken, fields={"seat": apitoken.seat_id, "name": apitoken.name})
    return apitoken


@command("api_token.revoke", subject=ApiToken, policy=may_revoke_token)
def revoke_token(ctx: Context, apitoken: ApiToken, *, reason: str) -> ApiToken:
    """Make a token worthless from this instant, or refuse one that was asked for."""
    if apitoken.revoked_at:
        raise Conflict(_("This token is revoked already."), code="wrong_state")
    apitoken.revoked_at = ctx.at
    ctx.record("api_token.revoked", apitoken, reason=need_reason(reason))
    return apitoken

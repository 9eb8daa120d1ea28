"""Tokens with which other systems act as one seat."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from caunoi.base.refusals import Conflict, Invalid
from caunoi.base.time import civil_date
from caunoi.journal.commands import Context, command
from caunoi.people.models import ApiToken, Seat
from caunoi.people.policies import may_administer
from caunoi.people.tokens import make_token
from caunoi.people.validators import need_reason


@command("api_token.create", subject=Seat, policy=may_administer)
def create_token(ctx: Context, seat: Seat, *, name: str, expires_at: datetime | None = None) -> ApiToken:
    """Make a token for ``seat``. The result's attribute ``raw`` holds it this once; it is stored as a hash only."""
    label = " ".join(name.split())
    if not label or len(label) > 80:
        raise Invalid(_("Please name the system that will use this token, in at most 80 letters."), field="name")
    if not seat.is_in_force(civil_date(ctx.at)):
        raise Conflict(
            _("This seat does not hold today; a token for it could do nothing."), code="wrong_state", field="seat"
        )
    if expires_at is not None and expires_at <= ctx.at:
        raise Invalid(_("The last day must lie in the future."), field="expires_at")
    raw, token_hash = make_token()
    token = ApiToken(seat=seat, name=label, token_hash=token_hash, created_at=ctx.at, expires_at=expires_at)
    token.save(force_insert=True)
    token.raw = raw
    expiry = expires_at.isoformat() if expires_at else None
    ctx.record("api_token.created", token, fields={"seat": seat.pk, "name": label, "expires_at": expiry})
    return token


@command("api_token.revoke", subject=ApiToken, policy=may_administer)
def revoke_token(ctx: Context, apitoken: ApiToken, *, reason: str) -> ApiToken:
    """Make a token worthless from this instant."""
    if apitoken.revoked_at:
        raise Conflict(_("This token is revoked already."), code="wrong_state")
    apitoken.revoked_at = ctx.at
    ctx.record("api_token.revoked", apitoken, reason=need_reason(reason))
    return apitoken

"""The second person: confirming or refusing what an administrator alone must not give (decision 0164)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.base.refusals import Conflict
from caunoi.journal.commands import Context, command
from caunoi.people.commands.posts import post_first
from caunoi.people.models import Absence, Seat, Standing
from caunoi.people.policies import may_confirm
from caunoi.people.validators import need_reason


@command("seat.confirm", subject=Seat, policy=may_confirm, lock_first=post_first(Seat))
def confirm_seat(ctx: Context, seat: Seat, *, roles: Sequence[str] | None = None) -> Seat:
    """Let a seat that waits hold. ``roles`` are those of the post that were read. Raises ``Conflict`` when it does not wait, or
    when the post has other roles by now."""
    ctx.record("seat.confirmed", seat, fields=_confirm(ctx, seat, roles))
    return seat


@command("seat.refuse", subject=Seat, policy=may_confirm)
def refuse_seat(ctx: Context, seat: Seat, *, reason: str) -> Seat:
    """Refuse a seat that waits; it never holds. Who asked for it reads the reason and may ask anew."""
    ctx.record("seat.refused", seat, reason=_refuse(seat, reason))
    return seat


@command("absence.confirm", subject=Absence, policy=may_confirm, lock_first=post_first(Absence, "seat__post"))
def confirm_absence(ctx: Context, absence: Absence, *, roles: Sequence[str] | None = None) -> Absence:
    """Let the substitute act in the absent holder's name. Raises ``Conflict`` as ``confirm_seat`` does."""
    ctx.record("absence.confirmed", absence, fields=_confirm(ctx, absence, roles))
    return absence


@command("absence.refuse", subject=Absence, policy=may_confirm)
def refuse_absence(ctx: Context, absence: Absence, *, reason: str) -> Absence:
    """Refuse that this substitute acts in the absent holder's name."""
    ctx.record("absence.refused", absence, reason=_refuse(absence, reason))
    return absence


def _confirm(ctx: Context, row: Seat | Absence, roles: Sequence[str] | None) -> dict[str, Any]:
    _require_waiting(row)
    if roles is not None and sorted(roles) != sorted(row.post_reached.roles):
        raise Conflict(
            _("The roles of this post were changed meanwhile. Please read anew what you would confirm."), code="stale"
        )
    row.standing = Standing.MACHINE if ctx.actor.kind == "system" else Standing.CONFIRMED
    return {"standing": str(row.standing)}


def _refuse(row: Seat | Absence, reason: str) -> str:
    _require_waiting(row)
    row.standing, row.refusal = Standing.REFUSED, need_reason(reason)
    return row.refusal


def _require_waiting(row: Seat | Absence) -> None:
    if not row.is_waiting:
        raise Conflict(_("This does not wait for a second person, or somebody else was faster."), code="wrong_state")

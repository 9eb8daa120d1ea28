"""After the answer: rating, reopening, closing; and withdrawing before it."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from caunoi.base.inputs import need_text
from caunoi.base.refusals import Conflict, Invalid
from caunoi.ground.text_normal import normalise
from caunoi.journal.commands import Context
from caunoi.matters.choices import Score
from caunoi.matters.commands.frame import Said, move, sender_move, today_of
from caunoi.matters.law.case import Case
from caunoi.matters.law.conditions import check
from caunoi.matters.models import Matter, Petition

REOPEN_WITHIN = timedelta(days=60)
"""Calendar days after the answer in which its receiver may reopen by themselves; later they send a new matter."""


@sender_move("rate")
def rate(ctx: Context, petition: Petition, matter: Matter, *, score: int, note: str = "") -> Said:
    """Say whether the answer satisfies; may be changed later. It rates the answer, never an officer."""
    if score not in Score.values:
        raise Invalid(_("Please choose one of the three answers."), field="score")
    petition.score, petition.score_note, petition.scored_at = score, normalise(note).strip(), ctx.at
    return Said(fields={"score": score}, personal={"note": petition.score_note}, result=petition)


@sender_move("reopen_as_sender")
def reopen_as_sender(ctx: Context, petition: Petition, matter: Matter, *, reason: str) -> Said:
    """The receiver of an answer says why it does not settle the matter; within 60 days it goes back to work."""
    reason = need_text(normalise(reason), "reason")
    if matter.answered_at and ctx.at - matter.answered_at > REOPEN_WITHIN:
        raise Conflict(
            _("This matter was answered more than %(days)s days ago. Please send a new one and give this number in it.")
            % {"days": REOPEN_WITHIN.days}
        )
    return Said(reason=reason, result=petition)


@move("reopen")
def reopen(ctx: Context, matter: Matter, *, reason: str) -> Said:
    """Take an ended matter up again, with the reason; the house limit starts anew."""
    return Said(reason=need_text(reason, "reason", 2000))


@sender_move("withdraw")
def withdraw(ctx: Context, petition: Petition, matter: Matter, *, reason: str = "") -> Said:
    """A sender takes their petition back. The matter ends only when nobody else still stands behind it."""
    if petition.withdrawn_at is not None:
        raise Conflict(_("You have withdrawn this already."))
    petition.withdrawn_at = ctx.at
    others = matter.petitions.filter(withdrawn_at__isnull=True).exclude(pk=petition.pk).count()
    return Said(fields={"others": others}, reason=reason.strip(), result=petition, stays=others > 0)


@move("close")
def close(ctx: Context, matter: Matter, *, reason: str = "") -> Said:
    """Close a matter that was answered, sent elsewhere or carried out: nothing more is owed."""
    check(Case(ctx, matter, "close", {}, today_of(ctx)))
    return Said(reason=reason.strip())

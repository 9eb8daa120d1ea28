"""The second person: asked, approves, or returns it with what has to be put right."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from caunoi.base.refusals import Conflict
from caunoi.journal.commands import Context
from caunoi.journal.commands.moves import Said
from caunoi.postings.choices import Work
from caunoi.postings.commands.frame import move, set_work
from caunoi.postings.models import Posting, Version
from caunoi.postings.validators import a_text


@move("submit")
def submit(ctx: Context, posting: Posting) -> Said:
    """Put the newest version before a second person. Raises ``Conflict`` when it is there already, or was approved."""
    if not posting.is_writable:
        raise Conflict(_("This version is before the second person or past them already."), code="wrong_state")
    set_work(_newest(posting), Work.ASKED)
    return Said()


@move("approve")
def approve(ctx: Context, posting: Posting, *, seen: int, remark: str = "") -> Said:
    """Approve the version that was read (``seen``)."""
    remark = a_text(remark, "remark", 2000, required=False)
    _decide(ctx, posting, seen, Work.APPROVED, remark)
    return Said(reason=remark)


@move("send_back")
def send_back(ctx: Context, posting: Posting, *, seen: int, remark: str) -> Said:
    """Return the version that was read, with what has to be put right."""
    remark = a_text(remark, "remark", 2000)
    _decide(ctx, posting, seen, Work.RETURNED, remark)
    return Said(reason=remark)


def _newest(posting: Posting) -> Version:
    assert posting.newest is not None
    return posting.newest


def _decide(ctx: Context, posting: Posting, seen: int, work: str, remark: str) -> None:
    newest = _newest(posting)
    if newest.number != seen:
        raise Conflict(_("Another version was written meanwhile. Please look at the notice again."), code="stale")
    set_work(newest, work, decided_at=ctx.at, decided_by_id=ctx.actor.seat_id, remark=remark)

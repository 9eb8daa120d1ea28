"""The second person: asked, approves, or returns it with what has to be put right."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from caunoi.base.chips import short_date
from caunoi.base.inputs import a_line
from caunoi.base.refusals import Conflict, Invalid
from caunoi.base.time import civil_date
from caunoi.journal.commands import Context
from caunoi.journal.commands.moves import Said
from caunoi.postings.choices import Work
from caunoi.postings.commands.frame import keep_hand, move, set_work
from caunoi.postings.models import Posting, Version
from caunoi.postings.queries.waiting import is_late, lacks_words, last_lawful_day
from caunoi.postings.validators import a_text


@move("submit")
def submit(ctx: Context, posting: Posting, *, notice: str = "", late_reason: str = "") -> Said:
    """Put the newest version before a second person, with what everybody is told with it: ``notice`` says what is put right in a
    posted one, ``late_reason`` why a first one is posted late. Raises ``Conflict`` when it is there already, or was approved;
    ``Invalid`` for words that are missing."""
    today = civil_date(ctx.at)
    if not posting.is_writable and not lacks_words(posting, today):
        raise Conflict(_("This version is before the second person or past them already."), code="wrong_state")
    is_correction = posting.public_id is not None
    words = {
        "notice": a_text(notice, "notice", 2000) if is_correction else "",
        "late_reason": "" if is_correction else a_line(late_reason, "late_reason", 500, required=False),
    }
    if is_late(posting, today) and not words["late_reason"]:
        said = _("The last day for posting it was %(day)s. Please say why it is posted later; everybody reads it.")
        raise Invalid(said % {"day": short_date(last_lawful_day(posting))}, field="late_reason")
    keep_hand(ctx, _newest(posting))
    set_work(_newest(posting), Work.ASKED, **words)
    return Said(personal={name: text for name, text in words.items() if text})


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

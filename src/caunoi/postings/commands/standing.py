"""A posting before the public: posted, corrected, ended when its term is over."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from caunoi.base.chips import short_date
from caunoi.base.refusals import Conflict, Invalid
from caunoi.base.time import civil_date
from caunoi.journal.commands import Context
from caunoi.journal.commands.moves import Said
from caunoi.postings import law
from caunoi.postings.choices import Work
from caunoi.postings.commands.frame import move, set_work
from caunoi.postings.models import Posting, Version
from caunoi.postings.queries.comments import owed
from caunoi.postings.queries.waiting import last_lawful_day, open_statements
from caunoi.postings.validators import a_later_day, a_posting_day

NO_NOTICE = _(
    "Nothing was approved that says what this version puts right. Please put it before the second person again, with the notice."
)
NOT_APPROVED = _("A second person has not approved this version. Please put it before one first.")

STILL_ASKED = _("Version %(n)s waits for the second person. It can be posted once they have approved it.")


@move("post")
def post(
    ctx: Context,
    posting: Posting,
    *,
    posted_on: date,
    period_until: date | None = None,
    comment_until: date | None = None,
) -> Said:
    """Post the approved version. The day until which it must stand is computed now and kept with its reasons. Raises ``Invalid``
    for a day that the law does not allow, or that it asks for and that is missing; ``Conflict`` when it is late by now and no
    reason was approved with it."""
    version = _approved(posting)
    today = civil_date(ctx.at)
    posting.posted_on, posting.posted_at = a_posting_day(posted_on, today), ctx.at
    _check_late(posting, version)
    if period_until is not None:
        posting.period_until = a_later_day(period_until, posted_on, "period_until")
    elif law.needs_period(posting.kind, posted_on):
        raise Invalid(
            _("No length is fixed for this kind: please say until which day it stands."), field="period_until"
        )
    limit = law.standing(posting.kind, posted_on, period_until)
    posting.stand_until, posting.stand_steps = limit.due, limit.steps
    if comment_until is not None:
        earliest = law.comments_end(posting.kind, posted_on) or posted_on
        posting.comment_until = a_later_day(comment_until, max(earliest, today), "comment_until")
    _show(posting, version, posted_on)
    days = {"posted_on": posted_on, "stand_until": posting.stand_until, "comment_until": posting.comment_until}
    return Said(fields={name: day.isoformat() if day else "" for name, day in days.items()}, reason=posting.late_reason)


@move("correct")
def correct(ctx: Context, posting: Posting) -> Said:
    """Put the approved version in place of the one that people read, with the notice that was approved with it. The old one stays
    readable with its days, and the term goes on as it was."""
    version = _approved(posting)
    if not version.notice:
        raise Conflict(NO_NOTICE, code="not_approved")
    today, before = civil_date(ctx.at), posting.public
    assert before is not None
    before.public_until = today
    before.save(update_fields=["public_until"])
    _show(posting, version, today)
    return Said(reason=version.notice)


@move("end")
def end(ctx: Context, posting: Posting) -> Said:
    """Put it into the archive. Raises ``Conflict`` before its term is over, while comments are taken, while a version or words
    for everybody wait for the second person, and while somebody who commented in time waits for an answer."""
    today, last = civil_date(ctx.at), _last_day(posting)
    if last is not None and today <= last[0]:
        said = _("It has to stand until %(day)s (%(why)s). It can be ended from %(next)s on.")
        days = {"day": short_date(last[0]), "why": last[1], "next": short_date(last[0] + timedelta(days=1))}
        raise Conflict(said % days, code="too_early")
    if posting.newest is not None and posting.newest.work == Work.ASKED:
        said = _("Version %(n)s waits for the second person. Please have it approved or returned first.")
        raise Conflict(said % {"n": posting.newest.number}, code="wrong_state")
    if open_statements(posting).exists():
        said = _("Words for everybody wait for the second person. Please have them approved or returned first.")
        raise Conflict(said, code="wrong_state")
    waiting = owed(posting).count()
    if waiting:
        said = _("%(n)s comments that came in time are not answered yet. Please reply to them first.")
        raise Conflict(said % {"n": waiting}, code="owed")
    posting.ended_on = today
    version = posting.public
    assert version is not None
    version.public_until = today
    version.save(update_fields=["public_until"])
    return Said(fields={"ended_on": today.isoformat()})


def _last_day(posting: Posting) -> tuple[date, str] | None:
    """The later of the last day of the term and that of the comments, with what it rests on."""
    steps = law.said(posting.stand_steps)
    days = [
        (posting.stand_until, steps[-1] if steps else ""),
        (posting.comment_until, str(_("comments are taken until then"))),
    ]
    return max(((day, why) for day, why in days if day is not None), default=None)


def _approved(posting: Posting) -> Version:
    version = posting.newest
    if version is not None and version.work == Work.ASKED:
        raise Conflict(STILL_ASKED % {"n": version.number}, code="not_approved")
    if version is None or version.work != Work.APPROVED:
        raise Conflict(NOT_APPROVED, code="not_approved")
    return version


def _show(posting: Posting, version: Version, since: date) -> None:
    set_work(version, Work.PUBLIC, public_since=since, notice=version.notice)
    posting.public = version


def _check_late(posting: Posting, version: Version) -> None:
    """A posting after the last lawful day says why, for everybody to read, in words that a second person read."""
    assert posting.posted_on is not None
    posting.latest_on = last_lawful_day(posting)
    is_late = posting.latest_on is not None and posting.posted_on > posting.latest_on
    posting.late_reason = version.late_reason if is_late else ""
    if is_late and not posting.late_reason:
        said = _(
            "The last day for posting it was %(day)s, and the approved version does not say why it is posted later. Please put "
            "it before the second person again, with the reason; everybody reads it."
        )
        raise Conflict(said % {"day": short_date(posting.latest_on)}, code="not_approved")

"""Postings as they stand: posted for the days of the law, corrected with the earlier words kept, made known elsewhere, ended."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from caunoi.agencies.queries.calendar import current_calendar
from caunoi.base.chips import short_date
from caunoi.base.refusals import Conflict, Invalid
from caunoi.base.time import civil_date
from caunoi.commitments.searching import findable
from caunoi.ground import posting_law, rich_text
from caunoi.ground.text_normal import normalise
from caunoi.journal.commands import Context
from caunoi.journal.commands.moves import Said
from caunoi.matters.commands.frame import need_text
from caunoi.postings.choices import Spot
from caunoi.postings.commands.frame import move
from caunoi.postings.models import Posting, Showing, Wording


@move("post")
def post(ctx: Context, posting: Posting) -> Said:
    """Post it today. It stands at least as long as the law of today says, and takes comments for the longer of the law's
    days and the agency's own. Raises ``Conflict`` where no law of today is known."""
    today, calendar = civil_date(ctx.at), current_calendar()
    stands = posting_law.last_day(posting.kind, "stand_days", today, calendar)
    if stands is None:
        raise Conflict(
            _("For how long this has to stand is not known for today. Please ask for the rulebook to be completed.")
        )
    posting.posted_on, posting.comments_until = today, None
    if posting.takes_comments:
        posting.comments_until = comments_end(posting, today)
        stands = max(stands, posting.comments_until)
    posting.stands_until, posting.changed_at = stands, ctx.at
    Wording.objects.create(posting=posting, number=1, body=posting.body, since=ctx.at)
    return Said(personal={"title": posting.title})


def comments_end(posting: Posting, on: date) -> date:
    """The last day for comments on what is posted on ``on``: the later of the law's and the agency's own."""
    lawful = posting_law.last_day(posting.kind, "comment_days", on, current_calendar())
    own = current_calendar().next_working_day(on + timedelta(days=posting.own_days)) if posting.own_days else None
    known = [day for day in (lawful, own) if day is not None]
    if not known:
        raise Invalid(
            _("No law that was read says for how long comments are taken here. Please set the days yourself."),
            field="own_days",
        )
    return max(known)


@move("correct")
def correct(ctx: Context, posting: Posting, *, body: str, notice: str) -> Said:
    """Put other words in the place of those that stand there, with what was wrong; the earlier ones stay readable with
    their days. Whoever wrote the posting does not correct it alone."""
    body = need_text(normalise(body.replace("\r\n", "\n")), "body", 100_000)
    if body == posting.body:
        raise Invalid(_("Nothing was changed in the text."), field="body")
    last = posting.wordings.order_by("-number").first()
    notice = need_text(normalise(notice), "notice", 2000)
    number = last.number + 1 if last else 1
    Wording.objects.create(posting=posting, number=number, body=body, notice=notice, since=ctx.at)
    posting.body, posting.changed_at = body, ctx.at
    posting.search_text = findable(posting.title, posting.summary, rich_text.to_text(rich_text.read(body)))
    return Said(fields={"wording": number}, personal={"body": body, "notice": notice})


@move("note_spot")
def note_spot(
    ctx: Context, posting: Posting, *, spot: str, where: str, since: date, until: date | None = None, note: str = ""
) -> Said:
    """Write down where else it is made known, from which day and until which (that day included)."""
    if spot not in Spot.values:
        raise Invalid(_("Please choose how it is made known."), field="spot")
    if until is not None and until < since:
        raise Invalid(_("The last day cannot be before the first."), field="until")
    if since > civil_date(ctx.at):
        raise Invalid(_("Please write down what has happened, not what is planned."), field="since")
    made = Showing.objects.create(
        posting=posting, spot=Spot(spot), where=need_text(" ".join(normalise(where).split()), "where", 200), since=since,
        until=until, note=" ".join(normalise(note).split())[:300], noted_at=ctx.at, noted_by_id=ctx.actor.seat_id,
    )  # fmt: skip
    posting.changed_at = ctx.at
    return Said(fields={"spot": spot, "since": since.isoformat()}, personal={"where": made.where}, result=made)


@move("say_result")
def say_result(ctx: Context, posting: Posting, *, text: str) -> Said:
    """Make public what came of it: what was decided, and what comments changed."""
    posting.result, posting.changed_at = need_text(normalise(text), "text", 20_000), ctx.at
    return Said(personal={"text": posting.result})


@move("end")
def end(ctx: Context, posting: Posting) -> Said:
    """Take it off after its last day; it stays readable in the archive. Raises ``Conflict`` before, and while comments wait."""
    today = civil_date(ctx.at)
    assert posting.stands_until is not None
    if today <= posting.stands_until:
        said = _("It has to stand until %(day)s, that day included. It can be taken off from the day after.")
        raise Conflict(said % {"day": short_date(posting.stands_until)}, code="too_early")
    waiting = posting.comments.filter(reply=None).count()
    if waiting:
        said = _("%(n)s comments are not answered yet. Please answer them first; one reply may answer many.")
        raise Conflict(said % {"n": waiting}, code="comments_wait")
    posting.ended_on, posting.changed_at = today, ctx.at
    return Said()

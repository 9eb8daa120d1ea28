"""What is said to everybody about a posting besides its versions: that comments are taken for longer, and what came of it all.
One writes it, another reads it, and with that it is public."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from caunoi.base.chips import short_date
from caunoi.base.inputs import a_line
from caunoi.base.refusals import Conflict, Invalid
from caunoi.base.time import civil_date
from caunoi.journal.commands import Context
from caunoi.journal.commands.moves import Said
from caunoi.postings import law
from caunoi.postings.choices import StatementKind, StatementState
from caunoi.postings.commands.frame import move
from caunoi.postings.models import Posting, Statement
from caunoi.postings.policies import decides
from caunoi.postings.queries.comments import commenters, owed
from caunoi.postings.queries.waiting import open_statements
from caunoi.postings.validators import a_later_day, a_text, nobody_named


@move("propose_statement")
def propose_statement(ctx: Context, posting: Posting, *, kind: str, text: str, until: date | None = None) -> Said:
    """Write the result, or why comments are taken until another day (``until``), and put it before a second person. One of the
    kind that waits already is written anew by it. Raises ``Conflict`` and ``Invalid`` as long as it could not become public."""
    if kind not in StatementKind.values:
        raise Invalid(_("Please choose one of the list."), field="kind")
    if kind == StatementKind.RESULT:
        _check_result(ctx, posting)
        text, until = nobody_named(a_text(text, "text"), "text", commenters(posting)), None
    else:
        if until is None:
            raise Invalid(_("Please choose a day."), field="until")
        _check_longer(ctx, posting, until)
        text = nobody_named(a_line(text, "text", 500), "text", commenters(posting))
    open_statements(posting).filter(kind=kind).update(state=StatementState.LAPSED, decided_at=ctx.at)
    made = Statement.objects.create(
        posting=posting, kind=StatementKind(kind), text=text, until=until, made_at=ctx.at, made_by_id=ctx.actor.seat_id
    )  # fmt: skip
    fields = {"statement": made.pk, "kind": kind, **({"until": until.isoformat()} if until else {})}
    return Said(fields=fields, personal={"text": text}, result=made)


@move("approve_statement")
def approve_statement(ctx: Context, posting: Posting, *, statement_id: int, remark: str = "") -> Said:
    """Approve what was read (``statement_id``); it is public from this instant."""
    row = _decide(ctx, posting, statement_id, StatementState.APPROVED, a_text(remark, "remark", 2000, required=False))
    if row.kind == StatementKind.RESULT:
        _check_result(ctx, posting)
        posting.result_text, posting.result_posted_at = row.text, ctx.at
        return Said(fields={"statement": row.pk}, personal={"text": row.text})
    assert row.until is not None
    _check_longer(ctx, posting, row.until)
    posting.comment_until, posting.extended_why = row.until, row.text
    fields = {"statement": row.pk, "comment_until": row.until.isoformat()}
    return Said(fields=fields, reason=row.text, verb="posting.comments_extended")


@move("return_statement")
def return_statement(ctx: Context, posting: Posting, *, statement_id: int, remark: str) -> Said:
    """Return what was read, with what has to be put right."""
    row = _decide(ctx, posting, statement_id, StatementState.RETURNED, a_text(remark, "remark", 2000))
    return Said(fields={"statement": row.pk}, reason=row.remark)


def _decide(ctx: Context, posting: Posting, statement_id: int, state: str, remark: str) -> Statement:
    row = open_statements(posting).filter(pk=statement_id).first()
    if row is None:
        raise Conflict(_("This was decided or written anew meanwhile. Please look at the notice again."), code="stale")
    decides(ctx.actor, row).require()
    row.state, row.remark, row.decided_at, row.decided_by_id = StatementState(state), remark, ctx.at, ctx.actor.seat_id
    row.save(update_fields=["state", "remark", "decided_at", "decided_by_id"])
    return row


def _check_result(ctx: Context, posting: Posting) -> None:
    """The result comes once, after the comments, when everybody who wrote in time has an answer."""
    if posting.result_posted_at is not None:
        raise Conflict(
            _("The result is posted already. Please write a new version of the notice to put it right."),
            code="wrong_state",
        )
    if posting.comment_until is not None and civil_date(ctx.at) <= posting.comment_until:
        said = _("Comments are taken until %(day)s. The result can be posted after that day.")
        raise Conflict(said % {"day": short_date(posting.comment_until)}, code="too_early")
    waiting = owed(posting).count()
    if waiting:
        said = _("%(n)s comments that came in time are not answered yet. Please reply to them first.")
        raise Conflict(said % {"n": waiting}, code="owed")


def _check_longer(ctx: Context, posting: Posting, until: date) -> None:
    """Comments are taken for longer or at all, never shorter than was said, and not once the result is posted."""
    if posting.result_posted_at is not None:
        raise Conflict(
            _("The result is posted already; comments that come now are answered by themselves."), code="wrong_state"
        )
    today, before = civil_date(ctx.at), posting.comment_until
    if before is not None and until <= before:
        said = _("Comments are taken until %(day)s already; that can only become longer.") % {"day": short_date(before)}
        raise Invalid(said, field="until")
    assert posting.posted_on is not None
    earliest = law.comments_end(posting.kind, posting.posted_on) or today
    a_later_day(until, max(today, earliest), "until")

"""The result: what came of the comments and of the plan, posted once everybody who wrote in time has an answer."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from caunoi.base.chips import short_date
from caunoi.base.refusals import Conflict
from caunoi.base.time import civil_date
from caunoi.journal.commands import Context
from caunoi.journal.commands.moves import Said
from caunoi.postings.commands.frame import move
from caunoi.postings.models import Posting
from caunoi.postings.queries.comments import owed
from caunoi.postings.validators import a_text, nobody_named


@move("post_result")
def post_result(ctx: Context, posting: Posting, *, text: str) -> Said:
    """Post the result with the explained replies. Raises ``Conflict`` while comments are taken, while somebody waits for an
    answer, and when a result is posted already."""
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
    posting.result_text = nobody_named(a_text(text, "text"), "text", [])
    posting.result_posted_at = ctx.at
    return Said(personal={"text": posting.result_text})

"""Comments: each a matter with a receipt, received exactly once; answered together by explained replies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.agencies.queries.succession import successor_on
from caunoi.base.chips import short_date
from caunoi.base.refusals import Conflict, Invalid, NotFound
from caunoi.base.time import civil_date
from caunoi.ground.text_normal import normalise
from caunoi.journal.commands import Context, command
from caunoi.journal.commands.moves import Said
from caunoi.matters import receipts
from caunoi.matters.choices import Channel, Kind
from caunoi.matters.commands import intake
from caunoi.matters.commands.frame import need_text
from caunoi.matters.models import Petition
from caunoi.postings.choices import Outcome, State
from caunoi.postings.commands.frame import move
from caunoi.postings.models import Comment, Posting, Reply
from caunoi.postings.policies import may_comment

LONGEST = 4000
SUBJECT = 200


class _SentBefore(Exception):
    """This very form was received already."""

    def __init__(self, comment: Comment) -> None:
        super().__init__(str(comment))
        self.comment = comment


def send_comment(*, nonce: str, **inputs: Any) -> Comment:
    """Take a comment in exactly once: the same ``nonce`` with the same content gives the comment it made before; with another
    content it raises ``Conflict`` (``nonce_reused``). Other inputs: see ``_receive``."""
    try:
        return _receive(nonce=nonce, **inputs)
    except _SentBefore as known:
        return known.comment


def sent_with(nonce: str) -> Comment | None:
    """The comment that was sent with the form of this nonce, or ``None``."""
    petitions = Petition.objects.filter(nonce_hash=receipts.nonce_hash(nonce))
    return Comment.objects.filter(matter__in=petitions.values("first_matter")).first()


@command("posting.comment", policy=may_comment)
def _receive(
    ctx: Context,
    *,
    nonce: str,
    posting_id: int,
    text: str,
    petitioner: dict[str, str] | None = None,
    language: str = "vi",
) -> Comment:
    """Receive a comment as a matter of the agency of the posting, or of the one that took over its work. Raises
    ``NotFound`` for what is not posted and ``Conflict`` (``closed``) after the last day for comments."""
    known = sent_with(nonce)
    posting = known.posting if known else Posting.objects.filter(pk=posting_id, state=State.POSTED).first()
    if posting is None or posting.pk != posting_id:
        raise NotFound()
    if known is None:
        _check_open(posting, ctx)
    petition = intake.receive(
        actor=ctx.actor, at=ctx.at, nonce=nonce, **_content(ctx, posting, text, petitioner, language)
    )
    if petition.is_replay:
        raise _SentBefore(Comment.objects.get(matter=petition.first_matter_id))
    comment = Comment.objects.create(posting=posting, matter_id=petition.first_matter_id, at=ctx.at)
    told = {"matter": comment.matter.number}
    ctx.record("posting.commented", posting, fields={"agency": posting.agency_id}, personal=told)
    return comment


def _check_open(posting: Posting, ctx: Context) -> None:
    if posting.comments_until is None:
        raise Conflict(
            _("No comments are taken on this notice. You can send a recommendation of your own at any time."),
            code="closed",
        )
    if civil_date(ctx.at) > posting.comments_until:
        said = _(
            "Comments were taken until %(day)s. You can send the same words as a recommendation; it is answered as well."
        )
        raise Conflict(said % {"day": short_date(posting.comments_until)}, code="closed")


def _content(
    ctx: Context, posting: Posting, text: str, petitioner: dict[str, str] | None, language: str
) -> dict[str, Any]:
    text = need_text(text, "text", LONGEST)
    heir = successor_on(posting.agency_id, civil_date(ctx.at))
    line = " ".join(text.split())
    subject = line if len(line) <= SUBJECT else line[: SUBJECT - 1].rpartition(" ")[0][: SUBJECT - 1] + "…"
    return {
        "kind": str(Kind.RECOMMENDATION), "channel": str(Channel.WEB), "subject": subject, "body": text,
        "place_id": posting.places.order_by("pk").values_list("pk", flat=True).first(), "topic_id": None,
        "petitioner": petitioner, "language": language, "agency_id": heir.pk if heir else posting.agency_id,
    }  # fmt: skip


@move("reply")
def reply(ctx: Context, posting: Posting, *, comments: Sequence[int], outcome: str, subject: str, text: str) -> Said:
    """Answer comments together: what they are about in the agency's words, what became of them and why. It stands under
    the posting; each comment is also answered to its sender in its own file."""
    if outcome not in Outcome.values:
        raise Invalid(_("Please choose what became of the comments."), field="outcome")
    rows = posting.comments.filter(pk__in=list(comments), reply=None)
    if not comments or rows.count() != len(set(comments)):
        raise Invalid(_("Please choose comments that are not answered yet."), field="comments")
    made = Reply.objects.create(
        posting=posting, outcome=Outcome(outcome), subject=need_text(" ".join(normalise(subject).split()), "subject", 200),
        text=need_text(normalise(text), "text", 10_000), at=ctx.at, by_id=ctx.actor.seat_id,
    )  # fmt: skip
    rows.update(reply=made)
    posting.changed_at = ctx.at
    return Said(fields={"comments": len(set(comments)), "outcome": outcome}, personal={"text": made.text}, result=made)

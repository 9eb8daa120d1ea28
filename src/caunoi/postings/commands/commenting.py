"""Comments on a posting: every one is a matter with a receipt, received exactly once."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _now

from caunoi.agencies.queries.succession import successor_on
from caunoi.base.inputs import need_text
from caunoi.base.refusals import NotFound
from caunoi.base.time import civil_date
from caunoi.journal.commands import Context, command
from caunoi.matters import receipts
from caunoi.matters.choices import Channel, Kind
from caunoi.matters.commands import intake
from caunoi.matters.models import Petition
from caunoi.postings.choices import State
from caunoi.postings.models import Comment, Posting
from caunoi.postings.policies import may_comment

LONGEST = 10_000
"""Signs in one comment."""
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
    return Comment.objects.filter(matter__in=petitions.values("first_matter")).select_related("posting").first()


@command("posting.receive_comment", policy=may_comment)
def _receive(
    ctx: Context,
    *,
    nonce: str,
    posting_id: int,
    text: str,
    petitioner: dict[str, str] | None = None,
    language: str = "vi",
) -> Comment:
    """Receive a comment as a matter of the agency of the posting, or of the one that took over its work. One that comes after the
    last day is taken in all the same. ``petitioner`` is as ``matters.commands.intake.receive`` takes it. Raises ``NotFound``
    for a posting that the public cannot read."""
    known = sent_with(nonce)
    posting = known.posting if known else Posting.objects.filter(pk=posting_id, state=State.POSTED).first()
    if posting is None or posting.pk != posting_id:
        raise NotFound()
    petition = intake.receive(
        actor=ctx.actor, at=ctx.at, nonce=nonce, **_content(ctx, posting, text, petitioner, language)
    )
    if petition.is_replay:
        raise _SentBefore(Comment.objects.get(matter=petition.first_matter_id))
    assert posting.public_id is not None
    comment = Comment.objects.create(
        posting=posting, about_id=posting.public_id, matter_id=petition.first_matter_id, at=ctx.at,
        is_late=is_late(posting, ctx),
    )  # fmt: skip
    fields = {"agency": posting.agency_id, "is_late": comment.is_late}
    ctx.record("posting.comment_received", posting, fields=fields, personal={"matter": comment.matter.number})
    return comment


def is_late(posting: Posting, ctx: Context) -> bool:
    """Whether the last day for comments is over, or none was set."""
    return posting.comment_until is None or civil_date(ctx.at) > posting.comment_until


def _content(
    ctx: Context, posting: Posting, text: str, petitioner: dict[str, str] | None, language: str
) -> dict[str, Any]:
    heir = successor_on(posting.agency_id, civil_date(ctx.at))
    assert posting.public is not None
    place = posting.public.places.order_by("pk").values_list("pk", flat=True).first()
    subject = _now("Comment on: %(title)s") % {"title": posting.public.title}
    return {
        "kind": str(Kind.RECOMMENDATION), "channel": str(Channel.WEB), "subject": subject[:SUBJECT],
        "body": need_text(text, "text", LONGEST), "place_id": place, "topic_id": posting.topic_id, "petitioner": petitioner,
        "language": language, "agency_id": heir.pk if heir else posting.agency_id,
    }  # fmt: skip

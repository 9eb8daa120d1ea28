"""Feedback under an article: every one is a matter with a receipt, received exactly once."""

from __future__ import annotations

from typing import Any

from caunoi.agencies.queries.succession import successor_on
from caunoi.base.inputs import need_text
from caunoi.base.refusals import NotFound
from caunoi.base.time import civil_date
from caunoi.journal.commands import Context, command
from caunoi.matters import receipts
from caunoi.matters.choices import Channel, Kind
from caunoi.matters.commands import intake
from caunoi.matters.models import Petition
from caunoi.newsroom.choices import State
from caunoi.newsroom.models import Article, Feedback
from caunoi.newsroom.policies import may_send

LONGEST = 4000
"""Signs in one feedback."""
SUBJECT = 200


class _SentBefore(Exception):
    """This very form was received already."""

    def __init__(self, feedback: Feedback) -> None:
        super().__init__(str(feedback))
        self.feedback = feedback


def send_feedback(*, nonce: str, **inputs: Any) -> Feedback:
    """Take feedback in exactly once: the same ``nonce`` with the same content gives the feedback it made before, also when the
    article was taken down meanwhile; with another content it raises ``Conflict`` (``nonce_reused``). Other inputs: see
    ``_receive``."""
    try:
        return _receive(nonce=nonce, **inputs)
    except _SentBefore as known:
        return known.feedback


def sent_with(nonce: str) -> Feedback | None:
    """The feedback that was sent with the form of this nonce, or ``None``."""
    petitions = Petition.objects.filter(nonce_hash=receipts.nonce_hash(nonce))
    return Feedback.objects.filter(matter__in=petitions.values("first_matter")).first()


@command("article.receive_feedback", policy=may_send)
def _receive(
    ctx: Context,
    *,
    nonce: str,
    article_id: int,
    text: str,
    petitioner: dict[str, str] | None = None,
    language: str = "vi",
) -> Feedback:
    """Receive feedback as a matter of the agency of the article, or of the one that took over its work. ``petitioner`` is as
    ``matters.commands.intake.receive`` takes it. Raises ``NotFound`` for an article that the public cannot read."""
    known = sent_with(nonce)
    article = known.article if known else Article.objects.filter(pk=article_id, state=State.PUBLISHED).first()
    if article is None or article.pk != article_id:
        raise NotFound()
    petition = intake.receive(
        actor=ctx.actor, at=ctx.at, nonce=nonce, **_content(ctx, article, text, petitioner, language)
    )
    if petition.is_replay:
        raise _SentBefore(Feedback.objects.get(matter=petition.first_matter_id))
    feedback = Feedback.objects.create(article=article, matter_id=petition.first_matter_id, at=ctx.at)
    ctx.record(
        "article.feedback_received",
        article,
        fields={"agency": article.agency_id},
        personal={"matter": feedback.matter.number},
    )
    return feedback


def _content(
    ctx: Context, article: Article, text: str, petitioner: dict[str, str] | None, language: str
) -> dict[str, Any]:
    text = need_text(text, "text", LONGEST)
    heir = successor_on(article.agency_id, civil_date(ctx.at))
    assert article.public is not None
    place = article.public.places.order_by("pk").values_list("pk", flat=True).first()
    topic = article.public.topics.order_by("position", "code").values_list("pk", flat=True).first()
    return {
        "kind": str(Kind.FEEDBACK), "channel": str(Channel.WEB), "subject": _subject(text), "body": text, "place_id": place,
        "topic_id": topic, "petitioner": petitioner, "language": language,
        "agency_id": heir.pk if heir else article.agency_id,
    }  # fmt: skip


def _subject(text: str) -> str:
    """The beginning of the feedback, cut between words."""
    line = " ".join(text.split())
    return line if len(line) <= SUBJECT else line[: SUBJECT - 1].rpartition(" ")[0][: SUBJECT - 1] + "…"

"""Publishing a redacted copy of a question and its answer, and taking it down."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from caunoi.base.refusals import Conflict, Invalid
from caunoi.base.time import civil_date
from caunoi.ground.redact import find_personal
from caunoi.ground.text_fold import fold
from caunoi.ground.text_normal import normalise
from caunoi.journal.commands import Context
from caunoi.matters.choices import AnswerState
from caunoi.matters.commands.frame import Said, move, need_text
from caunoi.matters.models import Matter, PublicAnswer
from caunoi.matters.queries.senders import petitions_behind
from caunoi.matters.search import answers as index


@move("publish_answer")
def publish_answer(ctx: Context, matter: Matter, *, title: str, question: str, answer: str) -> Said:
    """Publish the officer's redacted copy. A name of a sender left in any of the three texts is refused, whatever its spelling;
    publishing again replaces the copy."""
    texts = {"title": need_text(normalise(title), "title", 200)}
    texts["question"] = need_text(normalise(question), "question")
    texts["answer"] = need_text(normalise(answer), "answer")
    if not matter.answers.filter(state=AnswerState.SENT).exists():
        raise Conflict(_("Only a matter whose answer was sent can be published."))
    names = [name for name in petitions_behind(matter).values_list("petitioner__full_name", flat=True) if name]
    for field, text in texts.items():
        if any(span.reason == "known_name" for span in find_personal(text, known_names=names)):
            raise Invalid(
                _("The name of a sender still stands in this text. Please take it out before publishing."), field=field
            )
    public, _made = PublicAnswer.objects.update_or_create(
        matter=matter,
        defaults={
            **texts, "agency_id": matter.accountable_id, "topic_id": matter.topic_id, "place_id": matter.place_id,
            "search_text": f" {fold(' '.join(texts.values()))} ",
            "answered_on": civil_date(matter.answered_at or ctx.at), "published_at": ctx.at, "withdrawn_at": None,
        },
    )  # fmt: skip
    index.put(public)
    return Said(fields={"public_answer": public.pk}, personal=texts)


@move("unpublish_answer")
def unpublish_answer(ctx: Context, matter: Matter, *, reason: str) -> Said:
    """Take the public copy down, with the reason. The matter and its answer are untouched."""
    reason = need_text(reason, "reason", 2000)
    public = PublicAnswer.objects.filter(matter=matter, withdrawn_at__isnull=True).first()
    if public is None:
        raise Conflict(_("Nothing of this matter is published at present."))
    public.withdrawn_at = ctx.at
    public.save(update_fields=["withdrawn_at"])
    index.take_out(public)
    return Said(fields={"public_answer": public.pk}, reason=reason)

"""Publishing a redacted copy of a question and its answer, and taking it down."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from caunoi.base.inputs import need_text
from caunoi.base.refusals import Conflict, Invalid
from caunoi.base.time import civil_date
from caunoi.ground.text_fold import fold
from caunoi.ground.text_normal import normalise
from caunoi.journal.commands import Context
from caunoi.matters.commands.frame import Said, move
from caunoi.matters.models import Matter, PublicAnswer, PublicCopy
from caunoi.matters.public_texts import (
    NO_COPY,
    left_to_look_at,
    newest_sent,
    refuse_senders,
    sender_bodies,
    sender_names,
    waiting_copy,
)
from caunoi.matters.search import answers as index


@move("publish_answer")
def publish_answer(
    ctx: Context, matter: Matter, *, title: str, question: str, answer: str, names_checked: bool = False
) -> Said:
    """Publish the officer's redacted copy; publishing again replaces it.

    Two people read what becomes public: the texts are kept, and become public when a second officer sends the very same ones
    (0133). What was read before was read for another purpose; nobody looked for what leads to a person. A name of a sender left
    in any of the three is refused, whatever its spelling; what else could lead to a person needs ``names_checked``: it was looked
    at and may stand. Raises ``Conflict`` before an answer was sent.
    """
    texts = {"title": need_text(normalise(title), "title", 200)}
    texts["question"] = need_text(normalise(question), "question")
    texts["answer"] = need_text(normalise(answer), "answer")
    sent = newest_sent(matter)
    if sent is None:
        raise Conflict(_("Only a matter whose answer was sent can be published."))
    _check_names(matter, texts, names_checked=names_checked)
    if not _was_read(ctx, matter, texts):
        PublicCopy.objects.update_or_create(
            matter=matter,
            defaults={
                **texts, "sent": sent, "prepared_by_id": ctx.actor.account_id, "prepared_at": ctx.at,
                "returned_for": "", "returned_by": None,
            },
        )  # fmt: skip
        return Said(verb="matter.public_copy_prepared", personal=texts)
    PublicCopy.objects.filter(matter=matter).delete()
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


def _check_names(matter: Matter, texts: dict[str, str], *, names_checked: bool) -> None:
    refuse_senders(texts, sender_names(matter))
    left = left_to_look_at(texts.values(), sender_bodies(matter))
    if left and not names_checked:
        raise Invalid(
            _(
                "This could lead to a person: %(words)s. Please take it out, or look at each and say that it may be public."
            )
            % {"words": ", ".join(f"“{words}”" for words in left)},
            field="names_checked",
        )


def _was_read(ctx: Context, matter: Matter, texts: dict[str, str]) -> bool:
    """Whether somebody else wrote these very texts, so that two people stand behind them."""
    if ctx.actor.kind == "system":
        return True
    copy = waiting_copy(matter)
    if copy is None or copy.returned_for:
        return False
    return copy.texts == texts and copy.prepared_by_id != ctx.actor.account_id


@move("return_public_copy")
def return_public_copy(ctx: Context, matter: Matter, *, reason: str) -> Said:
    """Return the words for the public that wait for a second reader, with the reason that whoever prepared them reads; they are
    kept, and wait anew once somebody sends them again. Raises ``Conflict`` when none wait."""
    reason = need_text(normalise(reason), "reason", 2000)
    copy = waiting_copy(matter)
    if copy is None or copy.returned_for:
        raise Conflict(NO_COPY, code="wrong_state")
    copy.returned_for, copy.returned_by_id = reason, ctx.actor.account_id
    copy.save(update_fields=["returned_for", "returned_by"])
    return Said(reason=reason)


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

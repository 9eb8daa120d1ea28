"""What became of the comments of a reply: each is a matter of its own, and may have gone another way since it was taken along."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _now
from django.utils.translation import override

from caunoi.ground.text_normal import normalise
from caunoi.matters.choices import AnswerState
from caunoi.matters.choices import State as MatterState
from caunoi.matters.models import Matter
from caunoi.matters.policies import pending_step
from caunoi.postings.models import Comment, Reply


@dataclass(frozen=True, slots=True)
class Following:
    """Comments of a reply. ``going``: its answer waits for whoever decides on the reply, in its very words. ``ended``: answered,
    withdrawn or passed on otherwise. ``astray``: still owed an answer, but returned or written anew on the matter's own page."""

    going: list[Comment]
    ended: list[Comment]
    astray: list[Comment]


def following(reply: Reply) -> Following:
    """Where each comment of the reply stands, by its matter."""
    found = Following([], [], [])
    rows = reply.comments.select_related("matter").prefetch_related("matter__answers__approvals").order_by("matter_id")
    texts = _texts(reply)
    for comment in rows:
        matter = comment.matter
        if _is_going(matter, reply, texts):
            found.going.append(comment)
        elif not matter.is_open or matter.accountable_id != reply.posting.agency_id:
            found.ended.append(comment)
        else:
            found.astray.append(comment)
    return found


def is_over(reply: Reply) -> bool:
    """Whether none of its comments waits for an answer any more."""
    return not reply.comments.filter(matter__is_open=True, matter__accountable_id=reply.posting.agency_id).exists()


def answer_text(reply: Reply) -> str:
    """The answer that everybody gets who wrote one of the comments."""
    parts = [
        _now("Your comment: %(verdict)s.") % {"verdict": reply.get_verdict_display()},
        _now("What was said: %(said)s") % {"said": reply.said},
        reply.text,
        _now("What changes: %(change)s") % {"change": reply.change} if reply.change else "",
    ]
    return "\n\n".join(filter(None, parts))


def _texts(reply: Reply) -> set[str]:
    """The answer in each language in which it may have been drafted."""
    texts = set()
    for language, _name in settings.LANGUAGES:
        with override(language):
            texts.add(normalise(answer_text(reply)).strip())
    return texts


def _is_going(matter: Matter, reply: Reply, texts: set[str]) -> bool:
    newest = max(matter.answers.all(), key=lambda each: each.number, default=None)
    if matter.state != MatterState.IN_APPROVAL or newest is None or newest.text not in texts:
        return False
    step = pending_step(matter)
    if step is None:
        return bool(newest.state == AnswerState.APPROVED)
    return bool(step.seat_id == reply.approver_id)

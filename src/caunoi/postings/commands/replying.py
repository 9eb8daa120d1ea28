"""Explained replies: one answers all comments that say the same. Each comment stays a matter and is answered as one, by the same
acts as any other; a second person reads the reply before it leaves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.base.actors import Actor
from caunoi.base.policies import only_the_system
from caunoi.base.refusals import Conflict, Invalid
from caunoi.base.time import civil_date
from caunoi.journal.commands import Context, command
from caunoi.journal.commands.moves import Said
from caunoi.matters.choices import State as MatterState
from caunoi.matters.commands import answers, classify
from caunoi.matters.commands.frame import lock_matters
from caunoi.matters.models import Matter, Petition
from caunoi.matters.policies import pending_step
from caunoi.postings.choices import ReplyState, Verdict
from caunoi.postings.commands.frame import move
from caunoi.postings.models import Comment, Posting, Reply
from caunoi.postings.policies import may_decide_reply, may_rewrite_reply
from caunoi.postings.queries.comments import approvers, joinable, may_join
from caunoi.postings.queries.following import answer_text, following, is_over
from caunoi.postings.validators import a_text, nobody_named

MOST = 100
"""Comments that one reply takes along."""
NONE_LEFT = _(
    "None of its comments waits for this reply any more; each goes its own way. What became of it stands on the page of "
    "its matter."
)
NOT_SENT = (ReplyState.ASKED, ReplyState.RETURNED)
NOBODY_GETS_IT = _(
    "Nobody would get this reply: the answers to its comments were returned or written anew on the pages of the matters. Please "
    "return the reply to be improved; when it is written anew it takes along the comments that still wait."
)


@dataclass(frozen=True, slots=True)
class Words:
    """What the reply says: ``said`` sums up the comments, ``text`` explains, ``change`` is what becomes other in the plan."""

    verdict: str
    said: str
    text: str
    change: str = ""


def _with(actor: Actor, *rights: str) -> Actor:
    """The same officer, with what the one gesture takes for a comment on a notice of the own agency."""
    return replace(actor, rights=actor.rights | frozenset(rights))


def _lock_comments(key: int, inputs: dict[str, Any]) -> None:
    """Matters are locked before the posting."""
    keys = list(inputs.get("comment_ids", ()))
    lock_matters(Comment.objects.filter(posting=key, pk__in=keys).values_list("matter_id", flat=True))


def _lock_its_comments(key: int, inputs: dict[str, Any]) -> None:
    lock_matters(Comment.objects.filter(reply=key).values_list("matter_id", flat=True))


@move("propose_reply", lock_first=_lock_comments)
def propose_reply(
    ctx: Context, posting: Posting, *, comment_ids: Sequence[int], words: Words, approver_id: int
) -> Said:
    """Draft one reply to the chosen comments and put it before ``approver_id``, another seat that approves. Raises
    ``Invalid`` for a comment that is answered otherwise meanwhile, and for words that lead to a person."""
    chosen = _chosen(posting, comment_ids)
    columns = _columns(chosen, words)
    _check_approver(ctx, posting, approver_id)
    last = posting.replies.order_by("-number").first()
    reply = Reply.objects.create(
        posting=posting, number=last.number + 1 if last else 1, made_at=ctx.at, made_by_id=ctx.actor.seat_id,
        approver_id=approver_id, **columns,
    )  # fmt: skip
    posting.comments.filter(pk__in=[each.pk for each in chosen]).update(reply=reply)
    for comment in chosen:
        _draft(ctx, posting, comment.matter, reply)
    fields = {"reply": reply.number, "verdict": str(reply.verdict), "comments": len(chosen)}
    return Said(fields=fields, personal=_personal(columns), result=reply)


@command("reply.send", subject=Reply, policy=may_decide_reply, lock_first=_lock_its_comments)
def send_reply(ctx: Context, reply: Reply) -> Reply:
    """Approve the reply: everybody who wrote one of its comments reads it with the receipt from this instant. A comment whose
    answer went another way meanwhile leaves the reply and stays owed its answer; where all were answered otherwise, the reply is
    over and says so. Raises ``Conflict`` when nobody would get it while somebody still waits."""
    found = following(reply)
    left = [*found.ended, *found.astray] if found.going else []
    if not found.going and found.astray:
        raise Conflict(NOBODY_GETS_IT, code="wrong_state")
    # First, so that the matters that are answered now do not count as answered otherwise.
    reply.state, reply.decided_at = ReplyState.SENT if found.going else ReplyState.ANSWERED, ctx.at
    reply.save(update_fields=["state", "decided_at"])
    reply.comments.filter(pk__in=[each.pk for each in left]).update(reply=None)
    for comment in found.going:
        if pending_step(comment.matter) is not None:
            answers.approve_answer(actor=ctx.actor, at=ctx.at, matter=comment.matter_id)
        answers.send_answer(actor=_with(ctx.actor, "send"), at=ctx.at, matter=comment.matter_id)
    fields = {"reply": reply.number, "comments": len(found.going), "left": len(left)}
    ctx.record("reply.sent" if found.going else "reply.overtaken", reply.posting, fields=fields)
    return reply


@command("reply.note_answered", subject=Reply, policy=only_the_system)
def note_answered(ctx: Context, reply: Reply) -> Reply:
    """Write down that every comment of a reply that was not sent has its answer, or went to somebody else, on its own page."""
    if reply.state not in NOT_SENT or not is_over(reply):
        raise Conflict(_("Somebody still waits for this reply, or it was sent."), code="wrong_state")
    reply.state, reply.decided_at = ReplyState.ANSWERED, ctx.at
    ctx.record("reply.overtaken", reply.posting, fields={"reply": reply.number})
    return reply


@command("reply.return", subject=Reply, policy=may_decide_reply, lock_first=_lock_its_comments)
def return_reply(ctx: Context, reply: Reply, *, remark: str) -> Reply:
    """Return the reply with what has to be put right. A comment whose answer went another way goes that way."""
    remark = a_text(remark, "remark", 2000)
    for comment in following(reply).going:
        if pending_step(comment.matter) is not None:
            answers.return_answer(actor=ctx.actor, at=ctx.at, matter=comment.matter_id, note=remark)
    reply.state, reply.decided_at, reply.remark = ReplyState.RETURNED, ctx.at, remark
    ctx.record("reply.returned", reply.posting, fields={"reply": reply.number}, reason=remark)
    return reply


@command("reply.revise", subject=Reply, policy=may_rewrite_reply, lock_first=_lock_its_comments)
def revise_reply(ctx: Context, reply: Reply, *, words: Words, approver_id: int) -> Reply:
    """Write a returned reply anew and put it before the second person again. Comments that went another way leave it."""
    refuse_unless_returned(reply)
    comments = list(reply.comments.select_related("matter"))
    gone = [each.pk for each in comments if not may_join(each.matter, reply.posting)]
    comments = [each for each in comments if each.pk not in gone]
    if not comments:
        raise Conflict(NONE_LEFT, code="wrong_state")
    reply.comments.filter(pk__in=gone).update(reply=None)
    columns = _columns(comments, words)
    _check_approver(ctx, reply.posting, approver_id)
    now = {"state": ReplyState.ASKED, "approver_id": approver_id, "made_at": ctx.at, "made_by_id": ctx.actor.seat_id}
    for name, value in {**columns, **now}.items():
        setattr(reply, name, value)
    for comment in comments:
        _draft(ctx, reply.posting, comment.matter, reply)
    ctx.record("reply.revised", reply.posting, fields={"reply": reply.number}, personal=_personal(columns))
    return reply


def refuse_unless_returned(reply: Reply) -> None:
    """Raise ``Conflict`` for a reply that cannot be written anew now."""
    if reply.state != ReplyState.RETURNED:
        raise Conflict(_("This reply is before the second person or was sent already."), code="wrong_state")


def _chosen(posting: Posting, keys: Sequence[int]) -> list[Comment]:
    wanted = set(keys)
    if not wanted or len(wanted) > MOST:
        raise Invalid(_("Please choose from one to %(most)s comments.") % {"most": MOST}, field="comment_ids")
    found = list(joinable(posting).filter(pk__in=wanted).select_related("matter").order_by("pk"))
    if len(found) != len(wanted):
        said = _("Some of these comments are answered otherwise meanwhile. Please look at the list again.")
        raise Invalid(said, field="comment_ids")
    return found


def _columns(comments: Sequence[Comment], words: Words) -> dict[str, Any]:
    if words.verdict not in Verdict.values:
        raise Invalid(_("Please choose one of the list."), field="verdict")
    matters = [comment.matter_id for comment in comments]
    rows = Petition.objects.filter(first_matter__in=matters).values_list("petitioner__full_name", flat=True)
    names = [name for name in rows if name]
    texts = {
        "said": a_text(words.said, "said", 3000), "text": a_text(words.text, "text", 8000),
        "change": a_text(words.change, "change", 3000, required=words.verdict != Verdict.NOT_ACCEPTED),
    }  # fmt: skip
    return {
        "verdict": Verdict(words.verdict),
        **{name: nobody_named(text, name, names) for name, text in texts.items()},
    }


def _personal(columns: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in columns.items() if name != "verdict"}


def _check_approver(ctx: Context, posting: Posting, seat_id: int) -> None:
    if seat_id not in {seat.pk for seat in approvers(posting, ctx.actor, civil_date(ctx.at))}:
        raise Invalid(_("Please choose a leader of your agency other than yourself."), field="approver_id")


def _draft(ctx: Context, posting: Posting, matter: Matter, reply: Reply) -> None:
    """The matter of a comment on its way to the second person, by the acts of every matter."""
    gesture = {"actor": _with(ctx.actor, "classify", "assign"), "at": ctx.at, "matter": matter.pk}
    if matter.state == MatterState.RECEIVED:
        classify.classify(**gesture, kind=matter.kind, topic_id=matter.topic_id or posting.topic_id)
    if matter.state != MatterState.IN_PROGRESS:
        classify.assign(**gesture, seat_id=ctx.actor.seat_id)
    answers.draft_answer(**gesture, text=answer_text(reply))
    answers.submit_answer(**gesture, approver_seat_ids=[reply.approver_id])

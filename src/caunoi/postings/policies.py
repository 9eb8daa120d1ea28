"""Who may make which move on a posting: its own agency; and nobody decides on words of their own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.base import time
from caunoi.base.actors import Actor
from caunoi.base.policies import ALLOWED, HIDDEN, Verdict, denied, not_now
from caunoi.matters.policies import carries, needs_right
from caunoi.people.queries.actors import acts_for_seats
from caunoi.postings.choices import ReplyState, Work
from caunoi.postings.models import Posting, Reply, Statement
from caunoi.postings.queries.visible import is_visible
from caunoi.postings.queries.waiting import had_a_hand, open_statements, wrote
from caunoi.postings.stages import TABLE

Policy = Callable[[Actor, Any], Verdict]
WRITES = ("handle", "publish")

OWN_WORDS = _("You wrote this. Somebody else looks through it, so that two people have read what is public.")
OWN_HAND = _(
    "You wrote this version, added a file to it, or put it before the second person. Somebody else decides on it, so that two "
    "people have read what is public."
)
NOBODY_ASKED = _("Nobody is asked to decide on this notice now. Please look at what is offered on its page.")
REPLY_DECIDED = _("Nobody is asked to decide on this reply now. Please look at its page.")
NOT_ASKED = _("Another post is asked to decide on this reply. Whoever was asked, or who stands in for them, decides.")


def may_begin(actor: Actor, row: Any = None) -> Verdict:
    """Begin a notice in the name of the own agency."""
    return carries(actor, *WRITES)


def may_comment(actor: Actor, row: Any = None) -> Verdict:
    """Everybody may comment on what is posted."""
    return ALLOWED


def may_write(actor: Actor, posting: Posting) -> Verdict:
    """The agency of the posting, through a seat that handles matters or publishes."""
    if actor.kind == "system":
        return ALLOWED
    if not is_visible(actor, posting):
        return HIDDEN
    return ALLOWED if actor.rights & set(WRITES) else needs_right(*WRITES)


def with_right(right: str) -> Policy:
    """The agency of the posting, through a seat that carries ``right``."""

    def policy(actor: Actor, posting: Posting) -> Verdict:
        if actor.kind == "system":
            return ALLOWED
        if not is_visible(actor, posting):
            return HIDDEN
        return ALLOWED if actor.has(right) else needs_right(right)

    return policy


def may_decide(actor: Actor, posting: Posting) -> Verdict:
    """Whoever approves for the agency; who had a hand in the newest version never does, in whatever post."""
    verdict = with_right("approve")(actor, posting)
    if not verdict or actor.kind == "system":
        return verdict
    newest = posting.newest
    if newest is None or newest.work != Work.ASKED:
        return not_now(NOBODY_ASKED)
    return denied(OWN_HAND) if had_a_hand(actor, newest) else ALLOWED


def may_decide_statements(actor: Actor, posting: Posting) -> Verdict:
    """Whoever approves for the agency, on words that somebody else wrote."""
    verdict = with_right("approve")(actor, posting)
    if not verdict or actor.kind == "system":
        return verdict
    waiting = list(open_statements(posting))
    if not waiting:
        return not_now(NOBODY_ASKED)
    return denied(OWN_WORDS) if all(wrote(actor, each) for each in waiting) else ALLOWED


def decides(actor: Actor, statement: Statement) -> Verdict:
    """Whether the actor decides on this one."""
    return denied(OWN_WORDS) if wrote(actor, statement) else ALLOWED


def may_decide_reply(actor: Actor, reply: Reply) -> Verdict:
    """The post that was asked or who stands in for it today, for a reply that somebody else wrote."""
    verdict = with_right("approve")(actor, reply.posting)
    if not verdict:
        return verdict
    if reply.state != ReplyState.ASKED:
        return not_now(REPLY_DECIDED)
    if reply.approver_id not in acts_for_seats(actor, time.today()):
        return denied(NOT_ASKED)
    return denied(OWN_WORDS) if wrote(actor, reply) else ALLOWED


def may_rewrite_reply(actor: Actor, reply: Reply) -> Verdict:
    """Whoever handles matters in the agency, once the reply came back."""
    return with_right("handle")(actor, reply.posting)


def policy_for(name: str) -> Policy:
    """The policy of a row of the state table."""
    right = TABLE[name].right
    if name in ("approve", "send_back"):
        return may_decide
    if name in ("approve_statement", "return_statement"):
        return may_decide_statements
    return may_write if right == "write" else with_right(right or "approve")

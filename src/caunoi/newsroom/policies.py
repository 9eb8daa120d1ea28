"""Who may make which move on an article: its own agency; and nobody decides on a text of their own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.base import time
from caunoi.base.actors import Actor
from caunoi.base.policies import ALLOWED, HIDDEN, Verdict, denied, not_now
from caunoi.matters.policies import carries, needs_right
from caunoi.newsroom.models import Approval, Article
from caunoi.newsroom.queries.bars import barred
from caunoi.newsroom.queries.steps import step_for, take_down_asked
from caunoi.newsroom.queries.visible import is_visible
from caunoi.newsroom.stages import TABLE
from caunoi.people.queries.actors import acts_for_seats

Policy = Callable[[Actor, Any], Verdict]

NOBODY_ASKED = _("Nobody is asked to decide on this article now. Please look at what is offered on its page.")
NOT_ASKED = _(
    "Another post is asked to decide. Whoever was named, their substitute, or who stands in for them decides."
)

NOTHING_TO_RECALL = _("Nobody asks now that the article is taken down. Please look at its page.")
ASKED_BY_ANOTHER = _(
    "Somebody else asked for it. They can withdraw it, or whoever is asked leaves the article readable."
)


def may_begin(actor: Actor, row: Any = None) -> Verdict:
    """Begin an article in the name of the own agency."""
    return carries(actor, "publish")


def may_send(actor: Actor, row: Any = None) -> Verdict:
    """Everybody may send feedback under what is published, and say that they want no letters about it."""
    return ALLOWED


def with_right(right: str) -> Policy:
    """The agency of the article, through a seat that carries ``right``."""

    def policy(actor: Actor, article: Article) -> Verdict:
        if actor.kind == "system":
            return ALLOWED
        if not is_visible(actor, article):
            return HIDDEN
        return ALLOWED if actor.has(right) else needs_right(right)

    return policy


def may_decide(actor: Actor, article: Article) -> Verdict:
    """Who is asked at a step on which is decided next, the substitute named there, or who stands in for one of them today."""
    if not actor.is_officer or not is_visible(actor, article):
        return HIDDEN
    step = step_for(actor, article, time.today())
    return not_now(NOBODY_ASKED) if step is None else decides(actor, step)


def decides(actor: Actor, step: Approval) -> Verdict:
    """Whether the actor decides at this step. Who wrote the revision or asked for the decision never does, in whatever post."""
    named = {step.seat_id, step.substitute_id}
    if not named & acts_for_seats(actor, time.today()):
        return denied(NOT_ASKED)
    bars = barred([step])[step.pk]
    why = bars.get(actor.account_id) if actor.account_id is not None else None
    return ALLOWED if why is None else denied(why.label)


def may_recall(actor: Actor, article: Article) -> Verdict:
    """Whoever asked that the article is taken down, while nobody decided."""
    verdict = with_right("publish")(actor, article)
    if not verdict or actor.kind == "system":
        return verdict
    asked = take_down_asked(article)
    if asked is None:
        return not_now(NOTHING_TO_RECALL)
    asker = asked.asked_by
    return ALLOWED if asker is None or asker.account_id == actor.account_id else denied(ASKED_BY_ANOTHER)


def policy_for(name: str) -> Policy:
    """The policy of a row of the state table."""
    right = TABLE[name].right
    if name == "recall_take_down":
        return may_recall
    return may_decide if right == "decide" else with_right(right)

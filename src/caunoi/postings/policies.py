"""Who may do what with postings: posts of the own agency that publish; approval and correction by somebody who did not
write it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.base.actors import Actor
from caunoi.base.policies import ALLOWED, HIDDEN, Verdict, denied
from caunoi.matters.policies import carries, needs_right
from caunoi.postings.models import Posting
from caunoi.postings.queries.visible import is_visible

OWN_TEXT = _("You wrote this notice. Somebody else approves it, so that two people have read what is posted.")


def may_begin(actor: Actor, row: Any = None) -> Verdict:
    """Begin a posting of the own agency."""
    return carries(actor, "publish")


def may_comment(actor: Actor, row: Any = None) -> Verdict:
    """Everybody may comment on what is posted."""
    return ALLOWED


def may_write(actor: Actor, posting: Posting) -> Verdict:
    """A post of the own agency that publishes."""
    if actor.kind == "system":
        return ALLOWED
    if not is_visible(actor, posting):
        return HIDDEN
    return ALLOWED if actor.has("publish") else needs_right("publish")


def may_approve(actor: Actor, posting: Posting) -> Verdict:
    """A post of the own agency that publishes or approves, whose holder did not write the words."""
    if actor.kind == "system":
        return ALLOWED
    if not is_visible(actor, posting):
        return HIDDEN
    author = posting.written_by
    if author is not None and author.account_id == actor.account_id:
        return denied(OWN_TEXT)
    return ALLOWED


def policy_for(name: str) -> Callable[[Actor, Any], Verdict]:
    """The policy of a row of the state table."""
    return may_approve if name in ("approve", "send_back", "correct") else may_write

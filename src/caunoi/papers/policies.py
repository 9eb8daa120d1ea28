"""Who may store files and settle what the scanner says. Who may read a file follows from the thing it is attached to."""

from __future__ import annotations

from caunoi.base.actors import Actor
from caunoi.base.policies import ALLOWED, HIDDEN, Verdict
from caunoi.papers.models import StoredFile


def may_store(actor: Actor) -> Verdict:
    """Everybody who may send something: visitors, senders and officers. A stored file is seen by nobody until attached."""
    return ALLOWED


def only_the_system(actor: Actor, file: StoredFile) -> Verdict:
    """The worker, which asks the scanner."""
    return ALLOWED if actor.kind == "system" else HIDDEN

"""Who may store files. Who may read a file follows from the thing it is attached to."""

from __future__ import annotations

from caunoi.base.actors import Actor
from caunoi.base.policies import ALLOWED, Verdict


def may_store(actor: Actor) -> Verdict:
    """Everybody who may send something: visitors, senders and officers. A stored file is seen by nobody until attached."""
    return ALLOWED

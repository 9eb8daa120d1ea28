"""Who may act on outgoing notices."""

from __future__ import annotations

from typing import Any

from caunoi.base.actors import Actor
from caunoi.base.policies import ALLOWED, HIDDEN, Verdict
from caunoi.people.policies import may_administer


def only_the_system(actor: Actor, row: Any = None) -> Verdict:
    """Jobs and the gateway's report; no person says that a letter was sent."""
    return ALLOWED if actor.kind == "system" else HIDDEN


may_send_again = may_administer

"""Who may import an old register."""

from __future__ import annotations

from caunoi.base.actors import Actor
from caunoi.base.policies import ALLOWED, HIDDEN, Verdict
from caunoi.matters.policies import needs_right

IMPORTERS = frozenset({"administer", "assign"})


def may_import(actor: Actor) -> Verdict:
    """Administrators and those who give out the work of an agency; the operator at the command line."""
    if actor.kind == "system":
        return ALLOWED
    if not actor.is_officer:
        return HIDDEN
    return ALLOWED if actor.rights & IMPORTERS else needs_right("assign")

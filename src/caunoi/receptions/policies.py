"""Who may do what in citizen reception: the agency that receives, through seats that carry the right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from caunoi.base.actors import Actor
from caunoi.base.policies import ALLOWED, HIDDEN, Verdict
from caunoi.matters.policies import carries, needs_right

RowPolicy = Callable[[Actor, Any], Verdict]


def agency_id_of(row: Any) -> int:
    """The agency whose reception ``row`` belongs to, whichever table it stands in."""
    for way in ("visit", "session", "schedule"):
        above = getattr(row, way, None) if not hasattr(row, "agency_id") else None
        if above is not None:
            return agency_id_of(above)
    return int(row.agency_id)


def _at_own_agency(*rights: str) -> RowPolicy:
    def policy(actor: Actor, row: Any) -> Verdict:
        if actor.kind == "system":
            return ALLOWED
        if not actor.is_officer or agency_id_of(row) != actor.agency_id:
            return HIDDEN
        return ALLOWED if actor.rights & set(rights) else needs_right(*rights)

    return policy


may_serve = _at_own_agency("receive")
"""Receive people: queue, identity, contents, refusals."""
may_erase = may_serve
"""Erase who came, at the person's request."""
may_arrange = _at_own_agency("receive", "assign")
"""Post schedules, keep places, open and close sessions."""
may_conclude = may_serve
"""Write the conclusion of a head's reception; its items are taken in as matters, so it takes the same right."""


def may_keep_place(actor: Actor, row: Any = None) -> Verdict:
    """Open a reception place of the own agency."""
    return carries(actor, "receive", "assign")


def may_book(actor: Actor, schedule: Any) -> Verdict:
    """Anybody: what is posted is for everybody."""
    return ALLOWED


def may_cancel_booking(actor: Actor, booking: Any) -> Verdict:
    """Whoever holds the code, which the command itself checks; or the agency."""
    return may_arrange(actor, booking) if actor.is_officer else ALLOWED


def may_keep_promise(actor: Actor, promise: Any) -> Verdict:
    """The agency that promised, or the one that received."""
    if actor.kind == "system":
        return ALLOWED
    mine = actor.agency_id in (promise.agency_id, promise.conclusion.session.agency_id)
    if not actor.is_officer or not mine:
        return HIDDEN
    return ALLOWED if actor.rights & {"handle", "receive", "assign", "approve"} else needs_right("handle")


def may_export_book(actor: Actor, row: Any = None) -> Verdict:
    """Take out the book with the numbers of ID papers: seats that receive."""
    if actor.kind == "system" or (actor.is_officer and actor.has("receive")):
        return ALLOWED
    return needs_right("receive") if actor.is_officer else HIDDEN

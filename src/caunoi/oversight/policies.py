"""Who records causes, picks priority matters and writes down what became of them."""

from __future__ import annotations

from caunoi.base.actors import Actor
from caunoi.base.policies import ALLOWED, HIDDEN, Verdict
from caunoi.matters.models import Matter
from caunoi.matters.policies import needs_right
from caunoi.matters.queries.discreet import matters_below
from caunoi.oversight.models import PriorityPick


def may_pick(actor: Actor, matter: Matter) -> Verdict:
    """A leader of the accountable agency or of one above it. Whoever is recused, or may not read denunciations, finds nothing."""
    return _below_with(actor, matter, "approve")


def may_work_on(actor: Actor, matter: Matter) -> Verdict:
    """Whoever handles matters there, or leads."""
    verdict = _below_with(actor, matter, "handle")
    return verdict if verdict or verdict.hidden or not actor.has("approve") else ALLOWED


def may_decide_pick(actor: Actor, pick: PriorityPick) -> Verdict:
    """As for picking."""
    return may_pick(actor, pick.matter)


def may_note(actor: Actor, pick: PriorityPick) -> Verdict:
    """As for working on the matter; the owner notes progress wherever the own post is, as long as the matter is theirs to see."""
    if actor.seat_id is not None and actor.seat_id == pick.owner_id and _exists_for(actor, pick.matter):
        return ALLOWED
    return may_work_on(actor, pick.matter)


def _exists_for(actor: Actor, matter: Matter) -> bool:
    return actor.is_officer and matters_below(actor).filter(pk=matter.pk).exists()


def _below_with(actor: Actor, matter: Matter, right: str) -> Verdict:
    if not _exists_for(actor, matter):
        return HIDDEN
    return ALLOWED if actor.has(right) else needs_right(right)

"""Which moves the actor may make now, asked once for a whole page instead of once for each button."""

from __future__ import annotations

from caunoi.base.actors import Actor
from caunoi.programmes.models import Plan, Programme
from caunoi.programmes.policies import is_party, keeper_id
from caunoi.programmes.stages import PLAN, PROGRAMME

PARTY_RIGHTS = {
    "programme": {"sign": "approve", "revise_party": "plan", "make_plan": "plan"},
    "plan": {"sign": "approve"},
}
"""What a party may do besides the agency that keeps the programme or plan, and with which right."""


def moves_of(actor: Actor, row: Programme | Plan) -> frozenset[str]:
    """Names of the rows of the state table that the actor may make on ``row``, which was loaded for the actor."""
    is_plan = isinstance(row, Plan)
    table = PLAN if is_plan else PROGRAMME
    names = [one for one in table if one.is_possible_from(row.state)]
    if actor.kind == "system":
        return frozenset(one.name for one in names)
    kept = actor.agency_id == keeper_id(row)
    own = {one.name for one in names if kept and actor.has("plan" if one.name == "sign" else one.right)}
    by_party = PARTY_RIGHTS["plan" if is_plan else "programme"]
    open_to = {one.name for one in names if one.name in by_party and actor.has(by_party[one.name])}
    if open_to - own and is_party(actor, row.programme if isinstance(row, Plan) else row):
        own |= open_to
    if isinstance(row, Plan) and not row.is_joint:
        own.discard("sign")
    return frozenset(own)

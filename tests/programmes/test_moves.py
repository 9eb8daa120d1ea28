"""What a page offers is what the policies allow: asked once for all moves, and one by one."""

from __future__ import annotations

import pytest

from caunoi.base.actors import system
from caunoi.programmes.commands.signing import open_signing
from caunoi.programmes.models import Plan, Programme
from caunoi.programmes.policies import PLAN_POLICIES, PROGRAMME_POLICIES, keeps
from caunoi.programmes.queries.moves import moves_of
from caunoi.programmes.stages import PLAN, PROGRAMME
from tests.programmes.scenes import draft, head, plan_of
from tests.world import World

STATES = {"programme": ("draft", "signing", "in_force", "ended"), "plan": ("draft", "submitted", "approved", "closed")}


@pytest.mark.parametrize("kind", ["programme", "plan"])
def test_the_moves_offered_are_those_that_the_policies_allow(world: World, kind: str) -> None:
    programme = draft(world)
    open_signing(actor=world.province, programme=programme)
    row: Programme | Plan = plan_of(world, programme) if kind == "plan" else programme
    table, policies = (PLAN, PLAN_POLICIES) if kind == "plan" else (PROGRAMME, PROGRAMME_POLICIES)
    actors = [
        system(), world.province, head(world), world.leader, world.chief, world.specialist, world.editor, world.department,
        world.administrator,
    ]  # fmt: skip

    for state in STATES[kind]:
        row.state = state
        for actor in actors:
            allowed = {
                one.name
                for one in table
                if one.is_possible_from(state) and (policies.get(one.name) or keeps(one.right))(actor, row)
            }
            assert moves_of(actor, row) == allowed, (state, actor.label)

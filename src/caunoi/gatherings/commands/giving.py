"""A task that a gathering gives: by its act, in the name of the agency that convened it."""

from __future__ import annotations

from datetime import date

from caunoi.base.actors import system
from caunoi.commitments.commands.planning import plan_commitment
from caunoi.commitments.models import Commitment
from caunoi.gatherings.models import Gathering
from caunoi.journal.commands import Context


def give_task(
    ctx: Context, gathering: Gathering, *, title: str, text: str, lead_id: int, due_on: date | None, origin: str,
    place_id: int | None, matter: str = "",
) -> Commitment:  # fmt: skip
    """Give out a task of the convener, to be accepted by the agency that leads it; ``matter`` is the number of the one that it
    serves. Whoever may make the gathering's act gives its tasks, though the seat may plan no others. Part of another command,
    which journals its cause."""
    made: Commitment = plan_commitment(
        actor=system(ctx.actor.label), at=ctx.at, issuer_id=gathering.convener_id, title=title, text=text, lead_id=lead_id,
        due_on=due_on, origin=origin, place_id=place_id, matter=matter, issue=True,
    )  # fmt: skip
    return made

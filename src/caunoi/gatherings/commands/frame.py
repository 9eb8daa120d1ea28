"""What all moves on a gathering share: who may make them, and that nothing is written over unseen."""

from __future__ import annotations

from typing import Any

from django.db import connection

from caunoi.base.refusals import Stale
from caunoi.gatherings.models import Gathering
from caunoi.gatherings.policies import may_convene
from caunoi.gatherings.stages import TABLE
from caunoi.journal.commands.moves import Moves


def _convener(name: str) -> Any:
    return may_convene


move = Moves(Gathering, TABLE, _convener)
"""Makes a body the command ``gathering.<name>``, guarded by the row of that name. The gathering is locked meanwhile, so numbers
and positions inside it are given one after the other."""


def lock_its_gathering(key: int, inputs: dict[str, Any]) -> None:
    """For commands on an invited place: the gathering is locked first, so that they wait for its secretary and it for them."""
    if connection.features.has_select_for_update:
        Gathering.objects.select_for_update(of=("self",)).filter(invitees=key).first()


def check_seen(part: Any, seen: int | None) -> None:
    """A part of the gathering has a version of its own: the gathering changes all the time while it is in session. Raises
    ``Stale`` when somebody else wrote the part since it was read."""
    if seen is not None and part.version != seen:
        raise Stale()

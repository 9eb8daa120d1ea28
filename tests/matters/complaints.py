"""First complaints brought to a stage, each step by its real command, in March 2020 unless said."""

from __future__ import annotations

from datetime import date
from typing import Any

from caunoi.matters.models import Matter
from tests.matters.procedures import (
    DECISION,
    accepted_complaint,
    do,
    verified,
)
from tests.world import World

MARCH = date(2020, 3, 2)


def accepted(world: World, on: date = MARCH, **inputs: Any) -> Matter:
    return accepted_complaint(world, world.all, on, **inputs)


def decided(world: World, differs: str = "no", **inputs: Any) -> Matter:
    """Decided on 27/3/2020 and sent on 30/3."""
    matter = accepted(world, **inputs)
    verified(world.all, world.seats["specialist"], matter, date(2020, 3, 3), date(2020, 3, 18), differs=differs)
    do("decide", world.all, matter, date(2020, 3, 27), **DECISION)
    return do("send_decision", world.all, matter, date(2020, 3, 30), to_whom="Người khiếu nại")


def effective(world: World, to_execute: str) -> Matter:
    return do("declare_effective", world.all, decided(world), date(2020, 4, 28), to_execute=to_execute)

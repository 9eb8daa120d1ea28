"""Denunciations brought to a stage, each step by its real command on a day of June or July 2022."""

from __future__ import annotations

from datetime import date
from typing import Any

from caunoi.matters.models import Matter
from tests.matters.procedures import (
    CONCLUSION,
    accepted_denunciation,
    do,
    investigated,
    screened,
)
from tests.world import World

JUNE = date(2022, 6, 6)
JUNE_8 = date(2022, 6, 8)
PUBLISHED = {"way": "posting", "where": "Trụ sở UBND", "no_denouncer": True}
SENT = {"to_whom": "Người bị tố cáo", "to_denouncer": "Tố cáo đúng một phần"}


def fresh(world: World, day: date = JUNE, instance: str = "new", screen: Any = None, **more: Any) -> Matter:
    return screened(world, world.all, day, "denunciation", instance, screen, **more)


def accepted(world: World, **inputs: Any) -> Matter:
    """Received on 6/6/2022 and accepted on 8/6."""
    return accepted_denunciation(world, world.all, JUNE, JUNE_8, **inputs)


def concluded(world: World) -> Matter:
    """Concluded on Tuesday 5/7/2022."""
    matter = accepted(world)
    investigated(world, world.all, matter, date(2022, 6, 9), date(2022, 6, 30))
    return do("conclude", world.all, matter, date(2022, 7, 5), **CONCLUSION)

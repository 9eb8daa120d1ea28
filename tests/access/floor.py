"""A public dialogue in session with one question, for the addresses of questions from the floor."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from caunoi.base import time
from tests.gatherings.floor_scenes import asked
from tests.gatherings.scenes import opened
from tests.world import MORNING, World


def floor_values(world: World) -> dict[str, dict[str, Any]]:
    """What stands in the addresses of questions from the floor and of the public pages of gatherings."""
    with time.at(MORNING - timedelta(days=14)):
        hall = opened(world)
    question = asked(hall)
    here = {"pk": hall.pk, "question": question.pk}
    return {
        "ban/cuoc-hop/<int:pk>/cau-hoi/": here,
        "ban/cuoc-hop/<int:pk>/dang-ky/": {**here, "registration": 0},
        "cuoc-hop/": here,
        "cuoc-hop/co-quan/": {"pk": world.agencies["muong_lai"].pk},
    }

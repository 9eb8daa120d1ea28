from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils import translation

from tests import world as small_province
from tests.matters.procedures import everybody


@pytest.fixture
def world(db: None, frozen_now: object) -> small_province.World:
    """The small province on 25/02/2020 at nine."""
    return small_province.build()


@pytest.fixture
def english() -> Iterator[None]:
    """Refusals in English, so that a test can look for its words."""
    with translation.override("en"):
        yield


@pytest.fixture
def staffed(world: small_province.World) -> None:
    """In the commune, the district and the province one officer carries every right, so that a test of the law need not name
    officers; ``all`` is the one of the commune."""
    for agency in ("muong_lai", "district", "province"):
        world.actors[agency] = everybody(world, agency)
    world.actors["all"] = world.actors["muong_lai"]

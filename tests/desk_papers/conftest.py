from __future__ import annotations

import pytest

from caunoi.matters.models import Matter
from tests import world as small_province
from tests.matters import steps


@pytest.fixture
def world(db: None, frozen_now: object) -> small_province.World:
    """The small province on 25/02/2020 at nine."""
    return small_province.build()


@pytest.fixture
def matter(world: small_province.World) -> Matter:
    """A matter of Mường Lai that somebody works on."""
    return steps.assigned(world, small_province.send(world).matter)

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from caunoi.base.time import TIMEZONE
from caunoi.doors import networks
from caunoi.gatherings.models import Gathering
from tests import world as small_province
from tests.gatherings.scenes import opened

NINE = datetime(2020, 3, 10, 9, 0, tzinfo=TIMEZONE)
"""An hour after the gathering began that was planned two weeks before."""


@pytest.fixture
def world(db: None, frozen_now: object) -> small_province.World:
    networks.forget()
    return small_province.build()


@pytest.fixture
def hall(world: small_province.World, hold_time: Any) -> Gathering:
    """A dialogue in session since eight this morning."""
    made = opened(world)
    hold_time(NINE)
    return made

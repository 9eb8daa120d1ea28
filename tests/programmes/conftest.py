"""The small province of the tests, on 25/02/2020."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.world import World, build


@pytest.fixture
def world(db: None, frozen_now: datetime) -> World:
    return build()

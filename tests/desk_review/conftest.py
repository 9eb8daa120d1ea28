"""A province in which the province's office keeps a programme with a department and a commune."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.world import World, build


@pytest.fixture
def world(db: None, frozen_now: datetime) -> World:
    return build()

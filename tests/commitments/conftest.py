"""A province in which the province's office gives tasks and the commune carries them out."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.world import World, build


@pytest.fixture
def world(db: None, frozen_now: datetime) -> World:
    return build()

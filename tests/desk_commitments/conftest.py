from __future__ import annotations

from datetime import datetime

import pytest

from tests.world import World, build


@pytest.fixture
def world(db: None, frozen_now: datetime) -> World:
    """The small province on 25/02/2020 at nine."""
    return build()

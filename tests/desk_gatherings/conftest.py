"""The small province, in the law before 2025 or, with ``lawful``, under the law of 1/7/2025."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from caunoi.base.time import TIMEZONE
from tests.world import World, build

NOW = datetime(2025, 9, 3, 9, 0, tzinfo=TIMEZONE)
"""A Wednesday on which a commune dialogue needs seven days of notice, and its result ten days after."""


@pytest.fixture
def world(db: None, frozen_now: datetime) -> World:
    return build()


@pytest.fixture
def lawful(db: None, hold_time: Any) -> World:
    hold_time(NOW)
    return build(on=NOW.date())

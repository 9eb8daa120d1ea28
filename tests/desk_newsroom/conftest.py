from __future__ import annotations

import pytest

from tests import world as small_province


@pytest.fixture
def world(db: None, frozen_now: object) -> small_province.World:
    """The small province on 25/02/2020 at nine."""
    return small_province.build()

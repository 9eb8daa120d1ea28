from __future__ import annotations

from collections.abc import Iterator

import pytest

from caunoi.base import time
from caunoi.doors import networks
from tests.world import MORNING, World, build


@pytest.fixture
def world(db: None) -> Iterator[World]:
    """The small province on 25/02/2020 at nine, no knocks remembered."""
    networks.forget()
    with time.at(MORNING):
        yield build()

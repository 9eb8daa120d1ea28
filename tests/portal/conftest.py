"""A small province, time standing still on the morning of the article, and no knocks remembered."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from caunoi.base import time
from caunoi.doors import networks
from tests.portal.forms import Visitor
from tests.world import MORNING, World, build


@pytest.fixture
def world(db: None) -> Iterator[World]:
    networks.forget()
    with time.at(MORNING):
        yield build()


@pytest.fixture
def visitor(world: World) -> Visitor:
    return Visitor(world)

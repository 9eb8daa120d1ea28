from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests import world as small_province
from tests.seals.keys import register_keys


@pytest.fixture
def world(db: None, frozen_now: object) -> small_province.World:
    """The small province on 25/02/2020 at nine."""
    return small_province.build()


@pytest.fixture
def seal_keys(world: small_province.World, settings: Any, tmp_path: Path) -> None:
    """The three offices have their keys, so a denouncer can be sealed."""
    settings.KEYSTORE = tmp_path / "keystore"
    register_keys(world.agencies["province"])

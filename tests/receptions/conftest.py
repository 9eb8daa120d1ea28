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
def sealing(world: small_province.World, settings: Any, tmp_path: Path) -> None:
    """Three offices have their keys, so that a denunciation can be taken in."""
    settings.KEYSTORE = tmp_path / "keystore"
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path / "files"},
        },
    }  # fmt: skip
    register_keys(world.agencies["province"])

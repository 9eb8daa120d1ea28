from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from tests.world import World, build


@pytest.fixture
def world(db: None, frozen_now: datetime) -> World:
    return build()


@pytest.fixture(autouse=True)
def files_apart(settings: Any, tmp_path: Any) -> None:
    """Scans go to a place of the test."""
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path / "files"},
        },
    }  # fmt: skip

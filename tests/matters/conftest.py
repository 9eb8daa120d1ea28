from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils import translation

from tests import world as small_province


@pytest.fixture
def world(db: None, frozen_now: object) -> small_province.World:
    """The small province on 25/02/2020 at nine."""
    return small_province.build()


@pytest.fixture
def english() -> Iterator[None]:
    """Refusals in English, so that a test can look for its words."""
    with translation.override("en"):
        yield

from __future__ import annotations

from collections.abc import Iterator

import pytest

from caunoi.papers.queries import subjects
from tests import world as small_province
from tests.papers_register.samples import open_cases


@pytest.fixture
def world(db: None, frozen_now: object) -> Iterator[small_province.World]:
    """The small province on 25/02/2020 at nine, with cases that papers can be about."""
    made = small_province.build()
    open_cases(made)
    yield made
    subjects._kinds.pop("case")

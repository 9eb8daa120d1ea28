from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from caunoi.base import time
from caunoi.base.settings_store import forget_cache
from caunoi.config.demo import load_demo
from caunoi.config.demo.times import DEMO_DAY, opening_of
from caunoi.places import memory
from tests import world as small_province


@pytest.fixture(scope="module")
def told(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """The whole demo province, loaded once for a module and rolled back after it; gives what was printed."""
    with django_db_blocker.unblock(), transaction.atomic():
        forget_cache()
        memory.forget()
        said = io.StringIO()
        load_demo(said)
        with time.at(opening_of(DEMO_DAY)):
            yield said.getvalue()
        transaction.set_rollback(True)
    memory.forget()


@pytest.fixture
def world(db: None, frozen_now: object) -> small_province.World:
    """The small province on 25/02/2020 at nine."""
    return small_province.build()

"""The whole demo province, told once for all tests of this folder and rolled back after them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings

from caunoi.base import time
from caunoi.base.settings_store import forget_cache
from caunoi.config.demo import load_demo
from caunoi.config.demo.times import DEMO_DAY, opening_of
from caunoi.places import memory
from tests.registers import settled


@pytest.fixture(scope="package")
def told(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The whole demo province, with time held at its morning; gives what was printed. Its key files lie in a home of their own:
    two processes that tell it at the same time would else write over each other's."""
    home = override_settings(HOME=tmp_path_factory.mktemp("home"))
    with home, django_db_blocker.unblock(), transaction.atomic():
        forget_cache()
        memory.forget()
        said = io.StringIO()
        load_demo(said)
        settled()
        with time.at(opening_of(DEMO_DAY)):
            yield said.getvalue()
        transaction.set_rollback(True)
    memory.forget()

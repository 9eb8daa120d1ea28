"""The real register of places, loaded once for this package (two seconds) and looked at by every test here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from caunoi.places import memory
from caunoi.places.commands.imports import run_import
from tests.registers import loaded


@pytest.fixture(scope="package")
def _register_of_places(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with loaded(django_db_blocker, run_import):
        yield


@pytest.fixture(autouse=True)
def places(_register_of_places: None, db: None) -> None:
    memory.forget()
    run_import()

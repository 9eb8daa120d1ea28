"""The real registers of places and agencies, loaded once for this package."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from caunoi.agencies.commands.imports import run_import
from caunoi.places import memory
from tests.registers import loaded


@pytest.fixture(scope="package")
def _register_of_agencies(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with loaded(django_db_blocker, run_import):
        yield


@pytest.fixture(autouse=True)
def agencies(_register_of_agencies: None, db: None) -> None:
    memory.forget()
    run_import()

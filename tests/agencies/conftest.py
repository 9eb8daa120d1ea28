"""The real registers of places and agencies, loaded once for the session."""

from __future__ import annotations

import pytest

from caunoi.agencies.commands.imports import run_import
from caunoi.places import memory


@pytest.fixture(scope="session")
def _register_of_agencies(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> None:
    with django_db_blocker.unblock():
        run_import()


@pytest.fixture(autouse=True)
def agencies(_register_of_agencies: None, db: None) -> None:
    memory.forget()
    run_import()

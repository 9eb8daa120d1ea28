"""The real register of places, loaded once for the session (two seconds) and looked at by every test here."""

from __future__ import annotations

import pytest

from caunoi.places import memory
from caunoi.places.commands.imports import run_import


@pytest.fixture(scope="session")
def _register_of_places(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> None:
    with django_db_blocker.unblock():
        run_import()


@pytest.fixture(autouse=True)
def places(_register_of_places: None, db: None) -> None:
    memory.forget()
    run_import()

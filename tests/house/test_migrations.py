"""The database is what the models say, on both engines."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import connection


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.django_db
def test_sqlite_waits_for_the_disk_in_the_product() -> None:
    from caunoi.config.database import SQLITE_INIT

    assert "journal_mode=WAL" in SQLITE_INIT
    assert "synchronous=FULL" in SQLITE_INIT
    assert connection.vendor in ("sqlite", "postgresql")

"""What goes wrong around the programs: a disk that takes nothing, a database that somebody else holds."""

from __future__ import annotations

import contextlib
import resource
import sqlite3
from collections.abc import Iterator

import psycopg

from tests.resilience.site import Site

TERMINATE = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()"


@contextlib.contextmanager
def unwritable(site: Site) -> Iterator[None]:
    """Nothing can be written meanwhile. SQLite: the processes may not let any file grow, as on a full disk. PostgreSQL: the
    database is read-only, as after a failover to a replica, and all connections were cut on the way there and back."""
    if site.installation.url is None:
        _limit(site, 0)
        try:
            yield
        finally:
            _limit(site, resource.RLIM_INFINITY)
        return
    _turn(site, "SET default_transaction_read_only = on")
    try:
        yield
    finally:
        _turn(site, "RESET default_transaction_read_only")


def _limit(site: Site, most: int) -> None:
    for each in site.family():
        each.rlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))


def _turn(site: Site, change: str) -> None:
    assert site.installation.url is not None
    name = site.installation.url.partition("@/")[2].partition("?")[0]
    with psycopg.connect(site.installation.url, autocommit=True) as connection:
        connection.execute("SET default_transaction_read_only = off")
        connection.execute(f"ALTER DATABASE {name} {change}")
        connection.execute(TERMINATE, [name])


@contextlib.contextmanager
def held(site: Site) -> Iterator[None]:
    """Somebody else holds the matters meanwhile, so that whoever wants to write one waits."""
    if site.installation.url is None:
        holder = sqlite3.connect(site.installation.home / "caunoi.sqlite3", isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            holder.execute("ROLLBACK")
            holder.close()
        return
    with psycopg.connect(site.installation.url) as connection:
        connection.execute("LOCK TABLE matters_matter IN EXCLUSIVE MODE")
        yield

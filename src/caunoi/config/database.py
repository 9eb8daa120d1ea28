"""Where the data live: ``CAUNOI_DATABASE_URL``, or an embedded SQLite file in the state folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

SQLITE_INIT = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY; "
    "PRAGMA cache_size=-2000; PRAGMA journal_size_limit=67108864; PRAGMA secure_delete=ON;"
)
"""Each thread keeps its connection and so its cache of 2 MB; a map of the file would count as memory of every worker.
``secure_delete``: what was erased is overwritten and not only forgotten (docs/decisions/0101)."""


def sqlite(path: Path) -> dict[str, Any]:
    """Settings for the embedded database; why these pragmas: docs/decisions/0004-databases.md."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        # Opening the file and reading its schema again cost more than most requests.
        "CONN_MAX_AGE": None,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": SQLITE_INIT},
        "TEST": {"NAME": ":memory:"},
    }


def postgres(url: str) -> dict[str, Any]:
    """Settings for PostgreSQL from ``postgres://user:password@host:port/name?option=value``; a host may be a socket folder."""
    parts = urlsplit(url)
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    host = options.pop("host", None) or unquote(parts.hostname or "")
    # A pool asks a server that refuses it again and again; who says how long a connection may take means that too.
    options["pool"] = {"min_size": 1, "max_size": 16, "timeout": float(options.get("connect_timeout", 20))}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        # A connection that a failover cut is noticed before a request uses it, at the price of one round trip.
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def from_url(url: str | None, home: Path) -> dict[str, Any]:
    """Choose by URL: none, ``sqlite:///path`` or ``postgres://``. Raises ``ValueError`` with a plain sentence otherwise."""
    if not url:
        return sqlite(home / "caunoi.sqlite3")
    scheme = urlsplit(url).scheme
    if scheme == "sqlite":
        return sqlite(Path(url.removeprefix("sqlite:///")))
    if scheme in ("postgres", "postgresql"):
        return postgres(url)
    raise ValueError(
        f"CAUNOI_DATABASE_URL begins with {scheme!r}; expected postgres://user:password@host/name or sqlite:///path."
    )

"""The table in which the web processes of one machine count knocks together.

It is a small SQLite file that the server makes for its processes and that goes with it; one process alone keeps it in its
memory. A row holds the kind of door, an instant, and an HMAC of the network under a secret that is written nowhere: the server
makes it at its start and hands it to its processes. It counts another name each day, so that no row tells of the days before.
Rows go when their window is over: most within an hour.
"""

from __future__ import annotations

import hmac
import logging
import os
import sqlite3
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from caunoi.base.ids import new_bytes

FILE, SECRET = "CAUNOI_KNOCKS_FILE", "CAUNOI_KNOCKS_SECRET"
"""By what names the server tells its processes of the table and the secret."""
MOST = 500_000
"""Rows at most; before there are more, all go, rather than that somebody who is not counted is kept out."""
KEPT_DAYS = 2
"""The longest window that is asked for (a form of a letter to a friend is sent once); whatever is older goes in any case."""
TABLE = """
PRAGMA synchronous=OFF; PRAGMA secure_delete=ON;
CREATE TABLE IF NOT EXISTS knock (number INTEGER PRIMARY KEY, kind TEXT, name BLOB, day TEXT, at REAL);
CREATE INDEX IF NOT EXISTS knock_name ON knock (kind, name, at);
CREATE INDEX IF NOT EXISTS knock_day ON knock (day);
CREATE INDEX IF NOT EXISTS knock_at ON knock (kind, at);
"""
log = logging.getLogger(__name__)


@contextmanager
def shared() -> Iterator[None]:
    """Around serving: what processes started within count, they count together."""
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # nosec B108 - a folder of our own is made in it
    with tempfile.TemporaryDirectory(prefix="caunoi-knocks-", dir=memory) as folder:
        os.environ[FILE], os.environ[SECRET] = str(Path(folder) / "knocks"), new_bytes(32).hex()
        try:
            yield
        finally:
            del os.environ[FILE], os.environ[SECRET]


class _Table:
    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.process = os.getpid()
        self.secret = bytes.fromhex(os.environ.get(SECRET, "")) or new_bytes(32)
        self.rows = sqlite3.connect(
            os.environ.get(FILE, ":memory:"), timeout=2, isolation_level=None, check_same_thread=False
        )
        self.rows.executescript(TABLE)

    def name_of(self, network: str, room: str, day: date) -> bytes:
        return hmac.digest(self.secret, f"{day}\0{network}\0{room}".encode(), sha256)


_table: _Table | None = None
_making = threading.Lock()


def _opened() -> _Table:
    """The table of this process; one made before a fork is not used after it."""
    global _table
    with _making:
        if _table is None or _table.process != os.getpid():
            _table = _Table()
        return _table


def recent(kind: str, network: str, room: str, now: datetime, window: timedelta) -> tuple[int, datetime | None]:
    """How often this network knocked within the window, and when first. When the table fails, nobody is kept out."""
    try:
        table, days = _opened(), [now.date() - timedelta(days=days) for days in range(KEPT_DAYS + 1)]
        names = [table.name_of(network, room, day) for day in days if day >= (now - window).date()]
        with table.lock:
            found = [
                table.rows.execute(
                    "SELECT count(*), min(at) FROM knock WHERE kind = ? AND name = ? AND at > ?",
                    (kind, name, (now - window).timestamp()),
                ).fetchone()
                for name in names
            ]
    except sqlite3.Error:
        log.warning("the table of knocks cannot be read")
        return 0, None
    first = min((at for _times, at in found if at is not None), default=None)
    return sum(times for times, _at in found), None if first is None else datetime.fromtimestamp(first, now.tzinfo)


def add(kind: str, network: str, room: str, now: datetime, window: timedelta) -> None:
    """Count one knock, and let go those of its kind that are older than the window."""
    try:
        table = _opened()
        with table.lock:
            table.rows.execute("DELETE FROM knock WHERE kind = ? AND at <= ?", (kind, (now - window).timestamp()))
            table.rows.execute("DELETE FROM knock WHERE day < ?", (str(now.date() - timedelta(days=KEPT_DAYS)),))
            table.rows.execute("DELETE FROM knock WHERE (SELECT max(number) - min(number) FROM knock) >= ?", (MOST,))
            table.rows.execute(
                "INSERT INTO knock (kind, name, day, at) VALUES (?, ?, ?, ?)",
                (kind, table.name_of(network, room, now.date()), str(now.date()), now.timestamp()),
            )
    except sqlite3.Error:
        log.warning("the table of knocks cannot be written")


def forget() -> None:
    """Start counting anew; for tests."""
    table = _opened()
    with table.lock:
        table.rows.execute("DELETE FROM knock")

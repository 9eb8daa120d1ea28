"""The table in which the web processes of one machine count knocks together.

It is a small SQLite file that the server makes for its processes and that goes with it; one process alone keeps it in its
memory. A row holds the kind of door, an instant, and an HMAC of the network under a secret that is written nowhere: the server
makes it at its start and hands it to its processes. It counts another name each day, so that no row tells of the days before.
Rows go when their window is over: most within an hour.
"""

from __future__ import annotations

import fcntl
import hmac
import logging
import os
import shutil
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
PREFIX = "caunoi-knocks-"
LEFT_AFTER = 60
"""Seconds after which a folder that no server holds belongs to one that was killed."""
KEPT_DAYS = 2
"""The longest window that is asked for (a form of a letter to a friend is sent once); whatever is older goes in any case."""
TABLE = """
PRAGMA synchronous=OFF; PRAGMA secure_delete=ON;
CREATE TABLE IF NOT EXISTS knock (number INTEGER PRIMARY KEY, kind TEXT, name BLOB, day TEXT, at REAL, mark BLOB);
CREATE INDEX IF NOT EXISTS knock_name ON knock (kind, name, at);
CREATE INDEX IF NOT EXISTS knock_day ON knock (day);
CREATE INDEX IF NOT EXISTS knock_at ON knock (kind, at);
CREATE INDEX IF NOT EXISTS knock_mark ON knock (kind, mark) WHERE mark IS NOT NULL;
"""
log = logging.getLogger(__name__)


@contextmanager
def shared() -> Iterator[None]:
    """Around serving: what processes started within count, they count together."""
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # nosec B108 - a folder of our own is made in it
    with tempfile.TemporaryDirectory(prefix=PREFIX, dir=memory) as folder, open(Path(folder) / "held", "w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        _clear_left(Path(folder))
        os.environ[FILE], os.environ[SECRET] = str(Path(folder) / "knocks"), new_bytes(32).hex()
        try:
            yield
        finally:
            del os.environ[FILE], os.environ[SECRET]


def _clear_left(own: Path) -> None:
    """Remove the folders of servers that were killed: nobody holds them. One that was made a moment ago is left alone."""
    for folder in own.parent.glob(f"{PREFIX}*"):
        try:
            if folder.stat().st_mtime < own.stat().st_mtime - LEFT_AFTER and not _is_held(folder / "held"):
                shutil.rmtree(folder)
        except OSError:
            continue  # another user's, or gone meanwhile


def _is_held(path: Path) -> bool:
    if not path.exists():
        return False
    with open(path) as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return True
    return False


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


def take(
    kind: str, network: str, room: str, now: datetime, window: timedelta, most: int, mark: str = ""
) -> tuple[int | None, datetime | None]:
    """Count one knock unless this network knocked ``most`` times within the window already; both in one step, so that several
    at once are not more. Returns the number of the knock and ``None``, or ``None`` and when the first of the window was. Those of
    the kind that are older than the window go. What knocks again with the same ``mark`` is the same knock: it
    costs nothing (number 0), also when both come at once. When the table fails, nobody is kept out (number 0)."""
    try:
        table = _opened()
        with table.lock, _step(table.rows):
            table.rows.execute("DELETE FROM knock WHERE kind = ? AND at <= ?", (kind, (now - window).timestamp()))
            table.rows.execute("DELETE FROM knock WHERE day < ?", (str(now.date() - timedelta(days=KEPT_DAYS)),))
            table.rows.execute("DELETE FROM knock WHERE (SELECT max(number) - min(number) FROM knock) >= ?", (MOST,))
            hidden = table.name_of(mark, room, now.date()) if mark else None
            if hidden and _is_marked(table, kind, hidden):
                return 0, None
            times, first = _recent(table, kind, network, room, now, window)
            if times >= most:
                return None, datetime.fromtimestamp(first, now.tzinfo)
            made = table.rows.execute(
                "INSERT INTO knock (kind, name, day, at, mark) VALUES (?, ?, ?, ?, ?)",
                (kind, table.name_of(network, room, now.date()), str(now.date()), now.timestamp(), hidden),
            )
            return made.lastrowid, None
    except sqlite3.Error:
        log.warning("the table of knocks cannot be used")
        return 0, None


def _is_marked(table: _Table, kind: str, hidden: bytes) -> bool:
    rows = table.rows.execute("SELECT 1 FROM knock WHERE kind = ? AND mark = ?", (kind, hidden))
    return rows.fetchone() is not None


def _recent(table: _Table, kind: str, network: str, room: str, now: datetime, window: timedelta) -> tuple[int, float]:
    """How often this network knocked within the window, and when first."""
    days = [now.date() - timedelta(days=days) for days in range(KEPT_DAYS + 1)]
    found = [
        table.rows.execute(
            "SELECT count(*), min(at) FROM knock WHERE kind = ? AND name = ? AND at > ?",
            (kind, table.name_of(network, room, day), (now - window).timestamp()),
        ).fetchone()
        for day in days
        if day >= (now - window).date()
    ]
    return sum(times for times, _at in found), min((at for _times, at in found if at is not None), default=0.0)


def give_back(number: int) -> None:
    """A knock that came to nothing is not counted."""
    try:
        table = _opened()
        with table.lock:
            table.rows.execute("DELETE FROM knock WHERE number = ?", (number,))
    except sqlite3.Error:
        log.warning("the table of knocks cannot be written")


def clear(kind: str, network: str, room: str, today: date) -> None:
    """The knocks of this network at this door do not count any more."""
    try:
        table = _opened()
        with table.lock:
            for days in range(KEPT_DAYS + 1):
                name = table.name_of(network, room, today - timedelta(days=days))
                table.rows.execute("DELETE FROM knock WHERE kind = ? AND name = ?", (kind, name))
    except sqlite3.Error:
        log.warning("the table of knocks cannot be written")


@contextmanager
def _step(rows: sqlite3.Connection) -> Iterator[None]:
    """One step for all processes that count together."""
    rows.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        rows.execute("ROLLBACK")
        raise
    rows.execute("COMMIT")


def forget() -> None:
    """Start counting anew; for tests."""
    table = _opened()
    with table.lock:
        table.rows.execute("DELETE FROM knock")

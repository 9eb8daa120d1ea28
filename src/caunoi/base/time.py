"""The one source of time.

Every "now" of the product comes from here, in the civil timezone Asia/Ho_Chi_Minh, so that tests can hold it still and the
demo province can live on another day. Nothing else may ask the system clock.
"""

from __future__ import annotations

import contextlib
import json
import time as _system_time
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

TIMEZONE = ZoneInfo("Asia/Ho_Chi_Minh")

Source = Callable[[], datetime]


def system_source() -> datetime:
    """The machine's clock as an aware datetime in Asia/Ho_Chi_Minh."""
    return datetime.fromtimestamp(_system_time.time(), TIMEZONE)


class MovedClock:
    """A clock that runs at normal speed from another moment; the moment is kept in a small file shared by all processes.

    The file holds ``{"offset_seconds": int}`` and is looked at again at most once a second.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._offset = timedelta(0)
        self._looked = float("-inf")

    def __call__(self) -> datetime:
        return system_source() + self.offset()

    def offset(self) -> timedelta:
        tick = _system_time.monotonic()
        if tick - self._looked >= 1:
            self._looked = tick
            try:
                self._offset = timedelta(seconds=int(json.loads(self.path.read_text())["offset_seconds"]))
            except FileNotFoundError:
                self._offset = timedelta(0)
        return self._offset

    def move_to(self, moment: datetime) -> None:
        """Make ``now()`` answer ``moment`` (aware) from this instant on, in every process."""
        offset = int((moment - system_source()).total_seconds())
        self.path.write_text(json.dumps({"offset_seconds": offset}))
        self._looked = float("-inf")


_source: Source = system_source


def set_source(source: Source) -> None:
    """Replace the source of time for this process."""
    global _source
    _source = source


def source() -> Source:
    """The source in use; the demo banner asks whether it is a ``MovedClock``."""
    return _source


def now() -> datetime:
    """This instant, aware, in Asia/Ho_Chi_Minh."""
    return _source()


def today() -> date:
    """The civil date of this instant in Asia/Ho_Chi_Minh."""
    return now().date()


def civil_date(moment: datetime) -> date:
    """The civil date in Asia/Ho_Chi_Minh of an aware instant."""
    return moment.astimezone(TIMEZONE).date()


def monotonic() -> float:
    """Seconds for measuring how long something took; says nothing about the date."""
    return _system_time.monotonic()


def running() -> float:
    """Seconds since the machine started, those in which it slept included where the system tells; nobody can set it."""
    if hasattr(_system_time, "CLOCK_BOOTTIME"):
        return _system_time.clock_gettime(_system_time.CLOCK_BOOTTIME)
    return _system_time.monotonic()


def sleep(seconds: float) -> None:
    """Wait; here so that loops can be driven by tests."""
    _system_time.sleep(seconds)


@contextlib.contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Hold time still at ``moment`` (aware) inside the block."""
    global _source
    before = _source
    _source = lambda: moment.astimezone(TIMEZONE)  # noqa: E731
    try:
        yield
    finally:
        _source = before

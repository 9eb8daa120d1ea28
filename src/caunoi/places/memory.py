"""What a process remembers of the registers between requests.

Registers are read at every request and changed a few times a year. What is computed from one is remembered until its
stamp moves; the stamp is looked at again at most every two seconds.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from django.db import transaction

from caunoi.base import time
from caunoi.base.ids import new_id
from caunoi.places.models import Register

LOOK_SECONDS = 2
MOST = 2000
"""Things remembered at most: the date in a key may come from a visitor's address line."""
T = TypeVar("T")

_remembered: dict[Hashable, Any] = {}
_stamps: dict[str, Any] = {}
_NOTHING: Any = object()
_looked = float("-inf")


def remember(register: str, key: Hashable, make: Callable[[], T]) -> T:
    """The value of ``make()``, made once per stamp of ``register``."""
    _look()
    whole = (register, _stamps.get(register), key)
    # One look-up, not a test and a look-up: another thread may forget everything in between.
    known: T = _remembered.get(whole, _NOTHING)
    if known is not _NOTHING:
        return known
    value = make()
    if len(_remembered) >= MOST:
        _remembered.clear()
    _remembered[whole] = value
    return value


def touch(register: str) -> Register:
    """Note that ``register`` changed, in the current transaction; every process forgets what it remembers of it."""
    row, _ = Register.objects.update_or_create(name=register, defaults={"stamp": new_id()})
    forget()
    transaction.on_commit(forget)
    return row


def forget() -> None:
    """Read everything afresh at the next question; for tests and after a change."""
    global _looked
    _looked = float("-inf")
    _remembered.clear()


def _look() -> None:
    global _looked, _stamps
    tick = time.monotonic()
    if tick - _looked < LOOK_SECONDS:
        return
    _looked = tick
    stamps = dict(Register.objects.values_list("name", "stamp"))
    if stamps != _stamps:
        _remembered.clear()
        _stamps = stamps

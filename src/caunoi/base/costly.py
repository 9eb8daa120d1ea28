"""Answers that cost much are kept for a while in proportion to their cost."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from caunoi.base import time

T = TypeVar("T")
CHEAP_SECONDS = 0.05
"""What is found faster than this is never kept."""
TIMES = 20
"""An answer is kept for so many times the seconds that it cost: finding it takes at most a twentieth of one processor."""
MOST = 100


class Costly(Generic[T]):
    """A memory of this process for answers by key. What is cheap is asked again each time and so is always exact."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, tuple[float, T]] = {}

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """The answer of ``make()``, or the one kept for ``key``."""
        began = time.monotonic()
        kept = self._kept.get(key)
        if kept is not None and began < kept[0]:
            return kept[1]
        made = make()
        ended = time.monotonic()
        if len(self._kept) >= MOST:
            self._kept.clear()
        if ended - began > CHEAP_SECONDS:
            self._kept[key] = (ended + TIMES * (ended - began), made)
        return made

"""Writing down the next chunks in a second process while this one stores: two processors, half the time."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from django.db import connection, connections

T = TypeVar("T")
WAITING = 2
"""Chunks that may wait to be stored; each takes some ten megabytes."""


def ahead(make: Callable[[], Iterator[T]]) -> Iterator[T]:
    """The items of ``make()``, made in a child process. What goes wrong there is raised here.

    Inside a transaction, or where processes cannot be forked, they are made in this process: the same items, more slowly.
    """
    if connection.in_atomic_block or "fork" not in multiprocessing.get_all_start_methods():
        yield from make()
        return
    _let_go()
    context = multiprocessing.get_context("fork")
    queue: Any = context.Queue(WAITING)
    child = context.Process(target=_fill, args=(queue, make), daemon=True)
    child.start()
    try:
        while (got := queue.get()) is not None:
            if isinstance(got, BaseException):
                raise got
            yield got
    finally:
        child.terminate()
        child.join()


def _let_go() -> None:
    """Close connections and pools: two processes must not share a line to the server. Both open their own again."""
    for each in connections.all(initialized_only=True):
        each.close()
        if hasattr(each, "close_pool"):
            each.close_pool()


def _fill(queue: Any, make: Callable[[], Iterator[T]]) -> None:
    try:
        for item in make():
            queue.put(item)
        queue.put(None)
    except BaseException as error:
        queue.put(error)

"""Doing things at the same moment, each on a database connection of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import connection

Act = Callable[[], Any]


def at_once(*acts: Act) -> list[Any]:
    """The outcome of each act; a refusal or an error is the outcome of the act that raised it."""
    together = threading.Barrier(len(acts))

    def run(act: Act) -> Any:
        together.wait()
        try:
            return act()
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))

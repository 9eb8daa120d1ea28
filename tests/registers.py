"""The real registers in the test database for the tests of one package, and gone again for the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction


@contextmanager
def loaded(blocker: Any, load: Callable[[], object]) -> Iterator[None]:
    """Run ``load`` in a transaction that is rolled back at the end; the tests inside roll back to where it began."""
    with blocker.unblock():
        around = transaction.atomic()
        around._from_testcase = True  # commands may open transactions of their own inside
        with around:
            load()
            yield
            transaction.set_rollback(True)

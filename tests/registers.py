"""The real registers in the test database for the tests of one package, and gone again for the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

from caunoi.base.analysed import analyse


def settled() -> None:
    """What was just loaded is checked and counted once. Else PostgreSQL goes on holding back the checks of every row, and each
    test that ends checks them all again; and it plans as if the tables were empty, for it counts only what is committed."""
    connection.check_constraints()
    analyse()


@contextmanager
def loaded(blocker: Any, load: Callable[[], object]) -> Iterator[None]:
    """Run ``load`` in a transaction that is rolled back at the end; the tests inside roll back to where it began."""
    with blocker.unblock():
        around = transaction.atomic()
        around._from_testcase = True  # commands may open transactions of their own inside
        with around:
            load()
            settled()
            yield
            transaction.set_rollback(True)

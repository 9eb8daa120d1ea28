"""`caunoi demo --matters N`: draw plans, write their rows down in bulk, put their entries into the log."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import TextIO

from django.db import connection, transaction

from caunoi.agencies.commands.imports import run_import
from caunoi.agencies.models import Agency
from caunoi.base import time
from caunoi.config.demo.guard import mark_as_demo
from caunoi.config.demo.many import clock_rows
from caunoi.config.demo.many.ahead import ahead
from caunoi.config.demo.many.field import Field, lay_out, span_before
from caunoi.config.demo.many.plans import draw_plans, nonce_of
from caunoi.config.demo.many.rows import Book, Ids
from caunoi.config.demo.many.store import next_ids, store
from caunoi.config.demo.times import clock_is_set, opening_of, set_clock
from caunoi.config.stops import Stop
from caunoi.journal.log.sequencer import sequence
from caunoi.matters import receipts
from caunoi.matters.models import Petition

CHUNK = 2000
"""Matters in one transaction. The log is signed after each, for a signature reads everything since the last one."""


def load(count: int, seed: int, stdout: TextIO | None, today: date | None) -> None:
    """See ``load_many``. Raises ``Stop`` near real data and when the matters of this seed are there already."""
    mark_as_demo()
    if Petition.objects.filter(nonce_hash=receipts.nonce_hash(nonce_of(seed, 0))).exists():
        raise Stop(f"The made-up matters of seed {seed} are in this database already: choose another --seed.")
    if not Agency.objects.exists():
        run_import(stdout=sys.stderr)
    day = today or time.today()
    began = time.monotonic()
    clock_rows.forget()
    with time.at(opening_of(day)):
        with transaction.atomic():
            field = lay_out(*span_before(day))
        sequence()
        books = partial(_books, field, seed, count, opening_of(day), next_ids())
        for stop, first, book in ahead(books) if count > CHUNK else books():
            with transaction.atomic():
                if next_ids() != first:
                    raise Stop(
                        "Something else wrote matters meanwhile. Stop the service first, then begin with a new --seed."
                    )
                store(book)
            sequence()
            _tell(stdout, stop, count, time.monotonic() - began)
    _analyse()
    if not clock_is_set():
        set_clock(opening_of(day))


def _books(field: Field, seed: int, count: int, now: datetime, ids: Ids) -> Iterator[tuple[int, Ids, Book]]:
    """Chunk after chunk: up to which number, from which keys on, and its rows."""
    for start in range(0, count, CHUNK):
        stop = min(start + CHUNK, count)
        first, book = replace(ids), Book()
        for plan in draw_plans(field, seed, start, stop, count, now):
            book.add(plan, ids, field)
        yield stop, first, book


def _analyse() -> None:
    """Let the database look at what it has now; its plans were made for empty tables."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _tell(stdout: TextIO | None, done: int, count: int, seconds: float) -> None:
    if stdout is not None and (done == count or done % (CHUNK * 10) == 0):
        stdout.write(f"{done} / {count} matters, {seconds:.0f} s\n")
        stdout.flush()

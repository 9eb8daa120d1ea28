"""Made-up matters, many and fast: rows straight into the tables, spread over the year before today.

What is loaded looks to every query like what the commands write, with two exceptions: most matters have one entry in the
record (every 50th has ten), and the entries do not wait for the log, so that no sequencer runs beside the measurement.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any

from django.apps import apps
from django.db import connection, transaction

from bench import texts
from bench.law import RULES, acts_of, amounts_of, standings_of, state_of, visits_of
from bench.office import Office
from caunoi.base import time
from caunoi.config.demo.many.store import stored_default
from caunoi.matters import deadlines
from caunoi.matters.choices import OPEN_STATES
from caunoi.matters.numbers import number_of
from caunoi.matters.search.words import index_words
from caunoi.matters.stages import NOTICE

BATCH = 10_000
EVENTS = 10
EVERY = 50
"""Each so many matters have ten entries in the record instead of one; the first of them is the file that is opened."""
COMPLAINT = 2 * EVERY
"""Number of the complaint whose file is opened: ten entries and as many legal acts."""
KINDS = ("recommendation", "feedback", "question", "complaint", "denunciation")
SHARES = (32, 40, 19, 7, 2)
"""In a hundred, as law.md and published figures of a province have them."""
RARE_AT = (7, 133, 291, 402, 777)
"""Numbers, counted from the first loaded, that hold the rare phrase whatever the size; all in the measured agency."""
SHARE = 15
"""Percent of the matters that lie with the measured agency."""
VERBS = (
    "received", "classified", "assigned", "sender_notified", "written_to_sender", "paused", "written_by_sender", "resumed",
    "clock_extended", "opinion_asked",
)  # fmt: skip


@dataclass(slots=True)
class Case:
    """One made-up matter."""

    id: int
    agency: int
    place: int
    topic: int
    handler: int | None
    kind: str
    state: str
    subject: str
    body: str
    name: str
    at: datetime
    due: date | None

    @property
    def on(self) -> date:
        return self.at.date()

    @property
    def instance(self) -> str:
        return {"complaint": "first", "denunciation": "new"}.get(self.kind, "")

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES


def load(office: Office, wanted: int, seed: int = 1) -> None:
    """Bring the database to ``wanted`` matters and let the planner look at it."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA synchronous=OFF")
            cursor.execute("PRAGMA cache_size=-400000")
        cursor.execute("SELECT COALESCE(MAX(id), 0) FROM matters_matter")
        top = cursor.fetchone()[0]
    done = top
    while done < wanted:
        numbers = range(done + 1, min(done + BATCH, wanted) + 1)
        with transaction.atomic():
            write(list(cases(office, numbers, random.Random(f"{seed}:{done}"))))
        done = numbers[-1]
    _settle()


def cases(office: Office, numbers: Iterable[int], chance: random.Random) -> Iterator[Case]:
    """The matters of ``numbers``, oldest first within a batch."""
    now = time.now()
    for number in numbers:
        age = (365 - chance.random() * 365) if number % 3 else chance.random() * 40
        at = now - timedelta(days=age, seconds=1)
        rare, shown = number in RARE_AT, number in (EVERY, COMPLAINT)
        own = rare or shown or chance.randrange(100) < SHARE
        agency, place = office.own if own else chance.choice(office.others)
        kind = chance.choices(KINDS, SHARES)[0] if not rare and not shown else KINDS[3 * (number == COMPLAINT)]
        state = ("verifying" if number == COMPLAINT else "in_progress") if shown else state_of(chance, kind, age)
        still = state in OPEN_STATES
        body = " ".join(chance.sample(texts.SENTENCES, 4)) + f" Số nhà {number}, tổ {number % 17}."
        yield Case(
            number, agency, place, chance.choice(office.topics), chance.choice(office.seats) if own and still else None,
            kind, state,
            texts.RARE_SUBJECT if rare else chance.choice(texts.SUBJECTS), body, chance.choice(texts.NAMES), at,
            _clock(RULES[kind], at.date())[1] if still else None,
        )  # fmt: skip


@lru_cache(maxsize=2000)
def _clock(rule: str, on: date) -> tuple[Any, ...]:
    """Columns of a clock that began on a day, computed once for each day."""
    result = deadlines.compute(rule, on, {})
    steps = json.dumps(result.stored_steps(), ensure_ascii=False)
    return result.value_since, result.due, result.target, result.latest, result.calendar, steps


def write(batch: Sequence[Case]) -> None:
    """Insert the rows of a batch, table after table."""
    insert("matters_matter", (
        "id", "kind", "instance", "law_regime", "state", "is_open", "channel", "subject", "topic_id", "place_id",
        "accountable_id", "handler_id", "received_at", "received_on", "due_on",
    ), ((
        c.id, c.kind, c.instance, "LTC-2018" if c.kind == "denunciation" else "", c.state, c.is_open, "web", c.subject,
        c.topic, c.place, c.agency, c.handler, c.at, c.on, c.due,
    ) for c in batch))  # fmt: skip
    insert("people_petitioner", (
        "id", "full_name", "phone",
    ), ((c.id, c.name, f"09{c.id:08d}") for c in batch))  # fmt: skip
    insert("matters_petition", (
        "id", "matter_id", "first_matter_id", "petitioner_id", "channel", "subject", "body", "received_at",
        "receipt_hash", "nonce_hash", "body_digest",
    ), ((
        c.id, c.id, c.id, c.id, "web", c.subject, c.body, c.at, _hash("receipt", c.id), _hash("nonce", c.id),
        _hash("body", c.id),
    ) for c in batch))  # fmt: skip
    insert("matters_custody", ("matter_id", "agency_id", "since"), ((c.id, c.agency, c.at) for c in batch))
    insert("matters_matterclock", (
        "matter_id", "rule", "value_since", "trigger_on", "events", "state", "due_on", "target_on", "late_on",
        "first_due_on", "calendar", "steps", "met_on",
    ), (_clock_row(c, rule) for c in batch for rule in (NOTICE, RULES[c.kind])))  # fmt: skip
    for table, columns, rows in (standings_of(batch), acts_of(batch), amounts_of(batch), *visits_of(batch)):
        insert(table, columns, rows)
    _entries(batch)
    insert("matters_searchtext", ("matter_id", "text"), (
        (c.id, index_words(c.id, f"{c.subject}\n{c.body}\n", (c.agency,))) for c in batch
    ))  # fmt: skip
    _tallies(batch)


def _clock_row(c: Case, rule: str) -> tuple[Any, ...]:
    since, due, target, late, calendar, steps = _clock(rule, c.on)
    state, met = ("running", None) if c.is_open else ("met", c.on + timedelta(days=5))
    return (c.id, rule, since, c.on, "{}", state, due, target, late, due, calendar, steps, met)


def _entries(batch: Sequence[Case]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT COALESCE(MAX(id), 0) FROM journal_entry")
        following = cursor.fetchone()[0] + 1
    entries, openings = [], []
    for c in batch:
        for place, verb in enumerate(VERBS[: EVENTS if c.id % EVERY == 0 else 1]):
            at = min(c.at + timedelta(hours=7 * place), time.now())
            record = json.dumps({
                "v": 1, "at": at.isoformat(), "verb": f"matter.{verb}", "subject": number_of(c.on.year, c.id),
                "fields": _facts(verb, c), "commitments": {"subject": "0" * 64, "body": "0" * 64, "text": "0" * 64},
            })  # fmt: skip
            personal: dict[str, Any] = {"actor": "Nguyễn Thị Hoa, Chuyên viên", "text": c.body[:200], "reason": ""}
            if not place:
                personal |= {"subject": c.subject, "body": c.body, "full_name": c.name}
            opened = {name: ["0" * 64, value] for name, value in personal.items()}
            entries.append((
                following, at, f"matter.{verb}", "matter", c.id, record, _hash("salt", following), _hash("leaf", following)
            ))  # fmt: skip
            openings.append((following, json.dumps(opened, ensure_ascii=False)))
            following += 1
    insert("journal_entry", ("id", "at", "verb", "subject_kind", "subject_id", "record", "salt", "leaf_hash"), entries)
    insert("journal_opening", ("entry_id", "values"), openings)


def _facts(verb: str, c: Case) -> dict[str, Any]:
    facts: dict[str, Any] = {"state": c.state, "kind": c.kind, "channel": "web", "agency": c.agency}
    if verb == "clock_extended":
        facts |= {"days": 5, "due_before": c.on.isoformat(), "due_on": c.on.isoformat()}
    return facts


def _tallies(batch: Sequence[Case]) -> None:
    added = Counter((c.on.year, c.agency, c.kind, c.state) for c in batch)
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO matters_tally (year, agency_id, kind, state, count) VALUES (%s, %s, %s, %s, %s) "
            "ON CONFLICT (agency_id, year, kind, state) DO UPDATE SET count = matters_tally.count + excluded.count",
            [(*cell, number) for cell, number in sorted(added.items())],
        )


def insert(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Rows into ``table`` by the fastest way the database has."""
    rest = _defaults(table, tuple(columns))
    names, constants = ", ".join(f'"{name}"' for name in (*columns, *rest)), tuple(rest.values())
    rows = ((*row, *constants) for row in rows)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            rows = list(rows)  # making them may ask the database, which waits for the end of the copy
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join("?" for _ in (*columns, *rest))
            # Past Django's cursor, which would rewrite the statement for every row; instants as Django stores them: UTC.
            plain = cursor.connection
            plain.executemany(
                f"INSERT INTO {table} ({names}) VALUES ({marks})", (tuple(map(_stored, row)) for row in rows)
            )


@lru_cache
def _defaults(table: str, given: tuple[str, ...]) -> dict[str, Any]:
    """What the commands' models store in the columns that are not given; columns that stay empty are left out."""
    model = next(model for model in apps.get_models() if model._meta.db_table == table)
    fields = [field for field in model._meta.concrete_fields if field.column not in given and not field.primary_key]
    values = {str(field.column): stored_default(field) for field in fields}
    return {name: value for name, value in values.items() if value is not None}


def _stored(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")
    return value.isoformat() if isinstance(value, date) else value


def _hash(name: str, number: int) -> bytes:
    return hashlib.sha256(f"bench {name} {number}".encode()).digest()


def _settle() -> None:
    """Counters after the keys given, fresh statistics, and the loading settings taken back."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for table in (
                "matters_matter",
                "people_petitioner",
                "matters_petition",
                "journal_entry",
                "receptions_visit",
            ):
                cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT MAX(id) FROM {table}))")
            cursor.execute("VACUUM ANALYZE")
            cursor.execute("CHECKPOINT")
        else:
            cursor.execute("PRAGMA analysis_limit=1000")
            cursor.execute("PRAGMA optimize=0x10002")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()

"""Standings of matters received before standings were kept: told again from the record, as they were known at each instant.

An upgrade runs it once after the migrations. Without it every statutory form would count such matters as none at all.
The record does not say with which topic a matter came: until it was classified it stands under the one of today. No form counts
by field what was not processed yet.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from caunoi.agencies.models import Topic
from caunoi.base.time import civil_date
from caunoi.journal.models import Entry
from caunoi.matters.choices import OPEN_STATES, State
from caunoi.matters.models import Act, Custody, Matter, MatterLink, Petition, Standing
from caunoi.matters.standings import Known, is_otherwise, last_day_of, rows_of

CHUNK = 500
ACTS = {
    "matter.classified": "classify", "matter.forwarded": "forward_outside", "matter.answered": "send_answer",
    "matter.withdrawn": "withdraw", "matter.closed": "close", "matter.reopened": "reopen",
}  # fmt: skip
"""Entries that say an act which is kept as a row of its own today."""
RECEIVED, MERGED, UNMERGED, SPLIT, CORRECTED = (
    "matter.received", "matter.merged", "matter.unmerged", "matter.split", "matter.corrected",
)  # fmt: skip


def without_standing() -> QuerySet[Matter]:
    """Matters with a petition behind them of which the statutory forms know nothing."""
    known = Standing.objects.filter(matter=OuterRef("pk"))
    here = Petition.objects.filter(first_matter=OuterRef("pk"))
    part = MatterLink.objects.filter(target=OuterRef("pk"), kind="split")
    return Matter.objects.filter(Exists(here) | Exists(part)).exclude(Exists(known))


def fill_past_standings() -> int:
    """Give every matter without a standing its acts and standings from the record; returns how many there were. Safe to repeat,
    and either done wholly or not at all."""
    keys = list(without_standing().order_by("pk").values_list("pk", flat=True))
    if keys:
        with transaction.atomic():
            _Retelling(keys).run()
    return len(keys)


@dataclass(slots=True)
class _Past:
    """One matter on its way through the record: ``matter`` holds what was true at the instant being told (never saved)."""

    matter: Matter
    last: dict[str, Any]
    petitions: list[Petition] = field(default_factory=list)
    acts: dict[str, Act] = field(default_factory=dict)
    rows: dict[int, Standing] = field(default_factory=dict)
    """The standing known at the instant being told, by petition."""


class _Retelling:
    """The record of some matters told again in its order."""

    def __init__(self, keys: list[int]) -> None:
        self.topics = {topic.code: topic for topic in Topic.objects.all()}
        self.pasts: dict[int, _Past] = {}
        self.numbers: dict[str, int] = {}
        self.custody: dict[int, list[tuple[datetime, int]]] = defaultdict(list)
        self.petitions: dict[int, list[Petition]] = defaultdict(list)
        self.source: dict[int, int] = {}
        self.closed: list[Standing] = []
        waiting = iter(keys)
        while some := list(islice(waiting, CHUNK)):
            self._read(some)

    def _read(self, keys: list[int]) -> None:
        for matter in Matter.objects.filter(pk__in=keys).select_related("topic"):
            last = {"kind": matter.kind, "topic": matter.topic}
            self.pasts[matter.pk] = _Past(matter, last)
            self.numbers[matter.number] = matter.pk
        for petition in Petition.objects.filter(first_matter__in=keys, letter__isnull=True).order_by("pk"):
            self.petitions[petition.first_matter_id].append(petition)
        spans = Custody.objects.filter(matter__in=keys).order_by("since", "pk")
        for matter_id, since, agency_id in spans.values_list("matter_id", "since", "agency_id"):
            self.custody[matter_id].append((since, agency_id))
        parts = MatterLink.objects.filter(target__in=keys, kind="split").values_list("target_id", "source_id")
        self.source |= dict(parts)

    def run(self) -> None:
        told = (
            Entry.objects.filter(subject_kind="matter")
            .order_by("pk")
            .values_list("subject_id", "verb", "at", "seat_id", "record")
        )
        for subject, verb, at, seat, record in told.iterator(chunk_size=CHUNK):
            if subject in self.pasts:
                self._tell(self.pasts[subject], verb, at, seat, json.loads(record)["fields"])
        rows = [row for past in self.pasts.values() for row in past.rows.values()]
        Standing.objects.bulk_create([*self.closed, *rows], batch_size=CHUNK)

    def _tell(self, past: _Past, verb: str, at: datetime, seat: int | None, fields: dict[str, Any]) -> None:
        matter = past.matter
        if verb == RECEIVED:
            matter.kind = fields.get("kind", matter.kind)
            past.petitions = list(self.petitions[matter.pk])
        if "state" in fields:
            matter.state, matter.is_open = State(fields["state"]), fields["state"] in OPEN_STATES
        matter.accountable_id = self._holder(matter.pk, at)
        self._words(past, verb, fields)
        if verb in ACTS:
            act = Act(
                matter=matter,
                name=ACTS[verb],
                on=civil_date(at),
                at=at,
                agency_id=matter.accountable_id,
                seat_id=seat,
                values={"kind": matter.kind, "instance": ""} if verb == "matter.classified" else {},
            )
            act.save(force_insert=True)
            past.acts.pop(act.name, None)
            past.acts[act.name] = act
        for each in (past, *self._moved(past, verb, fields)):
            self._keep(each, at)

    def _words(self, past: _Past, verb: str, fields: dict[str, Any]) -> None:
        """Kind and topic as the entry leaves them; a correction names only what it changed, and its outcome is today's."""
        if verb == "matter.classified":
            past.matter.kind = fields.get("kind", past.matter.kind)
            past.matter.topic = self.topics.get(fields.get("topic", ""), past.matter.topic)
        elif verb == CORRECTED:
            changed = fields.get("changed", ())
            past.matter.kind = past.last["kind"] if "kind" in changed else past.matter.kind
            past.matter.topic = past.last["topic"] if "topic_id" in changed else past.matter.topic

    def _holder(self, matter_id: int, at: datetime) -> int:
        """The agency accountable at an instant."""
        spans = self.custody[matter_id]
        return next((agency for since, agency in reversed(spans) if since <= at), spans[0][1])

    def _moved(self, past: _Past, verb: str, fields: dict[str, Any]) -> list[_Past]:
        """The matters besides ``past`` that stand otherwise after petitions were joined, parted or split."""
        if verb == MERGED:
            other = self._named(fields.get("into"))
            if other is not None:
                other.petitions = sorted([*other.petitions, *past.petitions], key=lambda each: each.pk)
                past.petitions = []
        elif verb == UNMERGED:
            other = self._named(fields.get("from"))
            if other is not None:
                back = [each for each in other.petitions if each.first_matter_id == past.matter.pk]
                other.petitions = [each for each in other.petitions if each not in back]
                past.petitions = back
        elif verb == SPLIT:
            parts = [self._named(number) for number in fields.get("parts", ())]
            return [self._part(past, each) for each in parts if each is not None]
        else:
            return []
        return [other] if other is not None else []

    def _part(self, past: _Past, part: _Past) -> _Past:
        part.petitions = list(self.petitions[self.source.get(part.matter.pk, past.matter.pk)])
        part.matter.state, part.matter.is_open = State.RECEIVED, True
        part.matter.accountable_id = past.matter.accountable_id
        return part

    def _named(self, number: str | None) -> _Past | None:
        return self.pasts.get(self.numbers.get(number or "", 0))

    def _keep(self, past: _Past, at: datetime) -> None:
        known = Known(past.acts, lambda: last_day_of(past.matter), lambda: False)
        fresh = {row.petition_id: row for row in rows_of(past.matter, known, past.petitions, at)}
        for petition_id, before in past.rows.items():
            row = fresh.get(petition_id)
            if row is None or is_otherwise(before, row):
                self._close(before, at)
            else:
                fresh[petition_id] = before
        past.rows = fresh

    def _close(self, known: Standing, at: datetime) -> None:
        """Keep a row that was true for some time; what lasted no instant was never known."""
        if known.known_at < at:
            known.superseded_at = at
            self.closed.append(known)

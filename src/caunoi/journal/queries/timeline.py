"""What happened to a thing, in order."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models

from caunoi.base.prepared import PreparedObjects, Slot
from caunoi.journal.models import Entry

ABOUT = PreparedObjects(lambda: (
    Entry.objects.filter(subject_kind=Slot("kind", models.CharField()), subject_id=Slot("subject"))
    .select_related("opening").order_by("id")
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Event:
    """One entry as a reader inside the authority sees it: clear facts and, where not erased, the opened values."""

    entry_id: int
    at: datetime
    verb: str
    fields: dict[str, Any]
    personal: dict[str, Any]

    @property
    def actor(self) -> str:
        """Name and post at that time; empty when erased."""
        return str(self.personal.get("actor", ""))

    @property
    def reason(self) -> str:
        return str(self.personal.get("reason", ""))


def timeline(subject: models.Model) -> list[Event]:
    """All entries about ``subject``, oldest first, in one query."""
    return [as_event(entry) for entry in ABOUT.find(kind=subject._meta.model_name, subject=subject.pk)]


def as_event(entry: Entry) -> Event:
    """An entry with its opening, as a value."""
    opened = {name: value for name, (_salt, value) in entry.opening.values.items()}
    return Event(entry.pk, entry.at, entry.verb, json.loads(entry.record)["fields"], opened)

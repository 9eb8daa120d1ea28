"""What a command's body gets besides its inputs: who, when, and the pen that writes the record."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import models

from caunoi.base.actors import Actor


@dataclass(slots=True)
class Context:
    """Handed to the body of a command as its first argument."""

    actor: Actor
    at: datetime
    command: str
    notes: list[Note] = field(default_factory=list)

    def record(
        self,
        verb: str,
        subject: models.Model,
        *,
        fields: dict[str, Any] | None = None,
        personal: dict[str, Any] | None = None,
        reason: str = "",
    ) -> None:
        """Write the one entry of this command when its body is done.

        ``fields`` are facts that may be public for ever (numbers, dates, states, names of agencies, hashes that cannot be
        guessed). ``personal`` values and the ``reason`` enter the record as salted commitments only.
        """
        values = dict(personal or {})
        if reason:
            values["reason"] = reason
        self.notes.append(Note(verb, subject, dict(fields or {}), values))


@dataclass(slots=True)
class Note:
    """What ``record`` was told."""

    verb: str
    subject: models.Model
    fields: dict[str, Any]
    personal: dict[str, Any]

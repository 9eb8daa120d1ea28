"""The only road upwards: a higher floor subscribes to a verb of the record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models, transaction

from caunoi.base.actors import Actor


@dataclass(frozen=True, slots=True)
class Happening:
    """An entry just written, as listeners see it. ``fields`` are the clear facts, ``personal`` the values behind commitments."""

    entry_id: int
    verb: str
    subject: models.Model
    actor: Actor
    at: datetime
    fields: dict[str, Any]
    personal: dict[str, Any]


Listener = Callable[[Happening], None]
_listeners: dict[str, list[tuple[Listener, bool]]] = defaultdict(list)


def subscribe(*verbs: str, on_commit: bool = False) -> Callable[[Listener], Listener]:
    """Call the decorated function for each entry with one of ``verbs``: inside the transaction (for state and for queued
    notices) or, with ``on_commit``, after it (for what cannot be undone)."""

    def register(listener: Listener) -> Listener:
        for verb in verbs:
            _listeners[verb].append((listener, on_commit))
        return listener

    return register


def announce(happening: Happening) -> None:
    """Tell the listeners of the verb, in the order in which they subscribed."""
    for listener, on_commit in _listeners.get(happening.verb, ()):
        if on_commit:
            transaction.on_commit(lambda listener=listener: listener(happening))  # type: ignore[misc]
        else:
            listener(happening)

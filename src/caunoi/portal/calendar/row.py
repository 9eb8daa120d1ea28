"""One row of the calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Row:
    """``is_off``: cancelled or moved away from this day. ``moved`` is the day it went to, or came from, with its words; ``book``
    says how to come, and leads to ``href``."""

    kind: str
    kind_name: Any
    on: date
    starts_at: datetime
    ends_at: datetime
    title: str
    href: str
    agency: str
    who: str
    where: str
    is_off: bool
    is_over: bool
    off: str
    moved: str
    moved_href: str
    book: str
    may_book: bool
    bring: str
    source: Any
    """The card of the room."""

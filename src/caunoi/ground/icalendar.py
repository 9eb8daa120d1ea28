"""Writing iCalendar (RFC 5545): days that a phone or mail program can take over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

FOLD = 75
"""Octets in a line, without its end (RFC 5545 section 3.1)."""
ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


@dataclass(frozen=True, slots=True)
class Event:
    """One entry. ``uid`` never changes; ``sequence`` rises with each change; instants are aware."""

    uid: str
    starts_at: datetime
    ends_at: datetime
    stamped_at: datetime
    summary: str
    location: str = ""
    description: str = ""
    sequence: int = 0
    is_cancelled: bool = False


@dataclass(frozen=True, slots=True)
class DayEvent:
    """One entry that fills the civil day ``on`` and keeps nobody busy; otherwise as ``Event``."""

    uid: str
    on: date
    stamped_at: datetime
    summary: str
    description: str = ""
    url: str = ""
    sequence: int = 0


def calendar_text(name: str, product: str, events: Iterable[Event | DayEvent], description: str = "") -> str:
    """A whole feed, lines folded and ended as the standard wants; ``description`` is shown with the calendar's name."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{_text(product)}",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_text(name)}",
        *([f"X-WR-CALDESC:{_text(description)}"] if description else []),
    ]
    for event in events:
        lines += _day_event(event) if isinstance(event, DayEvent) else _event(event)
    lines.append("END:VCALENDAR")
    return "".join(fold(line) + "\r\n" for line in lines)


def _event(event: Event) -> list[str]:
    lines = [
        "BEGIN:VEVENT",
        f"UID:{_text(event.uid)}",
        f"DTSTAMP:{_instant(event.stamped_at)}",
        f"DTSTART:{_instant(event.starts_at)}",
        f"DTEND:{_instant(event.ends_at)}",
        f"SEQUENCE:{event.sequence}",
        f"STATUS:{'CANCELLED' if event.is_cancelled else 'CONFIRMED'}",
        f"SUMMARY:{_text(event.summary)}",
    ]
    lines += [f"LOCATION:{_text(event.location)}"] if event.location else []
    lines += [f"DESCRIPTION:{_text(event.description)}"] if event.description else []
    return [*lines, "END:VEVENT"]


def _day_event(event: DayEvent) -> list[str]:
    """The end is the day after: it is not part of the event (RFC 5545 section 3.6.1)."""
    lines = [
        "BEGIN:VEVENT",
        f"UID:{_text(event.uid)}",
        f"DTSTAMP:{_instant(event.stamped_at)}",
        f"DTSTART;VALUE=DATE:{event.on:%Y%m%d}",
        f"DTEND;VALUE=DATE:{event.on + timedelta(days=1):%Y%m%d}",
        f"SEQUENCE:{event.sequence}",
        "TRANSP:TRANSPARENT",
        f"SUMMARY:{_text(event.summary)}",
    ]
    lines += [f"DESCRIPTION:{_text(event.description)}"] if event.description else []
    lines += [f"URL:{event.url}"] if event.url else []
    return [*lines, "END:VEVENT"]


def _instant(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(value: str) -> str:
    return value.translate(ESCAPES)


def fold(line: str) -> str:
    """``line`` in pieces of at most 75 octets, never inside a character, each further piece after a blank."""
    pieces, piece, size = [], "", 0
    for char in line:
        width = len(char.encode())
        if size + width > FOLD:
            pieces.append(piece)
            piece, size = "", 1
        piece, size = piece + char, size + width
    return "\r\n ".join([*pieces, piece])

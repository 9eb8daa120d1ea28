"""A clock's answer as JSON for scripts: the same keys at the command line and in the API. Keys are only ever added."""

from __future__ import annotations

from datetime import date
from typing import Any

from caunoi.ground.clock_result import ClockResult
from caunoi.ground.rules import Value


def as_json(result: ClockResult, lang: str = "vi") -> dict[str, Any]:
    """The answer, days as YYYY-MM-DD. ``due`` is the earlier reading, ``due_latest`` the later; ``null`` while suspended."""
    reading = result.reading
    return {
        "procedure": result.rule.id,
        "trigger_date": result.trigger.isoformat(),
        "flags": list(result.flags),
        "due": _iso(result.due),
        "due_latest": _iso(result.latest),
        "target": _iso(result.target),
        "status": result.status,
        "verified": result.is_verified,
        "owed": result.is_owed,
        "explain": result.explain(lang),
        "warnings": [step.text(lang) for step in result.warnings],
        "rule": {
            "id": result.rule.id,
            "title": result.rule.title,
            "title_en": result.rule.title_en,
            "day_zero": result.rule.day_zero,
            "direction": result.rule.direction,
            "key_date": result.rule.key_date,
            "amount": reading.amount,
            "counts": reading.counts,
            "since": _iso(result.value_since),
            "until": _iso(reading.value.until),
            "law": _law(reading.value, lang),
            "status": reading.value.status,
            "sources": list(reading.value.sources),
        },
        "alternatives": [
            {
                "due": _iso(one.due),
                "target": _iso(one.target),
                "amount": one.amount,
                "counts": one.counts,
                "since": _iso(one.value.since),
                "law": _law(one.value, lang),
                "status": one.status,
            }
            for one in result.alternatives
        ],
        "calendar": result.calendar,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _law(value: Value, lang: str) -> dict[str, str] | None:
    law = value.law
    if law is None:
        return None
    return {
        "act": law.act.id,
        "number": law.act.number,
        "article": law.article,
        "clause": law.clause,
        "point": law.point,
        "text": law.text(lang),
    }

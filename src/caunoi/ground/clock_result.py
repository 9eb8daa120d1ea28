"""What a clock answers: the due day, the other readings of the law, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from caunoi.ground.explain import Step
from caunoi.ground.rules import Rule, Value


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of the law. ``due`` and ``target`` are ``None`` while the clock stands suspended.

    ``amount`` is the whole length in ``counts``, extensions counted in, pauses not.
    """

    value: Value
    amount: int
    counts: str
    due: date | None
    target: date | None
    steps: tuple[Step, ...]

    @property
    def status(self) -> str:
        if self.value.status == "unconfirmed" or any(step.is_unsure for step in self.steps):
            return "unconfirmed"
        return self.value.status

    def as_json(self, lang: str = "vi") -> dict[str, Any]:
        """The reading for scripts, as one of ``alternatives``."""
        return {
            "due": _iso(self.due),
            "target": _iso(self.target),
            "amount": self.amount,
            "counts": self.counts,
            "since": _iso(self.value.since),
            "law": _law(self.value, lang),
            "status": self.status,
        }


@dataclass(frozen=True, slots=True)
class ClockResult:
    """The answer of one clock. Days are calendar dates in Vietnam; the last of them counts until 24:00 (BLDS Đ148.6).

    ``due`` is the last lawful day, after rolling over days off; where two texts conflict it is the earlier, for warnings, and
    ``latest`` the later, for calling something overdue. ``target`` is the day before rolling. All three are ``None`` while the
    clock stands suspended. ``alternatives`` are all readings, earliest first. ``calendar`` is the calendar's fingerprint,
    ``value_since`` the start of the value used. ``is_owed`` is false when a condition of the duty was not said to be met.
    """

    rule: Rule
    trigger: date
    flags: tuple[str, ...]
    due: date | None
    latest: date | None
    target: date | None
    alternatives: tuple[Reading, ...]
    steps: tuple[Step, ...]
    calendar: str
    is_owed: bool = True

    @property
    def reading(self) -> Reading:
        """The reading that gives ``due``."""
        return self.alternatives[0]

    @property
    def value_since(self) -> date:
        return self.reading.value.since

    @property
    def counts(self) -> str:
        return self.reading.counts

    @property
    def status(self) -> str:
        """``confirmed``, ``house``, or ``unconfirmed`` (shown as “chưa kiểm chứng”) when any rule or day behind it is."""
        if any(step.is_unsure for step in self.steps):
            return "unconfirmed"
        return self.reading.status

    @property
    def is_verified(self) -> bool:
        return self.status != "unconfirmed"

    @property
    def warnings(self) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if step.is_warning)

    def law(self, lang: str = "vi") -> str:
        """The article to show beside the due day; empty for a limit of the house."""
        law = self.reading.value.law
        return law.text(lang) if law else ""

    def explain(self, lang: str = "vi") -> list[str]:
        """The steps as sentences."""
        return [step.text(lang) for step in self.steps]

    def stored_steps(self) -> list[dict[str, Any]]:
        """The steps as JSON keeps them, in both languages."""
        return [step.stored() for step in self.steps]

    def as_json(self, lang: str = "vi") -> dict[str, Any]:
        """The answer for scripts: keys are only ever added, days are YYYY-MM-DD, ``null`` while suspended."""
        reading = self.reading
        return {
            "procedure": self.rule.id,
            "trigger_date": self.trigger.isoformat(),
            "flags": list(self.flags),
            "due": _iso(self.due),
            "due_latest": _iso(self.latest),
            "target": _iso(self.target),
            "status": self.status,
            "verified": self.is_verified,
            "owed": self.is_owed,
            "explain": self.explain(lang),
            "warnings": [step.text(lang) for step in self.warnings],
            "rule": {
                "id": self.rule.id,
                "title": self.rule.title,
                "title_en": self.rule.title_en,
                "day_zero": self.rule.day_zero,
                "direction": self.rule.direction,
                "key_date": self.rule.key_date,
                "amount": reading.amount,
                "counts": reading.counts,
                "since": _iso(self.value_since),
                "until": _iso(reading.value.until),
                "law": _law(reading.value, lang),
                "status": reading.value.status,
                "sources": list(reading.value.sources),
            },
            "alternatives": [one.as_json(lang) for one in self.alternatives],
            "calendar": self.calendar,
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

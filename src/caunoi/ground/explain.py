"""The steps by which a due day was reached, each able to say itself in Vietnamese and in English."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from caunoi.ground.explain_texts import TEXTS, UNIT_NAMES, WEEKDAYS
from caunoi.ground.rules import Citation

UNSURE = frozenset(
    {"rule_unconfirmed", "year_uncovered", "year_unsure", "day_unsure", "makeup_left_out", "makeup_counted"}
)
"""Steps that make a result "chưa kiểm chứng"."""

WARNINGS = UNSURE | {
    "condition_open",
    "conflict",
    "extension_presumed",
    "flag_no_effect",
    "flag_doubtful",
    "pause_void",
    "pause_too_late",
    "swap_none",
}
"""Steps a person should look at before relying on the day."""

_amount = re.compile(r"\b(\d+) ((?:calendar |working )?(?:day|month|year))s\b").sub
"""An amount in an English sentence, which is one of something or several."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step: ``code`` of its sentence, the day reached (if any), the values in the sentence, and the law it rests on."""

    code: str
    on: date | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    law: Citation | None = None

    @property
    def is_warning(self) -> bool:
        return self.code in WARNINGS

    @property
    def is_unsure(self) -> bool:
        return self.code in UNSURE

    def text(self, lang: str = "vi") -> str:
        """The sentence in ``vi`` or ``en``, ending with the article where there is one."""
        words = {name: show(value, lang) for name, value in self.values.items()}
        if self.on is not None:
            words["day"] = show(self.on, lang)
            words["weekday"] = WEEKDAYS[lang][self.on.weekday()]
        sentence = TEXTS[self.code][0 if lang == "vi" else 1].format(**words)
        if lang != "vi":
            sentence = _amount(lambda found: f"{found[1]} {found[2]}{'' if found[1] == '1' else 's'}", sentence)
        return f"{sentence} ({self.law.text(lang)})." if self.law else f"{sentence}."

    def stored(self) -> dict[str, Any]:
        """The step as JSON keeps it: code, day, article, warning and both sentences."""
        return {
            "code": self.code,
            "on": self.on.isoformat() if self.on else None,
            "law": self.law.text("vi") if self.law else None,
            "warning": self.is_warning,
            "vi": self.text("vi"),
            "en": self.text("en"),
        }


def show(value: Any, lang: str) -> str:
    """A value of a sentence in words: days as dd/mm/yyyy, (vi, en) pairs, units, citations, lists."""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, tuple):
        return str(value[0 if lang == "vi" else 1])
    if isinstance(value, list):
        return ", ".join(show(one, lang) for one in value)
    if isinstance(value, Citation):
        return value.text(lang)
    if isinstance(value, str) and value in UNIT_NAMES:
        return UNIT_NAMES[value][0 if lang == "vi" else 1]
    return str(value)


def times_of(number: int) -> tuple[str, str]:
    """How often, in words: ``("1 lần", "once")``."""
    return f"{number} lần", {1: "once", 2: "twice"}.get(number, f"{number} times")

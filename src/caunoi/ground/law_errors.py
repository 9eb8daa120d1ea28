"""What cannot be computed or read, said in one plain sentence in Vietnamese and in English."""

from __future__ import annotations


class ClockError(ValueError):
    """A due day was asked for that the law or the calendar does not give: unknown procedure or flag, unreal date, contradiction.

    ``vi`` and ``en`` say what was wrong and what is expected; ``str()`` is the Vietnamese sentence.
    """

    def __init__(self, vi: str, en: str) -> None:
        super().__init__(vi)
        self.vi, self.en = vi, en

    def text(self, lang: str = "vi") -> str:
        return self.en if lang == "en" else self.vi


class UnknownProcedure(ClockError):
    """The rulebook has no clock of this id."""


class RulebookError(ValueError):
    """A file of the rulebook is wrong; the sentence names file and key, for the person who edits it."""

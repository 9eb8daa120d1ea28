"""Acts by what people type: an act of the rulebook by its id, number or title, else the words as they are."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from caunoi.ground.rulebook import default_rulebook
from caunoi.ground.rules import Act


def find_act(typed: str) -> Act | None:
    """The act whose id, number or title (in either language) was typed, whatever the case; ``None`` for any other words."""
    wanted = _plain(typed)
    for act in default_rulebook().acts().values():
        if wanted and wanted in {_plain(each) for each in (act.id, act.number, act.title, act.title_en)}:
            return act
    return None


def act_title(act_id: str, text: str, lang: str = "vi") -> str:
    """The title of the act ``act_id``, or ``text`` where the act is not in the rulebook (any more)."""
    act = known_acts().get(act_id)
    if act is None:
        return text or act_id
    return act.title_en if lang.startswith("en") else act.title


def known_acts() -> Mapping[str, Act]:
    """Every act of the rulebook by id."""
    return default_rulebook().acts()


def _plain(words: str) -> str:
    return " ".join(unicodedata.normalize("NFC", words).casefold().split())

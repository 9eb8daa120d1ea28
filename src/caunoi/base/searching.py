"""Words by which a thing is found: typed with their tones they fit exactly, typed without they fit any tones."""

from __future__ import annotations

from django.db.models import Q

from caunoi.ground.text_fold import fold
from caunoi.ground.text_normal import exact_key


def findable(*texts: str) -> str:
    """What a thing keeps for being found: each word as it is spelled and, where that differs, without its tones."""
    text = " ".join(texts)
    words = dict.fromkeys([*exact_key(text).split(), *fold(text).split()])
    return " " + " ".join(words)


def finds(typed: str, column: str = "search_text") -> Q:
    """The condition that every typed word begins a word of what is kept in ``column``."""
    found = Q()
    for word in exact_key(typed).split():
        found &= Q(**{f"{column}__contains": f" {word}"})
    return found

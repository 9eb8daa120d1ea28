"""Everyday words and the words that the law has for them: what a question is looked for besides what it says.

The list itself is data (``laws/data/sayings.yaml``). A question typed with tones meets a phrase only with these very tones; one
typed without meets it by its letters alone, and only if it has two syllables or more: “bo” is bố, bộ, bỏ and bò.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from caunoi.ground.ranking import Phrase, Question
from caunoi.ground.text_fold import fold_words
from caunoi.ground.text_normal import exact_key

KEYS = {"asking", "whole", "sayings"}
COUNTS = (0.4, 0.6, 0.9)
"""What the words of the law count beside those typed, by the syllables of what was said: a longer phrase is surer."""


@dataclass(frozen=True, slots=True)
class Saying:
    """A phrase with the words of the law for it. Without such words it either only asks and is not looked for, or is a word that
    must not be taken apart."""

    phrase: Phrase
    law: tuple[Phrase, ...] = ()
    only_asks: bool = False


class Sayings:
    """All sayings, found by the folded syllables of their phrase."""

    def __init__(self, sayings: Iterator[Saying]) -> None:
        self._by_fold: dict[tuple[str, ...], list[Saying]] = defaultdict(list)
        known: set[Phrase] = set()
        for each in sayings:
            if each.phrase in known:
                raise ValueError(f"sayings: {each.phrase} stands twice")
            known.add(each.phrase)
            self._by_fold[each.phrase.folded].append(each)
        self.longest = max((len(folded) for folded in self._by_fold), default=0)

    def applied(self, asked: Question) -> Question:
        """The question without what only asks, and with the words of the law for what it says, each once. What would
        leave no words at all is left as it is."""
        kept: list[int] = []
        also: dict[Phrase, float] = {}
        at = 0
        while at < len(asked.folded):
            found, length = self._longest_at(asked, at)
            if not any(each.only_asks for each in found):
                kept += range(at, at + length)
            for phrase in (phrase for each in found for phrase in each.law):
                also[phrase] = max(also.get(phrase, 0.0), COUNTS[min(length, len(COUNTS)) - 1])
            at += length
        if not kept:
            return asked
        return replace(
            asked,
            folded=tuple(asked.folded[place] for place in kept),
            exact=tuple(asked.exact[place] for place in kept),
            also=tuple(also.items()),
        )

    def _longest_at(self, asked: Question, at: int) -> tuple[list[Saying], int]:
        """The sayings whose phrase begins at a syllable, of the longest that fits, with its length; none with length 1."""
        for length in range(min(self.longest, len(asked.folded) - at), 0, -1):
            fitting = self._by_fold.get(asked.folded[at : at + length], [])
            if asked.has_tones:
                fitting = [each for each in fitting if each.phrase.exact == asked.exact[at : at + length]]
            elif length == 1:
                continue
            if fitting:
                return fitting, length
        return [], 1


def read_sayings(data: Mapping[str, Any]) -> Sayings:
    """The list out of its file. Raises ``ValueError`` where it is not written as its header says."""
    if not isinstance(data, Mapping) or set(data) != KEYS:
        raise ValueError(f"sayings: the parts are {sorted(KEYS)}")
    return Sayings(_all(data))


def _all(data: Mapping[str, Any]) -> Iterator[Saying]:
    yield from (Saying(phrase_of(text), only_asks=True) for text in data["asking"])
    yield from (Saying(phrase_of(text)) for text in data["whole"])
    for row in data["sayings"]:
        if set(row) != {"say", "law"} or not row["say"] or not row["law"]:
            raise ValueError(f"sayings: {row} needs `say` and `law`")
        law = tuple(phrase_of(text) for text in row["law"])
        yield from (Saying(phrase_of(text), law) for text in row["say"])


def phrase_of(text: str) -> Phrase:
    """A phrase by its syllables. Raises ``ValueError`` where there are none."""
    folded, exact = tuple(fold_words(str(text))), tuple(exact_key(str(text)).split())
    if not folded or len(folded) != len(exact):
        raise ValueError(f"sayings: “{text}” is no phrase")
    return Phrase(folded, exact)

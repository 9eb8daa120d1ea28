"""Ranking of texts by an ordinary question, by words alone: BM25 over syllables and pairs of syllables, then a closer look
at the best.

Vietnamese words are mostly two syllables, so pairs carry the meaning that single syllables do not. All is folded (no tones), so a
question finds the same texts however it was typed; the closer look puts first what stands near together in the question's order,
and, where tones were typed, what has these very tones.

Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009).
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from caunoi.ground.text_fold import fold_words
from caunoi.ground.text_normal import exact_key

HEADING, TITLE = 3, 1
"""How often a word of the heading, and one of the title above it, counts as one of the text."""
K1, B = 1.2, 0.6
PAIR = 1.5
"""Weight of a pair of syllables beside that of one."""
GAP = 4
"""Syllables that are at most so far apart stand near."""
NEAR, EXACT_NEAR, EXACT = 1.0, 0.5, 0.3
BEST = 40
"""How many of the first are looked at more closely."""
SCALE = 1000
LONGEST_TERM = 80
"""Signs; what is longer is no word of any language."""
MOST_SYLLABLES = 60
"""Syllables of a question; what is longer is not a question."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question by its syllables: without tones, and as typed where tones were."""

    folded: tuple[str, ...]
    exact: tuple[str, ...]

    @property
    def has_tones(self) -> bool:
        return self.folded != self.exact

    @property
    def terms(self) -> tuple[str, ...]:
        """Single syllables and pairs, each once."""
        return tuple(dict.fromkeys(terms_of(self.folded)))


def question(typed: str) -> Question:
    """What was typed, as syllables; the first ``MOST_SYLLABLES`` of them."""
    folded, exact = fold_words(typed)[:MOST_SYLLABLES], exact_key(typed).split()[:MOST_SYLLABLES]
    return Question(tuple(folded), tuple(exact) if len(exact) == len(folded) else tuple(folded))


def terms_of(syllables: Sequence[str]) -> list[str]:
    """Single syllables and pairs of neighbours, of each the first ``LONGEST_TERM`` signs."""
    pairs = (f"{one} {two}" for one, two in zip(syllables, syllables[1:], strict=False))
    return [term[:LONGEST_TERM] for term in (*syllables, *pairs)]


def counted(title: str, heading: str, text: str) -> tuple[Counter[str], int]:
    """How often each term stands in a text, by weight of its place, and how many syllables the text has."""
    body, head = fold_words(text), fold_words(heading)
    found = Counter(terms_of(body))
    for words, weight in ((head, HEADING), (fold_words(title), TITLE)):
        for term in terms_of(words):
            found[term] += weight
    return found, len(body) + len(head)


def impact(times: int, length: int, usual: float) -> int:
    """What a term that stands ``times`` in a text of ``length`` syllables is worth there, ``usual`` being the mean length; in
    thousandths, without regard to how rare the term is."""
    return round(SCALE * times * (K1 + 1) / (times + K1 * (1 - B + B * length / max(usual, 1.0))))


def rarity(texts: int, of: int) -> float:
    """What a term is worth that stands in ``texts`` of all ``of``."""
    return math.log(1 + (of - texts + 0.5) / (texts + 0.5))


def first_look(
    asked: Question, postings: Mapping[str, tuple[int, Sequence[int], Sequence[int]]], of: int
) -> list[tuple[int, float]]:
    """The best ``BEST`` texts with their worth. ``postings`` gives for a term in how many texts it stands, and keys and
    impacts of those where it is worth most. Equal ones stand by key."""
    worth: dict[int, float] = defaultdict(float)
    for term in asked.terms:
        if term not in postings:
            continue
        texts, keys, impacts = postings[term]
        weight = rarity(texts, of) * (PAIR if " " in term else 1.0) / SCALE
        for key, value in zip(keys, impacts, strict=True):
            worth[key] += value * weight
    return sorted(worth.items(), key=lambda each: (-each[1], each[0]))[:BEST]


def closer_look(asked: Question, text: str, worth: float, rare: Mapping[str, float]) -> float:
    """The worth of one text after a look at where the words stand in it. ``rare`` is the rarity of each folded syllable."""
    folded = fold_words(text)
    places = _places(folded)
    for step in (1, 2):
        for one, two in zip(asked.folded, asked.folded[step:], strict=False):
            worth += NEAR * _nearness(places, one, two) * (rare.get(one, 0.0) + rare.get(two, 0.0)) / step
    if not asked.has_tones:
        return worth
    places = _places(exact_key(text).split())
    for typed, plain in zip(asked.exact, asked.folded, strict=True):
        if typed != plain and typed in places:
            worth += EXACT * rare.get(plain, 0.0)
    pairs = zip(
        zip(asked.exact, asked.exact[1:], strict=False), zip(asked.folded, asked.folded[1:], strict=False), strict=True
    )
    for (one, two), (first, second) in pairs:
        worth += EXACT_NEAR * _nearness(places, one, two) * (rare.get(first, 0.0) + rare.get(second, 0.0))
    return worth


def _places(words: Iterable[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for place, word in enumerate(words):
        found[word].append(place)
    return found


def _nearness(places: Mapping[str, list[int]], one: str, two: str) -> float:
    """1 where ``two`` follows ``one`` at once, less where it follows later, 0 where it never follows near."""
    first, second = places.get(one), places.get(two)
    if not first or not second:
        return 0.0
    nearest = GAP + 1
    for place in first:
        follows = bisect_right(second, place)
        if follows < len(second):
            nearest = min(nearest, second[follows] - place)
    return 0.0 if nearest > GAP else 1 / (1 + 0.5 * (nearest - 1))

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
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from heapq import nlargest

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
HEADED = 1.0
"""What it counts that a heading consists of words of the question."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Some syllables in a row: without tones, and with them."""

    folded: tuple[str, ...]
    exact: tuple[str, ...]


@dataclass(frozen=True)
class Question:
    """A question by its syllables: without tones, and as typed where tones were. ``also`` are words of the law that are
    looked for besides, each with what it counts beside a typed one."""

    folded: tuple[str, ...]
    exact: tuple[str, ...]
    also: tuple[tuple[Phrase, float], ...] = ()

    @property
    def has_tones(self) -> bool:
        return self.folded != self.exact

    @cached_property
    def terms(self) -> dict[str, float]:
        """Single syllables and pairs, each once, with their weight: the most that they count where they stand."""
        weights = dict.fromkeys(terms_of(self.folded), 1.0)
        for phrase, counts in self.also:
            for term in terms_of(phrase.folded):
                weights[term] = max(weights.get(term, 0.0), counts)
        return {term: weight * (PAIR if " " in term else 1.0) for term, weight in weights.items()}


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


Postings = Mapping[str, tuple[int, Iterable[tuple[int, int]]]]
"""For a term: in how many texts it stands, and key and impact of those where it is worth most."""


def first_look(asked: Question, postings: Postings, of: int) -> list[tuple[int, float]]:
    """The best ``BEST`` of ``of`` texts with their worth; equal ones stand by key."""
    worth: dict[int, float] = defaultdict(float)
    for term, counts in asked.terms.items():
        if term not in postings:
            continue
        texts, rows = postings[term]
        weight = rarity(texts, of) * counts / SCALE
        for key, value in rows:
            worth[key] += value * weight
    # Only the best are put in order: among 60,000 texts some 15,000 hold a word of the question.
    least = min(nlargest(BEST, worth.values()), default=0.0)
    return sorted(((key, value) for key, value in worth.items() if value >= least), key=_best_first)[:BEST]


def _best_first(row: tuple[int, float]) -> tuple[float, int]:
    return -row[1], row[0]


def closer_look(asked: Question, heading: str, text: str, worth: float, rare: Mapping[str, float]) -> float:
    """The worth of one text after a look at where the words stand in it and in its heading. ``rare`` is the rarity of each
    folded syllable."""
    head = fold_words(heading)
    phrases = ((Phrase(asked.folded, asked.exact), 1.0), *asked.also)
    plain = _places(head + fold_words(text), {word for phrase, _counts in phrases for word in phrase.folded})
    toned: Mapping[str, list[int]] = {}
    if asked.has_tones or asked.also:
        words = exact_key(f"{heading}\n{text}").split()
        toned = _places(words, {word for phrase, _counts in phrases for word in phrase.exact})
    worth += _together(phrases[0][0], plain, toned if asked.has_tones else {}, rare)
    for phrase, counts in asked.also:
        worth += counts * _together(phrase, plain, toned, rare)
    return worth + HEADED * _headed(asked, head, rare)


def _together(
    phrase: Phrase, plain: Mapping[str, list[int]], toned: Mapping[str, list[int]], rare: Mapping[str, float]
) -> float:
    """What it counts that the syllables stand near each other in their order, and, where ``toned`` has places, with these very
    tones."""
    worth = 0.0
    for step in (1, 2):
        for one, two in zip(phrase.folded, phrase.folded[step:], strict=False):
            worth += NEAR * _nearness(plain, one, two) * (rare.get(one, 0.0) + rare.get(two, 0.0)) / step
    if not toned:
        return worth
    for typed, folded in zip(phrase.exact, phrase.folded, strict=True):
        if typed != folded and typed in toned:
            worth += EXACT * rare.get(folded, 0.0)
    pairs = zip(
        zip(phrase.exact, phrase.exact[1:], strict=False),
        zip(phrase.folded, phrase.folded[1:], strict=False),
        strict=True,
    )
    for (one, two), (first, second) in pairs:
        worth += EXACT_NEAR * _nearness(toned, one, two) * (rare.get(first, 0.0) + rare.get(second, 0.0))
    return worth


def _headed(asked: Question, head: Sequence[str], rare: Mapping[str, float]) -> float:
    """The rarity of the syllables of the heading that were asked for, times their share of the heading."""
    weights = asked.terms
    found = sum(weights.get(word, 0.0) for word in head)
    return found / len(head) * sum(rare.get(word, 0.0) * weights.get(word, 0.0) for word in set(head)) if found else 0.0


def _places(words: Iterable[str], wanted: Set[str]) -> dict[str, list[int]]:
    """Where in a row of words those stand that are wanted."""
    found: dict[str, list[int]] = defaultdict(list)
    for place, word in enumerate(words):
        if word in wanted:
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

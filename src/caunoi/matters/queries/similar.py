"""Published answers that may already answer what somebody is about to send."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from math import log

from caunoi.base import time
from caunoi.ground.similar import shingles
from caunoi.ground.text_fold import fold_words
from caunoi.matters.models import PublicAnswer
from caunoi.matters.public.answers import PublicCard, answers_by_key
from caunoi.matters.search.answers import nearest
from caunoi.places.memory import remember
from caunoi.places.queries.authority import commune_choices

FUNCTION_WORDS = frozenset(
    "va cua la toi chung cho co khong duoc thi o da dang nay kia do cac nhung mot voi tai ve den ong ba xin kinh gui "
    "nhu khi ra vao gi sao ma bi se rat nhieu de nghi mong phai hay hoac tu trong tren duoi con nua em anh chi".split()
)
"""Folded words that say nothing of what a text is about."""
MOST_PAIRS = 24
MOST_CANDIDATES = 200
LEAST_SHARED = 2
TITLE_WEIGHT = 3.0


def similar_answers(text: str, most: int = 3) -> tuple[PublicCard, ...]:
    """At most ``most`` published answers that share telling pairs of words with ``text``, the closest first.

    Candidates are the 200 nearest of the index; pairs of the official answer alone make none alike, since every answer speaks of
    plans, files and laws: one pair at least is in what was asked.
    A pair that occurs in few of the candidates tells more than a common one; a pair in a title counts three times.
    """
    pairs = telling_pairs(text)[:MOST_PAIRS]
    if not pairs:
        return ()
    rows = list(PublicAnswer.objects.filter(pk__in=nearest(pairs, MOST_CANDIDATES)))
    shared = {row.pk: [pair for pair in pairs if f" {pair} " in row.search_text] for row in rows}
    seen = Counter(pair for found in shared.values() for pair in found)
    scored = [
        (_score(row, shared[row.pk], seen, len(rows)), row)
        for row in rows
        if len(shared[row.pk]) >= LEAST_SHARED and _asks(row, shared[row.pk])
    ]
    scored.sort(key=lambda each: (-each[0], -each[1].pk))
    return answers_by_key([row.pk for _score_, row in scored[:most]])


def answers_with_some(text: str, most: int = 5) -> tuple[PublicCard, ...]:
    """At most ``most`` published answers with half or more of the words of a search that no answer has all of, the closest
    first."""
    words = [word for word in dict.fromkeys(fold_words(text)) if word not in FUNCTION_WORDS][:MOST_PAIRS]
    if not words:
        return ()
    keys = nearest(words, MOST_CANDIDATES)
    texts = dict(PublicAnswer.objects.filter(pk__in=keys).values_list("pk", "search_text"))
    half = [key for key in keys if 2 * sum(f" {word} " in texts.get(key, "") for word in words) >= len(words)]
    return answers_by_key(half[:most])


def telling_pairs(text: str) -> list[str]:
    """Neighbouring pairs of folded words of which neither is a mere function word, in the order of the text. Names of places say
    where, not what: two questions of one commune are not alike by it."""
    known = shingles(text) - _pairs_of_places()
    words = fold_words(text)
    pairs = dict.fromkeys(
        f"{one} {other}"
        for one, other in zip(words, words[1:], strict=False)
        if one not in FUNCTION_WORDS and other not in FUNCTION_WORDS
    )
    return [pair for pair in pairs if pair in known]


def _pairs_of_places() -> frozenset[str]:
    """Pairs of words in the names of the province's communes and of what they belong to: “xa muong”, “muong lai”, “luc yen”."""

    def made() -> frozenset[str]:
        parts = {part for choice in commune_choices(time.today()) for part in choice.label.split(",")}
        words = [fold_words(part) for part in parts]
        return frozenset(" ".join(pair) for each in words for pair in pairwise(each))

    return remember("places", ("pairs of names", time.today()), made)


def _asks(row: PublicAnswer, found: list[str]) -> bool:
    asked = f" {' '.join(fold_words(f'{row.title} {row.question}'))} "
    return any(f" {pair} " in asked for pair in found)


def _score(row: PublicAnswer, found: list[str], seen: Counter[str], candidates: int) -> float:
    title = f" {' '.join(fold_words(row.title))} "
    return sum(log(1 + candidates / seen[pair]) * (TITLE_WEIGHT if f" {pair} " in title else 1.0) for pair in found)

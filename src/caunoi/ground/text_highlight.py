"""Which parts of a text a search matched, whatever tones either was written with."""

from __future__ import annotations

import re
from functools import lru_cache

from caunoi.ground.text_fold import IRREGULAR, Word, fold_words, shadow, words_in
from caunoi.ground.text_query import Query

Fragments = list[tuple[str, bool]]

_LEAD = 40


def highlight(text: str, query: Query) -> Fragments:
    """The whole text cut into (fragment, matched) pairs; joined, the fragments are the text."""
    return _cut(text, 0, len(text), _matches(text, query))


def excerpt(text: str, query: Query, length: int = 240) -> Fragments:
    """About `length` characters around the first match, cut between words, with "…" where text was left out."""
    matches = _matches(text, query)
    return excerpt_at(text, matches, length, matches[0] if matches else None)


def excerpt_at(text: str, matches: list[tuple[int, int]], length: int, middle: tuple[int, int] | None) -> Fragments:
    """The same around one of the places that matched."""
    if len(text) <= length:
        return _cut(text, 0, len(text), matches)
    start = max(0, middle[0] - _LEAD) if middle else 0
    start = min(start, len(text) - length)
    end = start + length
    if start:
        start = text.find(" ", start, start + _LEAD) + 1 or start
    if end < len(text):
        end = max(text.rfind(" ", end - _LEAD, end), start) if " " in text[end - _LEAD : end] else end
    fragments = _cut(text, start, end, matches)
    if start:
        fragments.insert(0, ("…", False))
    if end < len(text):
        fragments.append(("…", False))
    return fragments


def _matches(text: str, query: Query) -> list[tuple[int, int]]:
    """The matched stretches of the text, in order, not overlapping."""
    shaded = shadow(text)
    if IRREGULAR(shaded):
        return merged(_matches_of_words(text, query))
    # Nearly all text comes here: in a regular shadow words are runs between spaces, which a pattern finds ten times faster.
    patterns = _patterns(query)
    return merged([match.span(1) for pattern in patterns for match in pattern.finditer(shaded)])


@lru_cache(maxsize=256)
def _patterns(query: Query) -> tuple[re.Pattern[str], ...]:
    """One pattern for all words and one for each phrase; places may overlap."""
    words = "|".join(map(re.escape, query.terms))
    phrases = [" +".join(map(re.escape, phrase)) for phrase in _phrases(query)]
    return tuple(re.compile(rf"(?<![^ ])(?=({each})(?![^ ]))") for each in [words, *phrases] if each)


def _phrases(query: Query) -> list[tuple[str, ...]]:
    return [*query.phrases, *([tuple(fold_words(query.number))] if query.number else [])]


def _matches_of_words(text: str, query: Query) -> list[tuple[int, int]]:
    """The same where letters fold to none or to several: word by word."""
    words = list(words_in(text))
    terms = set(query.terms)
    stretches = [(start, end) for start, end, folded in words if folded in terms]
    folds = [folded for _, _, folded in words]
    for phrase in _phrases(query):
        stretches += _phrase_places(words, folds, list(phrase))
    return stretches


def _phrase_places(words: list[Word], folds: list[str], phrase: list[str]) -> list[tuple[int, int]]:
    places = []
    at = -1
    for _ in range(folds.count(phrase[0])):
        at = folds.index(phrase[0], at + 1)
        if folds[at : at + len(phrase)] == phrase:
            places.append((words[at][0], words[at + len(phrase) - 1][1]))
    return places


def merged(stretches: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches in order, those that meet as one."""
    apart: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if apart and start <= apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return apart


def _cut(text: str, start: int, end: int, matches: list[tuple[int, int]]) -> Fragments:
    fragments: Fragments = []
    at = start
    for first, last in matches:
        if last <= start or first >= end:
            continue
        if first > at:
            fragments.append((text[at:first], False))
        fragments.append((text[max(first, at) : min(last, end)], True))
        at = min(last, end)
    if at < end:
        fragments.append((text[at:end], False))
    return fragments

"""What of a question is shown as looked for, and where it stands in a text: as typed, or without tones where it has none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from caunoi.ground.ranking import Phrase, Question
from caunoi.ground.text_fold import words_in
from caunoi.ground.text_highlight import Fragments, excerpt_at, merged
from caunoi.ground.text_normal import exact_key

Marks = tuple[tuple[str, ...], ...]
"""Syllables in a row that are marked together; those with tones mean these very tones."""


JOINING = frozenset("thì mà và nhưng nếu vì hoặc rằng".split())
"""Words that only join the parts of a sentence. Without their tones they could be others (“ma” of “ma túy”) and join nothing."""


def phrases_of(asked: Question) -> tuple[Phrase, ...]:
    """The question for reading: its words whole and in their order as they were typed, cut only where words merely join its
    parts. Each phrase once."""
    return tuple(dict.fromkeys(_unjoined(Phrase(asked.folded, asked.exact))))


def _unjoined(phrase: Phrase) -> Iterator[Phrase]:
    at = 0
    for place in [*(i for i, word in enumerate(phrase.exact) if word in JOINING), len(phrase.exact)]:
        if place > at:
            yield Phrase(phrase.folded[at:place], phrase.exact[at:place])
        at = place + 1


def runs(asked: Question, is_pair: Callable[[str], bool]) -> tuple[Phrase, ...]:
    """The question cut where two neighbours are no known pair, and at words that merely join: “bạo lực gia đình” stays whole.
    Each run once."""
    cuts = [0]
    for at in range(1, len(asked.folded)):
        if not is_pair(" ".join(asked.folded[at - 1 : at + 1])):
            cuts.append(at)
    spans = zip(cuts, [*cuts[1:], len(asked.folded)], strict=True)
    found = (Phrase(asked.folded[a:b], asked.exact[a:b]) for a, b in spans)
    return tuple(dict.fromkeys(part for run in found for part in _unjoined(run)))


def marks_of(phrases: Iterable[Phrase], is_telling: Callable[[str], bool]) -> Marks:
    """The pairs of each run; a syllable that stands alone only where it tells something. One syllable of a pair is another
    word: “hôn” of “ly hôn” is not marked in “kết hôn”."""
    found: dict[tuple[str, ...], None] = {}
    for phrase in phrases:
        if len(phrase.exact) == 1 and is_telling(phrase.folded[0]):
            found[phrase.exact] = None
        found.update(dict.fromkeys(zip(phrase.exact, phrase.exact[1:], strict=False)))
    return tuple(found)


def marked_excerpt(text: str, marks: Marks, also: Iterable[str], has_tones: bool, length: int) -> Fragments:
    """About ``length`` characters around the longest stretch that is marked. ``also`` are phrases of the law, which are marked
    only as they are written."""
    words = list(words_in(text))
    keys = [folded for _start, _end, folded in words]
    if has_tones or also:
        exact = [exact_key(text[start:end]) for start, end, _folded in words]
    found = _places(words, exact if has_tones else keys, marks)
    phrases = tuple(tuple(exact_key(phrase).split()) for phrase in also)
    if phrases:
        found += _places(words, exact, phrases)
    stretches = merged(found)
    longest = max(stretches, key=lambda each: (each[1] - each[0], -each[0]), default=None)
    return excerpt_at(text, stretches, length, longest)


def _places(words: list[tuple[int, int, str]], keys: list[str], marks: Marks) -> list[tuple[int, int]]:
    """Where one of the rows of syllables stands in the text."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for mark in marks:
        by_first.setdefault(mark[0], []).append(mark)
    return [
        (words[at][0], words[at + len(mark) - 1][1])
        for at, key in enumerate(keys)
        for mark in by_first.get(key, ())
        if tuple(keys[at : at + len(mark)]) == mark
    ]

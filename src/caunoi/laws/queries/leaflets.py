"""Leaflets by an ordinary question. There are few of them, so their index is made in memory, anew when one is published or taken
down; what makes a word telling is how rare it is in the law itself, since in ten leaflets every word is rare."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

from django.db.models import Count, Max

from caunoi.ground import ranking, rich_text
from caunoi.ground.ranking import Question
from caunoi.ground.text_fold import fold_words
from caunoi.ground.text_marks import Marks, marks_of, runs
from caunoi.ground.text_normal import exact_key
from caunoi.laws.choices import LeafletState
from caunoi.laws.models import Corpus, Leaflet, Term
from caunoi.laws.wording import sayings
from caunoi.places.memory import remember

TELLING = 2.0
"""A term at least so rare in the law tells what a question is about: “tạm trú” does, “phải có” does not."""

LONG = 4
"""Syllables of a phrase that says by itself what is meant: “quyền sử dụng đất”, not “thời hạn”."""


@dataclass(frozen=True, slots=True)
class FoundLeaflet:
    """A leaflet that fits: its text, and the words of the question and of the law for it that stand in it, and what of the
    question is marked there."""

    id: int
    text: str
    words: tuple[str, ...]
    marks: Marks
    also: tuple[str, ...]
    has_tones: bool


@dataclass(frozen=True)
class _Shelf:
    """The published leaflets: heading and text of each, and where each term stands, with its impact."""

    texts: dict[int, tuple[str, str]]
    postings: dict[str, tuple[int, list[tuple[int, int]]]]


def _shelf() -> _Shelf:
    stamp = Leaflet.objects.filter(state=LeafletState.PUBLISHED).aggregate(Count("pk"), Max("changed_at"))
    return remember("laws", ("leaflets", *stamp.values()), _made)


def _made() -> _Shelf:
    rows = Leaflet.objects.filter(state=LeafletState.PUBLISHED).order_by("pk")
    texts = {row.pk: (row.title, f"{row.summary}\n{rich_text.to_text(rich_text.read(row.body))}") for row in rows}
    found = {key: ranking.counted("", title, text) for key, (title, text) in texts.items()}
    usual = sum(length for _terms, length in found.values()) / max(1, len(found))
    standing: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for key, (terms, length) in found.items():
        for term, times in terms.items():
            standing[term].append((key, ranking.impact(times, length, usual)))
    return _Shelf(texts, {term: (len(rows), rows) for term, rows in standing.items()})


def find_leaflets(typed: str, most: int = 5) -> tuple[FoundLeaflet, ...]:
    """The ``most`` published leaflets that fit ``typed`` best. One fits that has a pair of syllables of the question, or of the
    words of the law for it, that tells something (of a question of one syllable, that syllable), and half of what was asked."""
    asked, shelf = sayings().applied(ranking.question(typed)), _shelf()
    terms = [term for term in asked.terms if term in shelf.postings]
    if not terms:
        return ()
    rare = _rarity([*asked.terms])
    pairs = {term for term in terms if rare[term] >= TELLING and (" " in term or len(asked.folded) == 1)}
    holding = {key for term in pairs for key, _impact in shelf.postings[term][1]}
    fitting = {key for key in holding if _holds_most(asked, shelf, key, rare)}
    postings = {term: (0, [row for row in shelf.postings[term][1] if row[0] in fitting]) for term in terms}
    first = ranking.first_look(asked, postings, 0)
    looked = [(ranking.closer_look(asked, *shelf.texts[key], worth, rare), key) for key, worth in first]
    looked.sort(key=lambda row: (-row[0], row[1]))
    return tuple(
        FoundLeaflet(key, shelf.texts[key][1].strip(), *_words(asked, shelf, key, rare), asked.has_tones)
        for _worth, key in looked[:most]
    )


def _rarity(terms: list[str]) -> dict[str, float]:
    """How rare each term is in the law; what never stands there is as rare as can be."""
    corpus = Corpus.objects.filter(pk=1).first()
    of = corpus.texts if corpus else 0
    known = dict(Term.objects.filter(pk__in=terms).values_list("word", "texts"))
    return {term: ranking.rarity(known.get(term, 0), max(of, 100)) for term in terms}


def _holds_most(asked: Question, shelf: _Shelf, key: int, rare: dict[str, float]) -> bool:
    """Whether half of what the syllables of the question tell stands there, or a long phrase that is the law's for it."""
    has = set(fold_words("\n".join(shelf.texts[key])))
    telling = {word: rare[word] for word in asked.folded if rare[word] >= TELLING / 2}
    found = sum(worth for word, worth in telling.items() if word in has)
    by_law = any(len(phrase.folded) >= LONG and has.issuperset(phrase.folded) for phrase, _counts in asked.also)
    return by_law or found * 2 >= sum(telling.values())


def _words(
    asked: Question, shelf: _Shelf, key: int, rare: dict[str, float]
) -> tuple[tuple[str, ...], Marks, tuple[str, ...]]:
    """The runs of the question and the phrases of the law that stand in the leaflet, as they were typed or are written; what is
    marked; and these phrases."""
    text = "\n".join(shelf.texts[key])
    has = f" {exact_key(text)} " if asked.has_tones else f" {' '.join(fold_words(text))} "
    said = runs(replace(asked, folded=asked.exact), lambda pair: f" {pair} " in has)
    plain = dict(zip(asked.exact, asked.folded, strict=True))
    standing = [phrase for phrase in said if len(phrase.exact) > 1 or f" {phrase.exact[0]} " in has]
    marks = marks_of(standing, lambda word: rare.get(plain[word], 0.0) >= TELLING / 2)
    typed = [" ".join(phrase.exact) for phrase in standing if len(phrase.exact) > 1 or phrase.exact in marks]
    written = f" {exact_key(text)} "
    phrases = tuple(
        words for words in (" ".join(phrase.exact) for phrase, _counts in asked.also) if f" {words} " in written
    )
    return tuple(dict.fromkeys([*typed, *phrases])), marks, phrases

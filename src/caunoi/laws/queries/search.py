"""Articles by an ordinary question, typed with or without tones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from caunoi.ground import ranking
from caunoi.ground.ranking import Question
from caunoi.ground.text_marks import Marks, marks_of, phrases_of, runs
from caunoi.laws.indexing import unpack
from caunoi.laws.models import Corpus, LawArticle, Term, Version
from caunoi.laws.wording import sayings

TELLING = 1.2
"""A syllable that stands alone is marked in what was found if it is at least so rare."""


@dataclass(frozen=True, slots=True)
class Found:
    """An article that fits, with the version that search reads; ``worth`` only orders them."""

    version: Version
    worth: float


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question finds: articles, the best first, the words of the question that were looked for, the words of the
    law that were looked for besides (``laws.wording``), whether the question was typed with tones, and what is marked."""

    found: tuple[Found, ...]
    words: tuple[str, ...]
    also: tuple[str, ...]
    has_tones: bool
    marks: Marks = ()


def search(typed: str, most: int = 20, act_id: int | None = None) -> Answer:
    """The ``most`` articles that fit ``typed`` best, of all acts or of one."""
    asked = sayings().applied(ranking.question(typed))
    corpus = Corpus.objects.filter(pk=1).first()
    if not asked.folded or corpus is None or not corpus.texts:
        return Answer((), (), (), asked.has_tones)
    rows = Term.objects.filter(pk__in=list(asked.terms)).values_list("word", "texts", "head")
    own = _own(act_id)
    postings, rare = {}, {}
    for word, texts, head in rows:
        rows_of = unpack(head)
        postings[word] = (texts, rows_of if own is None else [row for row in rows_of if row[0] in own])
        if " " not in word:
            rare[word] = ranking.rarity(texts, corpus.texts)
    first = ranking.first_look(asked, postings, corpus.texts)
    read = Version.objects.filter(indexed_by__in=[key for key, _worth in first]).select_related("article__act")
    versions = {row.article_id: row for row in read}
    found = [
        Found(versions[key], ranking.closer_look(asked, versions[key].heading, versions[key].text, worth, rare))
        for key, worth in first
        if key in versions
    ]
    found.sort(key=lambda each: (-each.worth, each.version.article_id))
    marks = marks_of(runs(asked, postings.__contains__), lambda word: rare.get(word, 0.0) >= TELLING)
    also = tuple(
        " ".join(phrase.exact) for phrase, _counts in asked.also if any(rare.get(word) for word in phrase.folded)
    )
    return Answer(tuple(found[:most]), _words(asked, rare), also, asked.has_tones, marks)


def _words(asked: Question, rare: Mapping[str, float]) -> tuple[str, ...]:
    """The question for reading; a syllable that is left alone is told only where it tells something, or all are such."""
    said = phrases_of(asked)
    telling = [each for each in said if len(each.exact) > 1 or rare.get(each.folded[0], 0.0) >= TELLING]
    return tuple(" ".join(phrase.exact) for phrase in telling or said)


def _own(act_id: int | None) -> frozenset[int] | None:
    if act_id is None:
        return None
    return frozenset(LawArticle.objects.filter(act_id=act_id).values_list("pk", flat=True))

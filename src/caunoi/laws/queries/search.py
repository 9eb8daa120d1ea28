"""Articles by an ordinary question, typed with or without tones."""

from __future__ import annotations

from dataclasses import dataclass

from caunoi.ground import ranking
from caunoi.laws.indexing import unpack
from caunoi.laws.models import Corpus, LawArticle, Term, Version

TELLING = 1.2
"""A syllable at least so rare is marked in what was found."""


@dataclass(frozen=True, slots=True)
class Found:
    """An article that fits, with the version that search reads; ``worth`` only orders them."""

    version: Version
    worth: float


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question finds: articles, the best first, the words of the question that tell something, and whether it was
    typed with tones."""

    found: tuple[Found, ...]
    words: tuple[str, ...]
    has_tones: bool


def search(typed: str, most: int = 20, act_id: int | None = None) -> Answer:
    """The ``most`` articles that fit ``typed`` best, of all acts or of one."""
    asked = ranking.question(typed)
    corpus = Corpus.objects.filter(pk=1).first()
    if not asked.folded or corpus is None or not corpus.texts:
        return Answer((), (), asked.has_tones)
    rows = Term.objects.filter(pk__in=asked.terms).values_list("word", "texts", "head")
    own = _own(act_id)
    postings, rare = {}, {}
    for word, texts, head in rows:
        keys, impacts = unpack(head)
        if own is not None:
            kept = [place for place, key in enumerate(keys) if key in own]
            keys, impacts = (
                keys.__class__("L", (keys[n] for n in kept)),
                impacts.__class__("H", (impacts[n] for n in kept)),
            )
        postings[word] = (texts, keys, impacts)
        if " " not in word:
            rare[word] = ranking.rarity(texts, corpus.texts)
    first = ranking.first_look(asked, postings, corpus.texts)
    read = Version.objects.filter(indexed_by__in=[key for key, _worth in first]).select_related("article__act")
    versions = {row.article_id: row for row in read}
    found = [
        Found(versions[key], ranking.closer_look(asked, versions[key].whole, worth, rare))
        for key, worth in first
        if key in versions
    ]
    found.sort(key=lambda each: (-each.worth, each.version.article_id))
    telling = (typed for typed, word in zip(asked.exact, asked.folded, strict=True) if rare.get(word, 0.0) >= TELLING)
    words = tuple(dict.fromkeys(telling))
    return Answer(tuple(found[:most]), words, asked.has_tones)


def _own(act_id: int | None) -> frozenset[int] | None:
    if act_id is None:
        return None
    return frozenset(LawArticle.objects.filter(act_id=act_id).values_list("pk", flat=True))

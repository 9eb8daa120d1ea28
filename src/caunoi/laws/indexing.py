"""Writing the index of articles: all at once after an import, or one article when its text changed."""

from __future__ import annotations

import struct
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import cast

from django.db import transaction
from django.db.models import Q, QuerySet

from caunoi.ground.ranking import counted, impact
from caunoi.laws.models import Corpus, LawArticle, Term, Version

HEAD = 1200
"""Articles of a term that a question looks at; those where the term is worth less are worth nothing more to it."""
ROW = struct.Struct("<IH")
MOST = 65_535

Postings = list[tuple[int, int]]


def pack(rows: Postings) -> bytes:
    """Keys and impacts as bytes."""
    return b"".join(ROW.pack(key, min(value, MOST)) for key, value in rows)


def unpack(stored: bytes) -> Iterator[tuple[int, int]]:
    """Keys and impacts out of bytes, one after the other: a question goes through tens of thousands of them once."""
    return cast("Iterator[tuple[int, int]]", ROW.iter_unpack(bytes(stored)))


def in_force(on: date) -> QuerySet[Version]:
    """The versions that hold on a civil day: of each article one at most."""
    began, goes_on = Q(since__isnull=True) | Q(since__lte=on), Q(until__isnull=True) | Q(until__gt=on)
    return Version.objects.filter(began, goes_on)


@transaction.atomic
def build(on: date) -> int:
    """Make the whole index anew of what holds on ``on``; returns of how many articles."""
    _lock()
    versions = {row.article_id: row for row in in_force(on).select_related("article__act").iterator(2000)}
    found = {key: counted(row.article.act.title, row.heading, row.text) for key, row in versions.items()}
    syllables = sum(length for _terms, length in found.values())
    usual = syllables / max(1, len(found))
    postings: dict[str, Postings] = defaultdict(list)
    for key, (terms, length) in found.items():
        for term, times in terms.items():
            postings[term].append((key, impact(times, length, usual)))
    Term.objects.all().delete()
    Term.objects.bulk_create((_term(word, rows) for word, rows in postings.items()), batch_size=5000)
    Corpus.objects.update_or_create(pk=1, defaults={"texts": len(found), "syllables": syllables})
    LawArticle.objects.exclude(pk__in=versions).exclude(indexed=None).update(indexed=None, length=0)
    LawArticle.objects.bulk_update(
        [LawArticle(pk=key, length=length, indexed=versions[key]) for key, (_terms, length) in found.items()],
        ["length", "indexed"],
        batch_size=2000,
    )
    return len(found)


def _lock() -> Corpus:
    """The one row of the corpus, locked: whoever changes the index waits here for whoever is at it."""
    Corpus.objects.get_or_create(pk=1)
    return Corpus.objects.select_for_update().get(pk=1)


def outdated(on: date) -> list[int]:
    """Keys of articles of which the index does not hold what is in force on ``on``."""
    now = in_force(on).values("pk")
    began, ended = Q(indexed=None, versions__in=now), Q(indexed__isnull=False) & ~Q(indexed__in=now)
    return list(LawArticle.objects.filter(began | ended).order_by("pk").values_list("pk", flat=True).distinct())


def _term(word: str, rows: Postings) -> Term:
    rows.sort(key=lambda row: (-row[1], row[0]))
    return Term(word=word, texts=len(rows), head=pack(rows[:HEAD]), tail=pack(rows[HEAD:]))


@transaction.atomic
def refresh(key: int, on: date) -> None:
    """Put one article anew into the index, as it holds on ``on``."""
    corpus = _lock()
    article = LawArticle.objects.select_related("act", "indexed").get(pk=key)
    old, new = article.indexed, in_force(on).filter(article=article).first()
    if old == new:
        return
    title = article.act.title
    before, was = counted(title, old.heading, old.text) if old else ({}, 0)
    after, length = counted(title, new.heading, new.text) if new else ({}, 0)
    corpus.texts += bool(new) - bool(old)
    corpus.syllables += length - was
    corpus.save()
    usual = corpus.syllables / max(1, corpus.texts)
    known = Term.objects.in_bulk([*{*before, *after}])
    changed, made, gone = [], [], []
    for word in {*before, *after}:
        rows = _rows(known.get(word))
        rows = [row for row in rows if row[0] != article.pk]
        if word in after:
            rows.append((article.pk, impact(after[word], length, usual)))
        if not rows:
            gone.append(word)
        else:
            (changed if word in known else made).append(_term(word, rows))
    Term.objects.bulk_update(changed, ["texts", "head", "tail"], batch_size=500)
    Term.objects.bulk_create(made, batch_size=1000)
    Term.objects.filter(pk__in=gone).delete()
    LawArticle.objects.filter(pk=article.pk).update(length=length, indexed=new)


def _rows(term: Term | None) -> Postings:
    if term is None:
        return []
    return [row for stored in (term.head, term.tail) for row in unpack(stored)]

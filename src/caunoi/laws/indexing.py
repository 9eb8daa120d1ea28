"""Writing the index of articles: all at once after an import, one article when its text changed or when the day of a new version
has come. The index holds of each article the version in force today."""

from __future__ import annotations

import struct
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import cast

from django.db import transaction
from django.db.models import F, OuterRef, Q, Subquery

from caunoi.base import time
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


def in_force(day: date) -> Q:
    """Versions that have begun on a day; the last of them is the one in force, for each ends where the next begins."""
    return Q(since__isnull=True) | Q(since__lte=day)


def versions_in_force(articles: Iterable[int] | None = None) -> Iterator[Version]:
    """The version of each article in force today, of all or of some; nothing for articles without one."""
    rows = Version.objects.filter(in_force(time.today())).select_related("article__act").order_by("article_id", "-number")
    rows = rows if articles is None else rows.filter(article_id__in=list(articles))
    last = 0
    for row in rows.iterator(2000):
        if row.article_id != last:
            last = row.article_id
            yield row


def build() -> int:
    """Make the whole index anew; returns of how many articles."""
    found, numbers = {}, {}
    for row in versions_in_force():
        found[row.article_id] = counted(row.article.act.title, row.heading, row.text)
        numbers[row.article_id] = row.number
    syllables = sum(length for _terms, length in found.values())
    usual = syllables / max(1, len(found))
    postings: dict[str, Postings] = defaultdict(list)
    for key, (terms, length) in found.items():
        for term, times in terms.items():
            postings[term].append((key, impact(times, length, usual)))
    Term.objects.all().delete()
    Term.objects.bulk_create((_term(word, rows) for word, rows in postings.items()), batch_size=5000)
    Corpus.objects.update_or_create(pk=1, defaults={"texts": len(found), "syllables": syllables})
    LawArticle.objects.exclude(indexed=0).update(length=0, indexed=0)
    rows = [LawArticle(pk=key, length=length, indexed=numbers[key]) for key, (_terms, length) in found.items()]
    LawArticle.objects.bulk_update(rows, ["length", "indexed"], batch_size=2000)
    return len(found)


def _term(word: str, rows: Postings) -> Term:
    rows.sort(key=lambda row: (-row[1], row[0]))
    return Term(word=word[:80], texts=len(rows), head=pack(rows[:HEAD]), tail=pack(rows[HEAD:]))


def catch_up() -> int:
    """Put those articles anew into the index of which another version is in force today than the index holds; returns how many."""
    now = Version.objects.filter(in_force(time.today()), article=OuterRef("pk")).order_by("-number").values("number")[:1]
    due = LawArticle.objects.annotate(now=Subquery(now)).filter(now__isnull=False).exclude(now=F("indexed"))
    keys = list(due.order_by("pk").values_list("pk", flat=True))
    for version in versions_in_force(keys):
        with transaction.atomic():
            replace(version.article, version)
    return len(keys)


def replace(article: LawArticle, new: Version) -> None:
    """Put one article anew into the index, with a version that is in force. Needs a transaction."""
    title = article.act.title
    Corpus.objects.get_or_create(pk=1)
    corpus = Corpus.objects.select_for_update().get(pk=1)  # one after the other: a term is a row of many articles
    article.refresh_from_db(fields=["indexed"])
    old = article.versions.filter(number=article.indexed).first()
    before, was = counted(title, old.heading, old.text) if old else (Counter[str](), 0)
    after, length = counted(title, new.heading, new.text)
    corpus.texts += 0 if old else 1
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
    article.length, article.indexed = length, new.number
    LawArticle.objects.filter(pk=article.pk).update(length=length, indexed=new.number)


def _rows(term: Term | None) -> Postings:
    if term is None:
        return []
    return [row for stored in (term.head, term.tail) for row in unpack(stored)]

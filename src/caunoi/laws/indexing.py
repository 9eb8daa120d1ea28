"""Writing the index of articles: all at once after an import, or one article when its text changed."""

from __future__ import annotations

import struct
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator

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


def unpack(stored: bytes) -> tuple[array[int], array[int]]:
    """Keys and impacts out of bytes."""
    keys, values = array("L"), array("H")
    for key, value in ROW.iter_unpack(bytes(stored)):
        keys.append(key)
        values.append(value)
    return keys, values


def newest_versions(articles: Iterable[int] | None = None) -> Iterator[Version]:
    """The version of each article that search reads: the last that was added. Raises nothing for articles without a text."""
    rows = Version.objects.select_related("article__act").order_by("article_id", "-number")
    rows = rows if articles is None else rows.filter(article_id__in=list(articles))
    last = 0
    for row in rows.iterator(2000):
        if row.article_id != last:
            last = row.article_id
            yield row


def build() -> int:
    """Make the whole index anew; returns of how many articles."""
    found = {row.article_id: counted(row.article.act.title, row.heading, row.text) for row in newest_versions()}
    syllables = sum(length for _terms, length in found.values())
    usual = syllables / max(1, len(found))
    postings: dict[str, Postings] = defaultdict(list)
    for key, (terms, length) in found.items():
        for term, times in terms.items():
            postings[term].append((key, impact(times, length, usual)))
    Term.objects.all().delete()
    Term.objects.bulk_create((_term(word, rows) for word, rows in postings.items()), batch_size=5000)
    Corpus.objects.update_or_create(pk=1, defaults={"texts": len(found), "syllables": syllables})
    LawArticle.objects.bulk_update(
        [LawArticle(pk=key, length=length) for key, (_terms, length) in found.items()], ["length"], batch_size=2000
    )
    return len(found)


def _term(word: str, rows: Postings) -> Term:
    rows.sort(key=lambda row: (-row[1], row[0]))
    return Term(word=word[:80], texts=len(rows), head=pack(rows[:HEAD]), tail=pack(rows[HEAD:]))


def replace(article: LawArticle, old: Version | None, new: Version) -> None:
    """Put one article anew into the index."""
    title = article.act.title
    before, was = counted(title, old.heading, old.text) if old else ({}, 0)
    after, length = counted(title, new.heading, new.text)
    corpus, _is_new = Corpus.objects.get_or_create(pk=1)
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
    LawArticle.objects.filter(pk=article.pk).update(length=length)


def _rows(term: Term | None) -> Postings:
    if term is None:
        return []
    return [(key, value) for stored in (term.head, term.tail) for key, value in ROW.iter_unpack(bytes(stored))]

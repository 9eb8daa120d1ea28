"""Texts with links at the articles that they name, and who names an article: for every public page that cites the law."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from caunoi.base import time
from caunoi.ground.names import list_sort_key
from caunoi.laws.choices import LeafletState
from caunoi.laws.citing import Cited, cited_in_lines
from caunoi.laws.indexing import in_force
from caunoi.laws.models import LawAct, LawArticle, Leaflet, Reference, Version
from caunoi.matters.public.naming import worded

MOST_NAMING = 40
"""Articles of an article's page that say who names it; the others are counted."""


@dataclass(frozen=True, slots=True)
class ArticleLink:
    """An article by name, for lists and links."""

    code: str
    act: str
    number: str
    heading: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a text; ``link`` is the article that it names."""

    words: str
    link: ArticleLink | None = None


Line = tuple[Piece, ...]


def links(keys: Collection[int]) -> dict[int, ArticleLink]:
    """Articles by key, with the heading that holds today."""
    rows = LawArticle.objects.filter(pk__in=set(keys)).select_related("act") if keys else LawArticle.objects.none()
    headings = dict(in_force(time.today()).filter(article_id__in=set(keys)).values_list("article_id", "heading"))
    return {
        row.pk: ArticleLink(row.act.code, worded(row.act.title_en, row.act.title), row.number, headings.get(row.pk, ""))
        for row in rows
    }


def pieces_of(text: str, around: int | None = None) -> tuple[Line, ...]:
    """A text line by line, with links at the articles that it names. ``around`` is the act whose text it is."""
    lines = text.split("\n")
    return _with_links(lines, cited_in_lines(lines, around))


def pieces_on(lines: Sequence[tuple[str, date]]) -> tuple[Line, ...]:
    """Lines, each with a civil day, with links at the articles whose text of that day the library has. How many questions the
    database gets does not depend on how many lines there are."""
    texts = [text for text, _on in lines]
    cited = cited_in_lines(texts)
    spans = _spans({each.article_id for row in cited for each in row if each.article_id is not None})
    held = [
        [each for each in row if any(_holds(span, on) for span in spans.get(each.article_id or 0, ()))]
        for row, (_text, on) in zip(cited, lines, strict=True)
    ]
    return _with_links(texts, held)


Span = tuple[date | None, date | None]


def _spans(keys: set[int]) -> dict[int, list[Span]]:
    found: dict[int, list[Span]] = {}
    rows = Version.objects.filter(article_id__in=keys).values_list("article_id", "since", "until") if keys else ()
    for key, since, until in rows:
        found.setdefault(key, []).append((since, until))
    return found


def _holds(span: Span, on: date) -> bool:
    since, until = span
    return (since is None or since <= on) and (until is None or on < until)


def _with_links(lines: Sequence[str], cited: list[list[Cited]]) -> tuple[Line, ...]:
    known = links({each.article_id for row in cited for each in row if each.article_id is not None})
    return tuple(_pieces(line, row, known) for line, row in zip(lines, cited, strict=True))


def _pieces(line: str, cited: list[Cited], known: dict[int, ArticleLink]) -> Line:
    pieces, at = [], 0
    for each in cited:
        link = known.get(each.article_id or 0)
        if link is None or each.place.start < at:
            continue
        if each.place.start > at:
            pieces.append(Piece(line[at : each.place.start]))
        pieces.append(Piece(line[each.place.start : each.place.end], link))
        at = each.place.end
    if at < len(line):
        pieces.append(Piece(line[at:]))
    return tuple(pieces)


def named_by(article_id: int, act_id: int) -> tuple[tuple[ArticleLink, ...], int]:
    """The articles whose text in force names this one, those of its own act first, then act by act; and how many more there
    are than are listed."""
    rows = Reference.objects.filter(cited_id=article_id).values_list(
        "citing_id", "citing__act_id", "citing__act__title", "citing__position"
    )
    ordered = sorted(rows, key=lambda row: (row[1] != act_id, list_sort_key(row[2]), row[1], row[3], row[0]))
    keys = [row[0] for row in ordered[:MOST_NAMING]]
    found = links(keys)
    return tuple(found[key] for key in keys), len(ordered) - len(keys)


def act_addresses() -> list[str]:
    """Codes of all acts, for the list of pages."""
    return list(LawAct.objects.order_by("pk").values_list("code", flat=True))


def leaflet_addresses() -> list[tuple[int, datetime]]:
    """Keys of the published leaflets with the instant of their last change, for the list of pages."""
    rows = Leaflet.objects.filter(state=LeafletState.PUBLISHED).order_by("-pk")
    return list(rows.values_list("pk", "changed_at"))

"""Reasons and texts of other pages with links into the law library, each to the article as it stood on its day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from caunoi.laws.public_links import ArticleLink, Line, pieces_on
from caunoi.matters.queries.clock_views import ClockView


@dataclass(frozen=True, slots=True)
class Reasoned:
    """A clock with its legal ground and its steps, linked to the law of the day that rules it."""

    clock: ClockView
    ground: SafeString
    steps: tuple[SafeString, ...]


def linked_clocks(clocks: Iterable[ClockView]) -> tuple[Reasoned, ...]:
    """The clocks of a matter with links in what they rest on."""
    given = tuple(clocks)
    lines = iter(linked([(text, each.law_on) for each in given for text in (each.article, *each.steps)]))
    return tuple(Reasoned(each, next(lines), tuple(next(lines) for _step in each.steps)) for each in given)


def linked(lines: Sequence[tuple[str, date]]) -> tuple[SafeString, ...]:
    """Lines, each with the day of its law, as HTML; of the database as much is asked for many lines as for one."""
    return tuple(_html(line, on) for line, (_text, on) in zip(pieces_on(lines), lines, strict=True))


def _html(line: Line, on: date) -> SafeString:
    parts = ((_anchor(each.link, each.words, on) if each.link else each.words,) for each in line)
    return format_html_join("", "{}", parts)


def _anchor(link: ArticleLink, words: str, on: date) -> SafeString:
    href = f"{reverse('portal:law_article', args=[link.code, link.number])}?{urlencode({'ngay': f'{on:%d/%m/%Y}'})}"
    return format_html('<a href="{}">{}</a>', href, words)

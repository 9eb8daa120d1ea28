"""A report as pieces, whatever sets it: headings, paragraphs of spans, tables. Every span may lead to the list behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Span:
    """Words of one look; with ``href`` they lead there."""

    text: str
    href: str = ""
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """``kind``: part (I. ...), section (1. ...), text, item (- ...), subitem (+ ...)."""

    kind: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with a heading row that comes again on every page. ``widths`` in millimetres make 165 in all; columns in
    ``numbers`` are set to the right. ``kind`` tells it from a piece."""

    title: str
    heads: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[tuple[Span, ...], ...], ...]
    numbers: tuple[int, ...] = ()
    kind: str = "grid"


@dataclass(frozen=True, slots=True)
class ReportDocument:
    """The cells at the head and the foot as those of a paper (``papers.sheet.Sheet``), the pieces of the text, the appendix of
    figures, and notes for whoever writes the final text, on a page of their own that is taken out before the issue."""

    cells: dict[str, Any]
    is_party_paper: bool
    pieces: tuple[Piece | Grid, ...]
    appendix: Grid
    notes: tuple[Piece, ...]


def plain(text: str, **look: bool) -> Span:
    return Span(text, **look)


def line(kind: str, *spans: Span | str) -> Piece:
    """A piece of spans; bare words are plain ones."""
    return Piece(kind, tuple(Span(each) if isinstance(each, str) else each for each in spans))

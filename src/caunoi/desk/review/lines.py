"""Figures of the review as lines of a table: numbers with their links, shares, the year before, and warnings in place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from caunoi.base.chips import short_date
from caunoi.base.templatetags.look import url_or_blank
from caunoi.commitments.review_checks import Warned, compared, is_nothing, share_text, shown, unit_of
from caunoi.commitments.reviewing import Figure, Line, Scope, Section, Table
from caunoi.ground.quantities import STOCK, Quantity

PAGES = {
    "commitment": "desk:commitment", "matter": "desk:file", "gathering": "desk:gathering", "plan": "desk:plan",
    "proposal": "desk:proposal", "scoring": "desk:scoring", "campaign": "desk:campaign",
}  # fmt: skip
"""Where the things behind a figure are shown."""
BEFORE = "truoc"


@dataclass(frozen=True, slots=True)
class Cell:
    """A number with its qualifier; with ``href`` it leads to its list. ``is_known`` is false where words stand in its place."""

    text: str
    href: str
    is_known: bool
    day: str = ""
    """The day of a figure that was counted on one."""


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One line: the figure at its depth below the one of which it is a part, and what is wrong about it."""

    figure: Figure
    depth: int
    unit: str
    now: Cell
    share: str
    before: Cell
    difference: str
    warnings: tuple[Warned, ...]


def href_of(scope: Scope, section: Section, figure: Figure, *, is_before: bool = False) -> str:
    """The list behind the figure."""
    path = reverse("desk:review_figure", args=[scope.programme_id, scope.year, section.id, figure.id])
    return f"{path}?nam={BEFORE}" if is_before else path


def cell(scope: Scope, section: Section, figure: Figure, lang: str, *, is_before: bool = False) -> Cell:
    quantity: Quantity | None = figure.before if is_before else figure.now
    if quantity is None:
        return Cell(shown(None, lang), "", False)
    day = short_date(quantity.as_of) if quantity.measure == STOCK else ""
    return Cell(shown(quantity, lang), href_of(scope, section, figure, is_before=is_before), True, day)


def lines(scope: Scope, section: Section, warned: list[Warned], lang: str) -> list[FigureLine]:
    """Every figure of the section with its parts below it; of what was nothing in both years the parts are left out."""
    return [each for figure in section.figures for each in _lines(scope, section, figure, None, 0, warned, lang)]


def _lines(
    scope: Scope, section: Section, figure: Figure, whole: Figure | None, depth: int, warned: list[Warned], lang: str
) -> Iterator[FigureLine]:
    yield FigureLine(
        figure, depth, unit_of(figure), cell(scope, section, figure, lang),
        share_text(figure, whole, lang) if whole is not None else "",
        cell(scope, section, figure, lang, is_before=True), compared(figure, lang),
        tuple(each for each in warned if each.figure is figure),
    )  # fmt: skip
    for part in figure.parts if not is_nothing(figure) else ():
        yield from _lines(scope, section, part, figure, depth + 1, warned, lang)


def table_rows(scope: Scope, section: Section, table: Table, lang: str) -> list[tuple[str, list[tuple[str, Cell]]]]:
    """The rows of a table of the section as cells, each with the words of its column."""
    words = list(map(str, table.columns))
    return [
        (name, list(zip(words, (cell(scope, section, figure, lang) for figure in figures), strict=True)))
        for name, figures in table.rows
    ]


def listed(line: Line) -> tuple[Line, str]:
    """A row behind a figure with the address of what it leads to."""
    page = PAGES.get(line.kind, "")
    return line, url_or_blank(page, line.key) if page else ""

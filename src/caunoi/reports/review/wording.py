"""Figures of the review in the words of a report: the number with its qualifier, its share, last year and the difference."""

from __future__ import annotations

from functools import partial
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse

from caunoi.base.chips import short_date
from caunoi.commitments.review_checks import compared, is_nothing, share_text, shown, unit_of
from caunoi.commitments.reviewing import Figure, Scope, Section, Table
from caunoi.ground.quantities import STOCK, Quantity
from caunoi.reports.review.document import Grid, Piece, Span, line

LANG = "vi"
BEFORE = "truoc"
"""Value of ``nam`` in the address of a list of the year before."""


def address_of(scope: Scope, section: Section, figure: Figure, *, is_before: bool = False) -> str:
    """The public address of the list behind the figure."""
    path = reverse("desk:review_figure", args=[scope.programme_id, scope.year, section.id, figure.id])
    return settings.PUBLIC_URL + path + (f"?{urlencode({'nam': BEFORE})}" if is_before else "")


def figure_pieces(scope: Scope, section: Section, figure: Figure, marks: dict[str, str]) -> list[Piece]:
    """The figure as an item with its parts below it, and theirs in the same line. ``marks`` are the numbers of the notes about a
    figure. Where nothing was in both years the parts say nothing; they stand in the appendix."""
    say = partial(_said, scope, section, marks)
    pieces = [line("item", *say(figure, None, is_top=True), ".")]
    if is_nothing(figure):
        return pieces
    for part in figure.parts:
        spans = say(part, figure)
        for place, each in enumerate(part.parts if not is_nothing(part) else ()):
            spans += [Span(", trong đó " if place == 0 else ", "), *say(each, part, is_deep=True)]
        pieces.append(line("subitem", *spans, ";"))
    if figure.parts:
        pieces[-1] = Piece("subitem", (*pieces[-1].spans[:-1], Span(".")))
    return pieces


def _said(
    scope: Scope, section: Section, marks: dict[str, str], figure: Figure, whole: Figure | None, *, is_top: bool = False,
    is_deep: bool = False,
) -> list[Span]:  # fmt: skip
    """The figure in words; of the deepest parts last year stands only in the appendix."""
    title = str(figure.title).removeprefix("trong đó ")
    spans: list[Span] = [Span(f"{title[:1].upper()}{title[1:]}: " if is_top else f"{title}: ")]
    spans += _number(scope, section, figure, is_before=False)
    share = share_text(figure, whole, LANG) if whole is not None else ""
    spans += [Span(f" ({share})")] if share else []
    if is_top and figure.now is not None and figure.now.measure == STOCK and figure.now.as_of:
        spans.append(Span(f" (tính đến ngày {short_date(figure.now.as_of)})"))
    if figure.before is not None and not is_deep:
        spans.append(Span(f"; {'cùng kỳ ' if not scope.is_over else ''}năm\u00a0{scope.before.year}: "))
        spans += _number(scope, section, figure, is_before=True)
        difference = compared(figure, LANG)
        spans += [Span(f", {difference}")] if difference else []
    mark = marks.get(f"{section.id}/{figure.id}")
    return [*spans, Span(f" [{mark}]", bold=True)] if mark else spans


def _number(scope: Scope, section: Section, figure: Figure, *, is_before: bool) -> list[Span]:
    quantity = figure.before if is_before else figure.now
    if quantity is None:
        return [Span(shown(None, LANG), italic=True)]
    unit = unit_of(figure)
    return [
        Span(shown(quantity, LANG), address_of(scope, section, figure, is_before=is_before), bold=not is_before),
        *([Span(f" {unit}")] if unit else []),
    ]


def table_grid(scope: Scope, section: Section, table: Table) -> Grid:
    """A table of the section, such as tasks by agency."""
    width = (165 - 65) // len(table.columns)
    rows = tuple(
        ((Span(name),), *(_cell(scope, section, figure, figure.now) for figure in figures))
        for name, figures in table.rows
    )
    columns = len(table.columns)
    return Grid(
        str(table.title), (str(table.first), *map(str, table.columns)), (165 - width * columns, *[width] * columns), rows,
        tuple(range(1, columns + 1)),
    )  # fmt: skip


def appendix(scope: Scope, sections: list[Section]) -> Grid:
    """All figures of both years, each leading to its list."""
    rows: list[tuple[tuple[Span, ...], ...]] = []
    for place, section in enumerate(sections, start=1):
        if not section.figures:
            continue
        rows.append(((Span(str(place), bold=True),), (Span(str(section.title), bold=True),), (), (), (), ()))
        for figure in section.figures:
            rows += _rows(scope, section, figure, 0)
    heads = ("TT", "Chỉ tiêu", "Đơn vị tính", f"Năm {scope.year}", f"Năm {scope.before.year}", "So sánh")
    return Grid("BẢNG SỐ LIỆU", heads, (10, 57, 22, 24, 26, 26), tuple(rows), (3, 4))


def _rows(scope: Scope, section: Section, figure: Figure, depth: int) -> list[tuple[tuple[Span, ...], ...]]:
    own = (
        (), (Span("– " * depth + str(figure.title)),), (Span(unit_of(figure)),),
        _cell(scope, section, figure, figure.now), _cell(scope, section, figure, figure.before, is_before=True),
        (Span(compared(figure, LANG)),),
    )  # fmt: skip
    return [own, *(row for part in figure.parts for row in _rows(scope, section, part, depth + 1))]


def _cell(
    scope: Scope, section: Section, figure: Figure, quantity: Quantity | None, *, is_before: bool = False
) -> tuple[Span, ...]:
    if quantity is None:
        return (Span(shown(None, LANG), italic=True),)
    return (Span(shown(quantity, LANG), address_of(scope, section, figure, is_before=is_before)),)

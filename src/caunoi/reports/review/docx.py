"""The draft report as a DOCX that an office edits, in Times New Roman, every figure leading to its list."""

from __future__ import annotations

import io
from typing import Any

from caunoi.base.lazy import Lazily
from caunoi.reports.papers.docx import LEFT_MM, RIGHT_MM, foot, head, placing_table, title
from caunoi.reports.papers.docx_parts import (
    add_row,
    centred,
    hyperlink,
    new_document,
    page_number_above,
    paragraph,
    ruled_table,
    run,
)
from caunoi.reports.review.document import Grid, Piece, ReportDocument, Span

docx = Lazily("docx")

CELL_SIZE = 11
HANGING = {"subitem": 1.6}
"""Where the first line of a piece begins, in centimetres, when not at the usual indent."""


def report_docx(report: ReportDocument) -> bytes:
    """The draft as an Office Open XML document."""
    cells = report.cells
    document = new_document(f"{cells['name']} {cells['about']}", cells["agency"])
    page_number_above(document)
    if report.is_party_paper:
        _party_head(document, cells)
    else:
        head(document, cells)
    title(document, cells)
    paragraph(document, after=0)
    for piece in report.pieces:
        _put(document, piece)
    paragraph(document, after=6)
    foot(document, cells)
    _new_page(document, f"Phụ lục\n{report.appendix.title}")
    _grid(document, report.appendix)
    _new_page(document, "GHI CHÚ CHO NGƯỜI SOẠN THẢO")
    for piece in report.notes:
        _put(document, piece)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _party_head(document: Any, cells: dict[str, Any]) -> None:
    """The head of a Party paper: superior and issuer with an asterisk, number; the Party's name over place and day."""
    table = placing_table(document, 2, (LEFT_MM, RIGHT_MM))
    left, right = table.rows[0].cells
    for name in cells["superior"].splitlines():
        centred(left, name.upper(), size=14)
    for name in cells["agency"].splitlines():
        centred(left, name.upper(), bold=True, size=14)
    centred(left, "*", size=14)
    country = centred(right, cells["country"], bold=True, size=15)
    country.runs[0].font.underline = True
    left, right = table.rows[1].cells
    centred(left, cells["number_line"], size=14)
    centred(left, cells["draft"], bold=True, size=12, before=4)
    centred(right, cells["place_and_day"], italic=True, size=14)


def _new_page(document: Any, name: str) -> None:
    document.add_page_break()
    for text in name.split("\n"):
        centred(document, text, bold=True, after=6)


def _put(document: Any, piece: Piece | Grid) -> None:
    if isinstance(piece, Grid):
        _grid(document, piece)
        paragraph(document, after=2)
        return
    made = paragraph(document, indent=True, justify=True, before=6 if piece.kind == "part" else 0)
    is_heading = piece.kind in ("part", "section")
    if is_heading:
        made.paragraph_format.keep_with_next = True
    if piece.kind in HANGING:
        made.paragraph_format.first_line_indent = docx.shared.Cm(HANGING[piece.kind])
    lead = {"item": "- ", "subitem": "+ "}.get(piece.kind, "")
    _spans(made, (Span(lead), *piece.spans) if lead else piece.spans, bold=is_heading)


def _spans(made: Any, spans: tuple[Span, ...], *, bold: bool = False, size: float = 14) -> None:
    for span in spans:
        if span.href:
            hyperlink(made, span.text, span.href, bold=bold or span.bold, size=size)
        else:
            run(made, span.text, bold=bold or span.bold, italic=span.italic, size=size)


def _grid(document: Any, grid: Grid) -> None:
    if grid.title and grid.heads[0] != "TT":
        centred(document, grid.title, bold=True, size=13, before=4, after=4).paragraph_format.keep_with_next = True
    table = ruled_table(document, grid.widths)
    for cell, text in zip(add_row(table, grid.widths, is_head=True).cells, grid.heads, strict=True):
        centred(cell, text, bold=True, size=CELL_SIZE)
    sides = docx.enum.text.WD_ALIGN_PARAGRAPH
    for row in grid.rows:
        cells = add_row(table, grid.widths).cells
        for place, (cell, spans) in enumerate(zip(cells, row, strict=True)):
            made = cell.paragraphs[0]
            made.alignment = sides.RIGHT if place in grid.numbers else sides.LEFT
            _spans(made, spans, size=CELL_SIZE)

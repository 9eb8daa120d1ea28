"""A paper as a DOCX that an office can edit: the same cells as the PDF, in Times New Roman."""

from __future__ import annotations

import io
from typing import Any

from caunoi.base.lazy import Lazily
from caunoi.ground.paper_forms import Block
from caunoi.papers.sheet import Sheet
from caunoi.reports.papers.cells import cells
from caunoi.reports.papers.docx_parts import (
    centred,
    new_document,
    no_borders,
    page_number_above,
    paragraph,
    rule_below,
    run,
)

docx = Lazily("docx")

LEFT_MM, RIGHT_MM = 66, 99
"""Widths of the two columns at the head; together the text width of 165 mm."""


def paper_docx(sheet: Sheet) -> bytes:
    """The sheet as an Office Open XML document."""
    data = cells(sheet)
    document = new_document(", ".join(part for part in (sheet.name, sheet.about) if part), sheet.agency)
    page_number_above(document)
    head(document, data)
    title(document, data)
    _addressees(document, data)
    if sheet.issuer:
        centred(document, sheet.issuer, bold=True, before=6, after=6)
    for line in sheet.bases:
        run(paragraph(document, indent=True, justify=True), line, italic=True)
    for block in sheet.blocks:
        _block(document, block)
    if sheet.shape == "sheet":
        _parties(document, data)
    else:
        foot(document, data)
    for remark in sheet.remarks:
        run(paragraph(document, before=6), remark, italic=True, size=10)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def placing_table(document: Any, rows: int, widths: tuple[int, int]) -> Any:
    table = document.add_table(rows=rows, cols=2)
    table.autofit = False
    no_borders(table)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = docx.shared.Mm(width)
    return table


def head(document: Any, data: dict[str, Any]) -> None:
    """Cells 1 to 4: country and motto, agency, number, place and day."""
    if not data["agency"]:
        centred(document, data["country"], bold=True, size=12)
        rule_below(centred(document, data["motto"], bold=True, size=13))
        line = paragraph(document, before=6, after=6)
        line.alignment = docx.enum.text.WD_ALIGN_PARAGRAPH.RIGHT
        run(line, data["place_and_day"], italic=True, size=13)
        return
    table = placing_table(document, 2, (LEFT_MM, RIGHT_MM))
    left, right = table.rows[0].cells
    for name in data["superior"].splitlines():
        centred(left, name.upper(), size=12)
    agency = [centred(left, name.upper(), bold=True, size=12) for name in data["agency"].splitlines()]
    rule_below(agency[-1])
    centred(right, data["country"], bold=True, size=12)
    rule_below(centred(right, data["motto"], bold=True, size=13))
    left, right = table.rows[1].cells
    if data["number_line"]:
        centred(left, data["number_line"], size=13, before=4)
    if data["shape"] == "letter" and data["about"]:
        centred(left, data["about_line"], size=12)
    if data["is_draft"]:
        centred(left, data["draft"], bold=True, size=12, before=4)
    centred(right, data["place_and_day"], italic=True, size=13, before=4)


def title(document: Any, data: dict[str, Any]) -> None:
    """Cell 5a: name and subject of the paper; a letter has its subject under the number (5b)."""
    if data["shape"] == "letter":
        return
    last = centred(document, data["name"], bold=True, size=14, before=14)
    if data["about"]:
        last = centred(document, data["about_line"], bold=True, size=14, after=2)
    if data["shape"] == "official":
        rule_below(last)


def _addressees(document: Any, data: dict[str, Any]) -> None:
    lines = data["to_lines"]
    if len(lines) == 1:
        centred(document, lines[0], before=8, after=6)
    for line in lines if len(lines) > 1 else ():
        each = paragraph(document)
        each.paragraph_format.left_indent = docx.shared.Mm(25)
        run(each, line)


def _block(document: Any, block: Block) -> None:
    if block.kind == "centre":
        centred(document, block.text, bold=True, before=8, after=6).paragraph_format.keep_with_next = True
        return
    line = paragraph(document, indent=True, justify=True)
    if block.kind == "heading":
        line.paragraph_format.keep_with_next = True
        run(line, block.text, bold=True)
        return
    if block.lead:
        run(line, f"{block.lead} ", bold=True)
    run(line, f"- {block.text.lstrip('- ')}" if block.kind == "item" else block.text)


def _parties(document: Any, data: dict[str, Any]) -> None:
    """Who signs minutes, receipts and the like, two beside each other; a single one at the right."""
    parties = ["", *data["parties"]] if len(data["parties"]) == 1 else data["parties"]
    table = placing_table(document, -(-len(parties) // 2), (82, 83))
    for place, party in enumerate(parties):
        cell = table.rows[place // 2].cells[place % 2]
        if party:
            centred(cell, party, bold=True, size=13, before=10)
            centred(cell, data["sign_here"], italic=True, size=12, after=60)


def foot(document: Any, data: dict[str, Any]) -> None:
    """Cells 9b and 7: who gets copies, and the signature beside it."""
    table = placing_table(document, 1, (75, 90))
    left, right = table.rows[0].cells
    if data["copies"]:
        run(left.paragraphs[0], data["copies_title"], bold=True, italic=True, size=12)
    for copy in data["copies"]:
        run(left.add_paragraph(), f"- {copy}", size=11)
    lines = [centred(right, line, bold=True, size=14) for line in data["signature_lines"]]
    if lines:
        lines[-1].paragraph_format.space_after = docx.shared.Pt(72)
    centred(right, data["signer"], bold=True, size=14)

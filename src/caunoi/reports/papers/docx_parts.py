"""Small parts of a DOCX in the page format of NĐ 30/2020: page, paragraphs, rules under names, page numbers."""

from __future__ import annotations

from typing import Any

from caunoi.base.lazy import Lazily

docx = Lazily("docx")

FONT = "Times New Roman"
SIZE = 14
INDENT_CM = 1.1


def new_document(title: str, agency: str) -> Any:
    """An empty A4 document, margins 20/20/30/15 mm, in Times New Roman 14."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = docx.shared.Mm(210), docx.shared.Mm(297)
    section.top_margin = section.bottom_margin = docx.shared.Mm(20)
    section.left_margin, section.right_margin = docx.shared.Mm(30), docx.shared.Mm(15)
    section.header_distance = docx.shared.Mm(10)
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, docx.shared.Pt(SIZE)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("eastAsia", "cs", "hAnsi", "ascii"):
        fonts.set(docx.oxml.ns.qn(f"w:{script}"), FONT)
    style.paragraph_format.space_after = docx.shared.Pt(0)
    properties = document.core_properties
    properties.title, properties.author, properties.language = title, agency.replace("\n", " "), "vi-VN"
    properties.comments = ""
    return document


def paragraph(where: Any, *, indent: bool = False, justify: bool = False, before: float = 0, after: float = 6) -> Any:
    """A new paragraph in a document or cell; ``before`` and ``after`` in points."""
    made = where.add_paragraph()
    form = made.paragraph_format
    form.space_before, form.space_after = docx.shared.Pt(before), docx.shared.Pt(after)
    form.line_spacing = 1.15
    if indent:
        form.first_line_indent = docx.shared.Cm(INDENT_CM)
    if justify:
        made.alignment = docx.enum.text.WD_ALIGN_PARAGRAPH.JUSTIFY
    return made


def run(line: Any, text: str, *, bold: bool = False, italic: bool = False, size: float = SIZE) -> Any:
    """Text at the end of a paragraph; ``size`` in points."""
    made = line.add_run(text)
    made.bold, made.italic, made.font.size = bold, italic, docx.shared.Pt(size)
    return made


def centred(
    where: Any,
    text: str,
    *,
    bold: bool = False,
    italic: bool = False,
    size: float = SIZE,
    before: float = 0,
    after: float = 0,
) -> Any:
    """A centred line; the empty paragraph with which a cell begins is used first."""
    first = where.paragraphs[0] if hasattr(where, "_tc") and not where.paragraphs[0].text else None
    line = first or where.add_paragraph()
    line.alignment = docx.enum.text.WD_ALIGN_PARAGRAPH.CENTER
    line.paragraph_format.space_before, line.paragraph_format.space_after = (
        docx.shared.Pt(before),
        docx.shared.Pt(after),
    )
    run(line, text, bold=bold, italic=italic, size=size)
    return line


def rule_below(line: Any) -> None:
    """A rule under a centred line, shorter than it: the border of an empty paragraph with wide indents."""
    rule = line._p.makeelement(docx.oxml.ns.qn("w:p"), {})
    line._p.addnext(rule)
    border = docx.oxml.parse_xml(
        f'<w:pBdr {docx.oxml.ns.nsdecls("w")}><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>'
    )
    made = docx.text.paragraph.Paragraph(rule, line._parent)
    made._p.get_or_add_pPr().append(border)  # first: the schema wants borders before spacing and indents
    made.paragraph_format.left_indent = made.paragraph_format.right_indent = docx.shared.Mm(22)
    made.paragraph_format.line_spacing = docx.shared.Pt(4)


def no_borders(table: Any) -> None:
    """A table that only places its cells."""
    borders = docx.oxml.parse_xml(
        f"<w:tblBorders {docx.oxml.ns.nsdecls('w')}>"
        + "".join(f'<w:{side} w:val="nil"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
        + "</w:tblBorders>"
    )
    properties = table._tbl.tblPr
    later = [properties.find(docx.oxml.ns.qn(f"w:{name}")) for name in ("shd", "tblLayout", "tblCellMar", "tblLook")]
    after = next((each for each in later if each is not None), None)
    if after is None:
        properties.append(borders)
    else:
        after.addprevious(borders)


def page_number_above(document: Any) -> None:
    """The page number centred in the top margin, from the second page on."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    line = section.header.paragraphs[0]
    line.alignment = docx.enum.text.WD_ALIGN_PARAGRAPH.CENTER
    field = docx.oxml.parse_xml(f'<w:fldSimple {docx.oxml.ns.nsdecls("w")} w:instr="PAGE"/>')
    line._p.append(field)


LINK_COLOUR = "1F3864"


def hyperlink(line: Any, text: str, href: str, *, bold: bool = False, size: float = SIZE) -> None:
    """Text at the end of a paragraph that leads to ``href``."""
    kind = docx.opc.constants.RELATIONSHIP_TYPE.HYPERLINK
    key = line.part.relate_to(href, kind, is_external=True)
    link = docx.oxml.parse_xml(f'<w:hyperlink {docx.oxml.ns.nsdecls("w", "r")} r:id="{key}" w:history="1"/>')
    made = run(line, text, bold=bold, size=size)
    made.font.color.rgb = docx.shared.RGBColor.from_string(LINK_COLOUR)
    made.font.underline = True
    link.append(made._r)
    line._p.append(link)


def ruled_table(document: Any, widths: tuple[int, ...]) -> Any:
    """An empty table with lines around every cell; ``widths`` in millimetres."""
    table = document.add_table(rows=0, cols=len(widths), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = docx.shared.Mm(width)
    return table


def add_row(table: Any, widths: tuple[int, ...], *, is_head: bool = False) -> Any:
    """A row that no page break splits; a heading row comes again on every page."""
    row = table.add_row()
    properties = row._tr.get_or_add_trPr()
    properties.append(docx.oxml.OxmlElement("w:cantSplit"))
    if is_head:
        properties.append(docx.oxml.OxmlElement("w:tblHeader"))
    for cell, width in zip(row.cells, widths, strict=True):
        cell.width = docx.shared.Mm(width)
    return row

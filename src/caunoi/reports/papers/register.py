"""One series of an agency's register of papers as a spreadsheet."""

from __future__ import annotations

import io

from django.utils.translation import gettext as _

from caunoi.base.lazy import Lazily
from caunoi.papers.queries.papers import Register, RegisterLine

xlsxwriter = Lazily("xlsxwriter")

WIDTHS = (18, 12, 60, 28, 20)


def register_xlsx(book: Register) -> bytes:
    """The series with a heading that stays while scrolling. Text that begins like a formula stays text."""
    out = io.BytesIO()
    made = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    line = {"font_name": "Times New Roman", "font_size": 11, "border": 1, "valign": "top", "text_wrap": True}
    head, cell = made.add_format({**line, "bold": True}), made.add_format(line)
    sheet = made.add_worksheet(f"{book.year} {book.mark}")
    for column, (title, width) in enumerate(zip(_heads(), WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, title, head)
    for row, each in enumerate(book.lines, start=1):
        for column, text in enumerate(_cells(each)):
            sheet.write_string(row, column, text, cell)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)
    made.close()
    return out.getvalue()


def _heads() -> tuple[str, ...]:
    return (_("Number"), _("Issued"), _("Subject of the paper"), _("Signed by"), _("State"))


def _cells(line: RegisterLine) -> tuple[str, ...]:
    paper = line.paper
    return (
        paper.symbol,
        f"{paper.issued_on:%d/%m/%Y}",
        paper.title if line.is_seen else _("not open to your post"),
        paper.signer.account.full_name if paper.signer else "",
        str(paper.get_state_display()),
    )

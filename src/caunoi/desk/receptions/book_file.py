"""The reception book as a workbook: a sheet for each form of the book that ruled on the days asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from io import BytesIO

import xlsxwriter
from django.utils.translation import gettext as _

from caunoi.base.chips import short_date
from caunoi.receptions.queries.book import Section

WIDTHS = {
    "number": 6, "date": 12, "person": 28, "paper": 20, "summary": 44, "kind": 14, "people": 9, "kind_people": 16,
    "settled_by": 20, "own": 9, "accepted": 14, "guided": 22, "forwarded": 22, "follow_up": 22, "note": 16,
}  # fmt: skip


def workbook(sections: Sequence[Section], since: date, last: date, language: str) -> bytes:
    """The bytes of an XLSX file. Texts stay texts: nothing typed at a desk becomes a formula."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    head = book.add_format({"bold": True, "text_wrap": True, "border": 1, "align": "center", "valign": "vcenter"})
    cell, title = (
        book.add_format({"text_wrap": True, "border": 1, "valign": "top"}),
        book.add_format({"bold": True, "font_size": 14}),
    )
    for place, section in enumerate([row for row in sections if row.book] or [None], start=1):
        sheet = book.add_worksheet(f"{place}")
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        form = section.book if section else None
        sheet.write_string(0, 0, form.name(language) if form else _("Reception book"), title)
        span = f"{short_date(since)} – {short_date(last)}"
        sheet.write_string(1, 0, f"{span}. {form.law.cited(language)}" if form else span)
        if section is None or form is None:
            sheet.write_string(3, 0, _("Nobody was received on these days."))
            continue
        for at, column in enumerate(form.columns):
            sheet.set_column(at, at, WIDTHS.get(column.holds, 14))
            sheet.write_string(3, at, column.name(language), head)
            sheet.write_string(4, at, f"({column.number})", head)
        sheet.repeat_rows(3, 4)
        for down, line in enumerate(section.lines, start=5):
            for at, text in enumerate(line.cells):
                sheet.write_string(down, at, text, cell)
    book.close()
    return out.getvalue()

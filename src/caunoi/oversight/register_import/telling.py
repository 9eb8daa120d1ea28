"""The report of an import as a file: every row refused and why, every row taken and under what number."""

from __future__ import annotations

import csv
import io

from django.utils.translation import gettext as _

from caunoi.base.lazy import Lazily
from caunoi.oversight.register_import.importing import ImportReport

xlsxwriter = Lazily("xlsxwriter")
Table = tuple[str, list[str], list[list[str]]]


def tables(report: ImportReport) -> list[Table]:
    """Two tables with their names and headings."""
    refused = [[str(each.line), each.column, each.value, each.reason, each.hint] for each in report.troubles]
    taken = [[str(each.line), each.paper_number, each.number, each.remark] for each in report.accepted]
    return [
        (_("Refused"), [_("Line"), _("Column"), _("Value"), _("Reason"), _("What to do")], refused),
        (_("Taken"), [_("Line"), _("Paper number"), _("Matter number"), _("Remark")], taken),
    ]


def report_csv(report: ImportReport) -> bytes:
    """The rows refused, with the mark by which spreadsheets know UTF-8."""
    _name, heads, rows = tables(report)[0]
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(heads)
    writer.writerows([_as_text(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _as_text(cell: str) -> str:
    """What a spreadsheet would take for a formula stays text."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@") else cell


def report_xlsx(report: ImportReport) -> bytes:
    """Both tables, each on its sheet."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    bold = book.add_format({"bold": True})
    for name, heads, rows in tables(report):
        sheet = book.add_worksheet(name)
        for at, cells in enumerate([heads, *rows]):
            for place, cell in enumerate(cells):
                sheet.write_string(at, place, cell, bold if at == 0 else None)
        sheet.set_column(0, len(heads), 24)
        sheet.freeze_panes(1, 0)
    book.close()
    return out.getvalue()

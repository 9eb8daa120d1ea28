"""A report as a workbook: the form with its merged headings, the checks with formulas, and the corrections with their reasons."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import Any

from caunoi.base.lazy import Lazily
from caunoi.ground.report_forms import Check, Column, header_rows
from caunoi.oversight.statistics import words
from caunoi.oversight.statistics.compute import Report

xlsxwriter = Lazily("xlsxwriter")

TOP = 5
"""Lines above the header: form, title, agency, period, as of."""


def report_xlsx(report: Report, lang: str = "vi") -> bytes:
    """The workbook as bytes. Text that begins like a formula stays text; nothing in it is run."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    book.set_properties(
        {"title": f"{report.form.id} {report.form.name(lang)}", "created": report.as_of.replace(tzinfo=None)}
    )
    formats = _formats(book)
    form = book.add_worksheet(report.form.slug)
    first = _form_sheet(form, report, lang, formats)
    _checks_sheet(book.add_worksheet("Kiem tra" if lang == "vi" else "Checks"), report, form.get_name(), first, formats)
    _corrections_sheet(book.add_worksheet("Dieu chinh" if lang == "vi" else "Corrections"), report, formats)
    book.close()
    return out.getvalue()


def _formats(book: Any) -> dict[str, Any]:
    line = {"border": 1, "valign": "vcenter", "font_name": "Times New Roman", "font_size": 10}
    head = {**line, "bold": True, "align": "center", "text_wrap": True}
    return {
        "title": book.add_format({"bold": True, "font_name": "Times New Roman", "font_size": 13}),
        "plain": book.add_format({"font_name": "Times New Roman", "font_size": 10}),
        "head": book.add_format(head),
        "unsure": book.add_format({**head, "italic": True, "bg_color": "#FFF4CE"}),
        "name": book.add_format({**line, "text_wrap": True}),
        "number": book.add_format({**line, "num_format": "#,##0.########", "align": "right"}),
        "corrected": book.add_format({**line, "num_format": "#,##0.########", "bold": True, "bg_color": "#FCE4D6"}),
        "total": book.add_format({**line, "num_format": "#,##0.########", "bold": True, "top": 2}),
        "wrong": book.add_format({**line, "bold": True, "font_color": "#B00020"}),
    }


def _form_sheet(sheet: Any, report: Report, lang: str, formats: dict[str, Any]) -> int:
    """Fill in the form; returns the row (from 0) of the first unit."""
    for row, text in enumerate(
        (
            words.form_words(report), report.form.name(lang), report.agency.label, words.period_words(report),
            words.as_of_words(report),
        )
    ):  # fmt: skip
        sheet.write_string(row, 0, text, formats["title" if row == 1 else "plain"])
    first = _header(sheet, report, lang, formats)
    for place, (name, line) in enumerate(words.named_lines(report)):
        style = formats["total" if line is report.total else "number"]
        sheet.write_string(first + place, 0, name, formats["name"])
        for column in report.form.columns:
            marked = formats["corrected"] if column.number in line.corrections else style
            _figure(sheet, first + place, column.number, line.corrected.get(column.number), marked)
    last = first + len(report.lines) + 2
    for place, note in enumerate(words.notes(report)):
        sheet.write_string(last + place, 0, note, formats["plain"])
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, max(1, len(report.form.columns)), 9)
    sheet.freeze_panes(first, 1)
    sheet.set_landscape()
    sheet.set_paper(8)  # A3
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(TOP, first - 1)
    return first


def _header(sheet: Any, report: Report, lang: str, formats: dict[str, Any]) -> int:
    """Merged headings over their columns, then the row of column numbers; returns the row after them."""
    rows = header_rows(report.form, lambda each: each.name(lang))
    deepest = TOP + len(rows) - 1
    _cell(sheet, TOP, 0, deepest, 0, report.form.row_name(lang), formats["head"])
    taken: set[tuple[int, int]] = set()
    for level, cells in enumerate(rows):
        at = 1
        for text, across, down, what in cells:
            while (level, at) in taken:
                at += 1
            unsure = isinstance(what, Column) and what.status == "unconfirmed"
            style = formats["unsure" if unsure else "head"]
            _cell(sheet, TOP + level, at, TOP + level + down - 1, at + across - 1, text, style)
            taken |= {(level + y, at + x) for y in range(down) for x in range(across)}
            at += across
    sheet.write_string(deepest + 1, 0, "", formats["head"])
    for column in report.form.columns:
        sheet.write_number(deepest + 1, column.number, column.number, formats["head"])
    return deepest + 2


def _cell(sheet: Any, top: int, left: int, bottom: int, right: int, text: str, style: Any) -> None:
    if (top, left) == (bottom, right):
        sheet.write_string(top, left, text, style)
    else:
        sheet.merge_range(top, left, bottom, right, "", style)
        sheet.write_string(top, left, text, style)


def _figure(sheet: Any, row: int, column: int, value: Any, style: Any) -> None:
    """A number; what a spreadsheet cannot hold exactly (more than 15 digits) is written as text, what is not known as a dash."""
    if value is None:
        sheet.write_string(row, column, "–", style)
    elif len(Decimal(value).as_tuple().digits) > 15:
        sheet.write_string(row, column, words.shown(value), style)
    else:
        sheet.write_number(row, column, value, style)


def _checks_sheet(sheet: Any, report: Report, source: str, first: int, formats: dict[str, Any]) -> None:
    """Each printed sum for each line as a formula over the form, so that a figure typed over is checked again."""
    for place, text in enumerate(
        (words.check_word(), words.unit_word(), words.left_word(), words.right_word(), words.off_word())
    ):
        sheet.write_string(0, place, text, formats["head"])
    row = 1
    for left, right in report.form.pairs():
        for place, (name, line) in enumerate(words.named_lines(report)):
            sides = [_sum_formula(source, first + place, side) for side in (left, right)]
            values = [sum(line.corrected.get(n) or 0 for n in side) for side in (left, right)]
            sheet.write_string(row, 0, str(Check((left, right))), formats["name"])
            sheet.write_string(row, 1, name, formats["name"])
            for at, (formula, value) in enumerate(zip(sides, values, strict=True)):
                sheet.write_formula(row, 2 + at, f"={formula}", formats["number"], value)
            off = values[0] - values[1]
            sheet.write_formula(row, 4, f"={sides[0]}-({sides[1]})", formats["wrong" if off else "number"], off)
            row += 1
    sheet.set_column(0, 1, 30)
    sheet.freeze_panes(1, 0)


def _sum_formula(source: str, row: int, side: tuple[int, ...]) -> str:
    from xlsxwriter.utility import xl_rowcol_to_cell

    cells = (f"'{source}'!{xl_rowcol_to_cell(row, number)}" for number in side)
    return f"SUM({','.join(cells)})"


def _corrections_sheet(sheet: Any, report: Report, formats: dict[str, Any]) -> None:
    heads = (words.unit_word(), words.column_word(), words.computed_word(), words.corrected_word(), words.reason_word())
    for place, text in enumerate(heads):
        sheet.write_string(0, place, text, formats["head"])
    for row, cells in enumerate(words.corrections_of(report), start=1):
        for place, cell in enumerate(cells):
            sheet.write_string(row, place, str(cell), formats["name"])
    sheet.set_column(0, 0, 30)
    sheet.set_column(4, 4, 60)

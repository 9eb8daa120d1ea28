"""A report as plain data: what JSON, CSV and the API give out."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from typing import Any

from caunoi.ground.report_forms import Column, Form, Number, Violation
from caunoi.oversight.statistics.compute import Line, Report


def number_text(value: Number | None) -> str | int | None:
    """Whole numbers as they are, others as exact text."""
    return format(value, "f") if isinstance(value, Decimal) else value


def as_dict(report: Report, lang: str = "vi") -> dict[str, Any]:
    """Everything of the report; figures by column number. What is not known is ``null``, never zero."""
    form = report.form
    return {
        "form": form.id,
        "act": form.act.id,
        "title": form.name(lang),
        "status": form.status,
        "note": form.remark(lang),
        "agency": {"code": report.agency.code, "name": report.total.unit.label},
        "period": {
            "name": report.period.name,
            "from": report.period.first.isoformat(),
            "to": report.period.last.isoformat(),
            "status": report.period.status,
        },
        "as_of": report.as_of.isoformat(),
        "before_its_circular": report.is_before_its_circular,
        "columns": [
            {
                "number": column.number,
                "headings": [group.name(lang) for group in form.path(column)],
                "title": column.name(lang),
                "status": column.status,
                "kept": not column.not_kept and column.source not in report.missing_sources,
            }
            for column in form.columns
        ],
        "checks": [str(check) for check in form.checks],
        "rows": [_line(line) for line in report.lines],
        "total": _line(report.total),
    }


def _line(line: Line) -> dict[str, Any]:
    return {
        "agency": line.unit.code,
        "name": line.unit.label,
        "ended": line.unit.ended.isoformat() if line.unit.ended else None,
        "includes": [{"name": name, "ended": ended.isoformat()} for name, ended in line.unit.joined],
        "computed": _figures(line.computed),
        "corrected": _figures(line.corrected) if line.is_corrected else None,
        "corrections": [
            {"column": number, "value": number_text(line.corrected[number]), "reason": row.reason}
            for number, row in sorted(line.corrections.items())
        ],
        "violations": [_violation(each) for each in line.violations],
        "corrected_violations": [_violation(each) for each in line.corrected_violations],
    }


def _figures(values: dict[int, Number | None]) -> dict[str, str | int | None]:
    return {str(number): number_text(value) for number, value in sorted(values.items())}


def _violation(each: Violation) -> dict[str, Any]:
    return {
        "left": "+".join(map(str, each.left)),
        "right": "+".join(map(str, each.right)),
        "left_value": number_text(each.left_value),
        "right_value": number_text(each.right_value),
    }


def as_csv(report: Report, lang: str = "vi") -> str:
    """One line per unit and the sum, columns by number; figures as corrected. With the mark by which spreadsheets know UTF-8."""
    out = io.StringIO()
    out.write("\N{ZERO WIDTH NO-BREAK SPACE}")
    writer = csv.writer(out)
    form = report.form
    writer.writerow([form.row_name(lang), *(_heading(form, column, lang) for column in form.columns)])
    writer.writerow(["", *(column.number for column in form.columns)])
    total = "Tổng" if lang.startswith("vi") else "Total"
    for name, line in [*((line.unit.label, line) for line in report.lines), (total, report.total)]:
        writer.writerow([_safe(name), *(_plain(line.corrected.get(column.number)) for column in form.columns)])
    return out.getvalue()


def _heading(form: Form, column: Column, lang: str) -> str:
    return " / ".join([*(group.name(lang) for group in form.path(column)), column.name(lang)])


def _plain(value: Number | None) -> str:
    return "" if value is None else str(number_text(value))


def _safe(name: str) -> str:
    """A name that a spreadsheet would take for a formula is written as text."""
    return f"'{name}" if name[:1] in "=+-@" else name

"""A report as a printed sheet: A4 landscape, A3 when the form is wide."""

from __future__ import annotations

from typing import Any

from caunoi.ground.report_forms import Column, header_rows
from caunoi.oversight.statistics import words
from caunoi.oversight.statistics.compute import Report
from caunoi.reports.typesetting import log_line, typeset

NARROW = 20
"""Columns that fit a sheet of A4."""


def report_pdf(report: Report, lang: str = "vi") -> bytes:
    """The report as PDF/A, dated by the instant whose knowledge it shows: the same report gives the same figures for ever."""
    form = report.form
    data: dict[str, Any] = {
        "language": lang[:2],
        "paper": "a4" if len(form.columns) <= NARROW else "a3",
        "form": words.form_words(report),
        "title": form.name(lang),
        "agency": report.agency.label,
        "period": words.period_words(report),
        "as_of": words.as_of_words(report),
        "row_title": form.row_name(lang),
        "columns": len(form.columns),
        "header": [
            [_head(text, across, down, what) for text, across, down, what in row]
            for row in header_rows(form, lambda each: each.name(lang))
        ],
        "lines": [
            {
                "name": name,
                "is_total": line is report.total,
                "cells": [_cell(line.corrected.get(c.number), c.number in line.corrections) for c in form.columns],
            }
            for name, line in words.named_lines(report)
        ],
        "violations_title": words.violations_title(),
        "violations": [
            words.violation_words(name, each)
            for name, line in words.distinct_lines(report)
            for each in (line.corrected_violations if line.is_corrected else line.violations)
        ],
        "corrections_title": words.corrections_title(),
        "corrections": [words.correction_words(*each) for each in words.corrections_of(report)],
        "notes": words.notes(report),
        "log_words": words.log_word(),
        "log": log_line(),
    }
    return typeset("statutory", data, report.as_of)


def _head(text: str, across: int, down: int, what: object) -> dict[str, Any]:
    unsure = isinstance(what, Column) and what.status == "unconfirmed"
    return {"text": text, "across": across, "down": down, "unsure": unsure}


def _cell(value: object, is_corrected: bool) -> dict[str, Any]:
    return {"text": words.shown(value), "corrected": is_corrected}

"""The draft report as PDF/A-2a, every figure a link to its list."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from caunoi.reports.review.document import ReportDocument
from caunoi.reports.typesetting import typeset


def report_pdf(report: ReportDocument, at: datetime) -> bytes:
    """The draft set by typst and dated ``at``."""
    data = {
        **report.cells,
        "is_party": report.is_party_paper,
        "pieces": [asdict(piece) for piece in report.pieces],
        "appendix": asdict(report.appendix),
        "notes": [asdict(piece) for piece in report.notes],
    }
    return typeset("review", data, at)

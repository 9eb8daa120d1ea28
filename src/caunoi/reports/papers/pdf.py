"""A paper as PDF/A-2a, in the page format of NĐ 30/2020/NĐ-CP."""

from __future__ import annotations

from datetime import datetime

from caunoi.papers.sheet import Sheet
from caunoi.reports.papers.cells import cells
from caunoi.reports.typesetting import log_line, typeset


def paper_pdf(sheet: Sheet, at: datetime) -> bytes:
    """The sheet set by typst and dated ``at``. What is issued carries the newest head of the public log; drafts do not."""
    return typeset("paper", {**cells(sheet), "log": log_line() if not sheet.is_draft else {"size": "", "root": ""}}, at)

"""The draft report of a yearly review as a file, for officers who may read the review on screen."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from caunoi.base import time
from caunoi.reports.officers import officer_of
from caunoi.reports.papers.views import DOCX, file_response
from caunoi.reports.review.assembling import draft_of
from caunoi.reports.review.docx import report_docx
from caunoi.reports.review.pdf import report_pdf


@require_GET
def review_docx(request: HttpRequest, programme: int, year: int) -> HttpResponse:
    """The draft as a document to be edited."""
    return file_response(
        report_docx(draft_of(officer_of(request), programme, year)), DOCX, f"tong-ket-{programme}-{year}.docx"
    )


@require_GET
def review_pdf(request: HttpRequest, programme: int, year: int) -> HttpResponse:
    """The draft to be read and printed."""
    content = report_pdf(draft_of(officer_of(request), programme, year), time.now())
    return file_response(content, "application/pdf", f"tong-ket-{programme}-{year}.pdf")

"""Files of official papers, for officers who may see what they are about."""

from __future__ import annotations

from django.core.files.storage import default_storage
from django.http import FileResponse, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from caunoi.base import time
from caunoi.base.refusals import NotFound
from caunoi.papers.models import Attachment, Paper
from caunoi.papers.queries import papers
from caunoi.papers.rendering import render_pdf
from caunoi.papers.serving import disposition, outgoing
from caunoi.papers.sheet import sheet_of
from caunoi.reports.officers import officer_of
from caunoi.reports.papers.docx import paper_docx
from caunoi.reports.papers.register import register_xlsx
from caunoi.reports.views import pdf_response

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
def paper_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The issued file, byte for byte; of a draft a print that says so, and so of a paper whose file went under seal."""
    paper = papers.paper(officer_of(request), pk)
    if paper.file:
        with default_storage.open(paper.file, "rb") as kept:
            return pdf_response(kept.read(), _name(paper))
    return pdf_response(render_pdf(sheet_of(paper), time.now()), _name(paper))


@require_GET
def paper_docx_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The paper as a document that an office can edit."""
    paper = papers.paper(officer_of(request), pk)
    return file_response(paper_docx(sheet_of(paper)), DOCX, f"{_name(paper)}.docx")


@require_GET
def paper_scan(request: HttpRequest, pk: int) -> HttpResponse:
    """The safe copy of the scan of the copy signed by hand."""
    paper = papers.paper(officer_of(request), pk)
    if paper.signed_copy is None:
        raise NotFound()
    out = outgoing(Attachment(file=paper.signed_copy, name=f"{_name(paper)}-ban-ky"))
    response = FileResponse(out.content)
    for name, value in out.headers.items():
        response[name] = value
    return response


@require_GET
def paper_register(request: HttpRequest, year: int, mark: str) -> HttpResponse:
    """One series of numbers of the officer's agency as a spreadsheet, whole."""
    book = papers.register(officer_of(request), year=year, mark=mark, most=None)
    if book.mark != mark:
        raise NotFound()
    return file_response(register_xlsx(book), XLSX, f"so-van-ban-{year}-{mark}.xlsx")


def file_response(content: bytes, kind: str, name: str) -> HttpResponse:
    """A file for one officer: not kept anywhere, in no search engine."""
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = disposition(name, name.rpartition(".")[2])
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    response["X-Robots-Tag"] = "noindex"
    return response


def _name(paper: Paper) -> str:
    """A plain file name: the number with its stroke as a hyphen, else the form with the key."""
    return paper.symbol.replace("/", "-") if paper.symbol else f"{paper.form.replace('_', '-')}-{paper.pk}"

"""PDF files and stored files for those who may have them."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_POST

from caunoi.base.actors import Actor
from caunoi.base.callers import address_of
from caunoi.base.refusals import NotFound
from caunoi.commitments.models import Evidence
from caunoi.commitments.queries.visible import visible_to as commitments_visible_to
from caunoi.doors import following, passes
from caunoi.ground.receipt_code import parse_code
from caunoi.matters.models import Answer, Matter, Message, Petition
from caunoi.matters.policies import may_see_contact
from caunoi.matters.queries.senders import parts_of, petitions_behind
from caunoi.matters.queries.visible import in_sight, numbered, visible_to
from caunoi.papers.queries.attachments import attachment_at
from caunoi.papers.serving import outgoing
from caunoi.reports.answer import answer_pdf
from caunoi.reports.officers import officer_of
from caunoi.reports.receipt import receipt_pdf

SUBJECTS = {"petition": Petition, "message": Message, "answer": Answer, "evidence": Evidence}


@require_POST
def receipt(request: HttpRequest) -> HttpResponse:
    """The receipt for whoever shows its code, after sending or at the counter. Wrong codes count as on the tracking page."""
    typed = request.POST.get("code", "")
    petition = following.open_by_code(typed, address_of(request))
    pdf = receipt_pdf(petition, parse_code(typed) or "")
    return pdf_response(pdf, f"bien-nhan-{petition.matter.number}")


@require_POST
def answer(request: HttpRequest) -> HttpResponse:
    """The answer as a letter for the sender who follows the matter."""
    petition = passes.read_tracking_pass(request.POST.get("slip", ""))
    if petition is None or petition.withdrawn_at is not None:
        raise NotFound()
    return pdf_response(answer_pdf(petition.matter, petition), f"tra-loi-{petition.matter.number}")


@require_GET
def matter_answer(request: HttpRequest, number: str) -> HttpResponse:
    """The answer as a letter for an officer who may see the matter; with the sender's name only for those who handle it."""
    officer = officer_of(request)
    matter = numbered(officer, number).first()
    if matter is None:
        raise NotFound()
    addressee = None
    if may_see_contact(officer, matter):
        addressee = petitions_behind(matter).select_related("petitioner").first()
    return pdf_response(answer_pdf(matter, addressee), f"tra-loi-{matter.number}")


@require_GET
def file(request: HttpRequest, pk: int) -> HttpResponse:
    """The safe copy of a file for an officer who may see the matter or the task to which it belongs."""
    officer, attachment = officer_of(request), attachment_at(pk)
    model = SUBJECTS.get(attachment.subject_kind) if attachment else None
    subject = model.objects.filter(pk=attachment.subject_id).first() if model and attachment else None
    if attachment is None or subject is None or not _may_open(officer, subject):
        raise NotFound()
    out = outgoing(attachment)
    response = FileResponse(out.content)
    for name, value in out.headers.items():
        response[name] = value
    return response


def _may_open(officer: Actor, subject: Petition | Message | Answer | Evidence) -> bool:
    """Whether the officer may see the matter or the task of the thing; a petition's files also belong to the parts split off."""
    if isinstance(subject, Evidence):
        return commitments_visible_to(officer).filter(pk=subject.commitment_id).exists()
    seen = visible_to(officer)
    if seen.filter(pk=subject.matter_id).exists():
        return True
    if not isinstance(subject, Petition) or not in_sight(officer, Matter.objects.filter(pk=subject.matter_id)).exists():
        return False
    return seen.filter(pk__in=parts_of(subject).values("pk")).exists()


def pdf_response(pdf: bytes, name: str) -> HttpResponse:
    """A PDF made here, never stored on the way; it opens in the browser or is saved under ``name``."""
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response

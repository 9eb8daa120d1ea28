"""Uploads that go on after a cut line. The page's own script speaks this; without it the form carries the files as ever."""

from __future__ import annotations

import re
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from caunoi.base.callers import address_of
from caunoi.base.refusals import Conflict, Refusal
from caunoi.base.typed import whole
from caunoi.doors import networks, passes, pieces
from caunoi.doors.models import PartialFile, StagedFile
from caunoi.portal.answering import personal, told_to_wait

SHA256 = re.compile(r"[0-9a-f]{64}")


@require_POST
@personal
def begin(request: HttpRequest) -> HttpResponse:
    """201: where to send the pieces of a file, and how much of it is here already. The form's slip says whose it is."""
    found = passes.read_form_pass(request.POST.get("form", ""))
    size, sha256 = whole(request.POST.get("size"), 15), request.POST.get("sha256", "")
    if found is None or found.is_expired or size is None:
        return _told(_("This form is no longer open. Please load the page again and add the file once more."), 422)
    digest = bytes.fromhex(sha256) if SHA256.fullmatch(sha256) else b""
    try:
        networks.take("upload", address_of(request))
        row = pieces.begin(found.nonce, request.POST.get("name", "")[:1000], size, digest)
    except networks.Wait as wait:
        return told_to_wait(_told(str(wait), 429), wait)
    except Refusal as refusal:
        return _told(str(refusal.message), refusal.status)
    if isinstance(row, StagedFile):
        return JsonResponse(_staged(row))
    return _where(JsonResponse({"url": reverse("portal:piece", args=[row.key])}, status=201), row)


@require_http_methods(["HEAD", "PATCH"])
@personal
def piece(request: HttpRequest, key: UUID) -> HttpResponse:
    """HEAD says how far the file came; PATCH adds the next piece. Without the slip of its form there is no such file."""
    found = passes.read_form_pass(request.headers.get("X-Form", ""))
    row = pieces.find(found.nonce, key) if found is not None and not found.is_expired else None
    if row is None:
        return HttpResponse(status=404)
    if request.method == "HEAD":
        return _where(HttpResponse(), row)
    offset, length = whole(request.headers.get("Upload-Offset"), 15), whole(request.headers.get("Content-Length"))
    if offset is None:
        return _told(_("This piece does not say where it belongs."), 400)
    if length is None or length > pieces.MOST_PIECE:
        return _told(_("This piece is too large."), 413)
    try:
        staged = pieces.add(row, offset, request.body)
    except Conflict as refusal:
        now = pieces.find(found.nonce, key) if found is not None else None
        return _where(_told(str(refusal.message), 409), now) if now is not None else HttpResponse(status=404)
    except Refusal as refusal:
        return _told(str(refusal.message), refusal.status)
    return JsonResponse(_staged(staged)) if staged else _where(HttpResponse(status=204), row)


def _where(response: HttpResponse, row: PartialFile) -> HttpResponse:
    response["Upload-Offset"] = str(row.arrived)
    response["Upload-Length"] = str(row.size)
    response["Upload-Complete"] = "?0"
    return response


def _staged(row: StagedFile) -> dict[str, object]:
    return {"file": row.pk, "name": row.name}


def _told(message: str, status: int) -> JsonResponse:
    return JsonResponse({"message": message}, status=status)

"""Steps two and three: looking through it, sending it once, and the receipt."""

from __future__ import annotations

import json
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from caunoi.base.callers import address_of
from caunoi.base.refusals import Conflict, Invalid
from caunoi.doors import drafts, networks, sending
from caunoi.doors.models import Draft
from caunoi.doors.returning import until
from caunoi.matters.queries.similar import similar_answers
from caunoi.portal.answering import personal, told_to_wait
from caunoi.portal.receipts import receipt_of
from caunoi.portal.sending.compose import choice_page, steps
from caunoi.portal.sending.lines import lines_of
from caunoi.portal.sending.slips import form_of, give_receipt, note_sent, receipt_nonce, take_form


@require_http_methods(["GET", "HEAD", "POST"])
@personal
def review(request: HttpRequest, slug: UUID) -> HttpResponse:
    """Everything as it will be sent, with published answers that may settle it already. POST sends."""
    found = form_of(request, slug)
    if found is None:
        if receipt_nonce(request, slug) is not None:
            return HttpResponseRedirect(reverse("portal:receipt", args=[slug]))
        return render(request, "portal/form_gone.html", status=404)
    draft, nonce = found
    if request.method == "POST":
        return _send(request, draft, nonce)
    if draft.sent_at is not None:
        return give_receipt(HttpResponseRedirect(reverse("portal:receipt", args=[slug])), draft, nonce)
    if not draft.content.get("ready"):
        return HttpResponseRedirect(reverse("portal:rewrite", args=[slug]))
    return _page(request, draft)


def _page(request: HttpRequest, draft: Draft, status: int = 200, wrong: object = None) -> HttpResponse:
    ready = draft.content["ready"]
    context = {
        "draft": draft,
        "ready": ready,
        "wrong": wrong,
        "lines": lines_of(ready),
        "body": ready["body"],
        "staged": list(draft.files.all()),
        "is_anonymous": sending.petitioner_of(ready) is None,
        "similar": similar_answers(f"{ready['subject']}. {ready['body']}"),
        "steps": steps(1),
    }
    return render(request, "portal/review.html", context, status=status)


def _send(request: HttpRequest, draft: Draft, nonce: str) -> HttpResponse:
    typed = draft.content.get("typed", {})
    try:
        if draft.sent_at is None:
            with networks.counted("send", address_of(request)):
                sending.send(draft, nonce)
    except networks.Wait as wait:
        return told_to_wait(_page(request, draft, 429, wait), wait)
    except Conflict:
        draft.refresh_from_db()
        return choice_page(request, draft, nonce, typed)
    except Invalid as refusal:
        if not draft.content.get("ready"):
            return HttpResponseRedirect(reverse("portal:rewrite", args=[draft.slug]))
        return _page(request, draft, 422, refusal)
    response = HttpResponseRedirect(reverse("portal:receipt", args=[draft.slug]), status=303)
    return note_sent(give_receipt(response, draft, nonce), nonce)


@require_POST
@personal
def settled(request: HttpRequest, slug: UUID) -> HttpResponse:
    """A published answer settles it: nothing is sent. What was typed is kept as long as any form, unless it is deleted now."""
    found = form_of(request, slug)
    if found is None or found[0].sent_at is not None:
        return HttpResponseRedirect(reverse("portal:home"), status=303)
    draft = found[0]
    if "delete" not in request.POST:
        return render(request, "portal/settled.html", {"draft": draft, "until": until(draft)})
    drafts.drop(draft)
    messages.success(request, _("Nothing was sent, and what you typed was deleted."))
    return HttpResponseRedirect(reverse("portal:home"), status=303)


@require_GET
@personal
def receipt(request: HttpRequest, slug: UUID) -> HttpResponse:
    """The code, to be copied now; what happens next, until when, and by which article."""
    found = receipt_nonce(request, slug)
    shown = receipt_of(found[1]) if found else None
    if found is None or shown is None:
        return render(request, "portal/receipt_gone.html", status=404)
    context = {**shown, "draft": found[0], "steps": steps(2)}
    return take_form(render(request, "portal/receipt.html", context), found[0])


@require_GET
@personal
def receipt_proof(request: HttpRequest, slug: UUID) -> HttpResponse:
    """The proof file of the receipt just given."""
    found = receipt_nonce(request, slug)
    given = sending.receipt_of(found[1]) if found else None
    if given is None:
        return render(request, "portal/receipt_gone.html", status=404)
    return proof_response(sending.proof_of(given.petition_id), given.number)


def proof_response(proof: dict[str, object], number: str) -> HttpResponse:
    """A proof file as a download."""
    response = HttpResponse(json.dumps(proof, ensure_ascii=False, indent=1), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="cau-noi-{number}.json"'
    return response

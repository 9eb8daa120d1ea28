"""Following a matter with its receipt code."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from caunoi.base import time
from caunoi.base.callers import address_of
from caunoi.base.ids import new_token
from caunoi.base.languages import reading
from caunoi.base.refusals import Invalid, NotFound
from caunoi.commitments.queries.chain import has_tasks, public_chain
from caunoi.doors import following, networks, passes, sending
from caunoi.gatherings.public_floor import asked_card
from caunoi.matters.models import Petition
from caunoi.matters.numbers import key_of
from caunoi.matters.public import tracking_card
from caunoi.newsroom.public_feedback import article_behind
from caunoi.papers.queries.attachments import attachment_at
from caunoi.papers.serving import outgoing
from caunoi.portal.answering import personal, told_to_wait
from caunoi.portal.laws.linking import linked_clocks
from caunoi.portal.sending.review import proof_response
from caunoi.portal.tracking import slips
from caunoi.portal.tracking.forms import CodeForm, MessageForm, RatingForm, ReasonForm


@require_http_methods(["GET", "HEAD", "POST"])
@csrf_exempt
def track(request: HttpRequest) -> HttpResponse:
    """The page of the matter for whoever holds a slip; else the question for the code. POST takes the code."""
    return _track(request)


@csrf_protect
@personal
def _track(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return _open(request)
    petition = slips.followed(request)
    return card_page(request, petition) if petition else code_page(request)


def _open(request: HttpRequest) -> HttpResponse:
    form, kept = CodeForm(request.POST), request.POST.get("kept", "")
    if not form.is_valid():
        return code_page(request, form, kept=kept, status=422)
    try:
        petition = following.open_by_code(form.cleaned_data["code"], address_of(request))
    except networks.Wait as wait:
        form.add_error(None, str(wait))
        return told_to_wait(code_page(request, form, kept=kept, status=429), wait)
    except Invalid as refusal:
        form.add_error("code", str(refusal))
        return code_page(request, form, kept=kept, status=422)
    if kept:
        message = MessageForm(initial={"text": kept})
        return slips.give(card_page(request, petition, message=message), petition)
    return slips.give(HttpResponseRedirect(reverse("portal:track"), status=303), petition)


def code_page(
    request: HttpRequest, form: CodeForm | None = None, *, kept: str = "", is_other: bool = False, status: int = 200
) -> HttpResponse:
    """The question for the code. ``kept`` is what was typed when a slip ran out, or when another matter was opened meanwhile
    (``is_other``); it is not lost."""
    context = {
        "form": form or CodeForm(),
        "kept": kept,
        "is_other": is_other,
        "easy": f"portal/text/easy/track_{reading()}.html",
    }
    return render(request, "portal/code.html", context, status=status)


def card_page(
    request: HttpRequest,
    petition: Petition,
    *,
    message: MessageForm | None = None,
    rating: RatingForm | None = None,
    reason: ReasonForm | None = None,
    said: str = "",
    status: int = 200,
) -> HttpResponse:
    """The matter as its sender sees it, with the forms as they stand."""
    card = tracking_card(petition, time.now())
    context = {
        "card": card,
        "clocks": linked_clocks(card.clocks),
        "today": time.today(),
        "chain": public_chain(pk=petition.matter_id) if has_tasks(petition.matter_id) else (),
        "message_form": message or MessageForm(),
        "rating_form": rating or RatingForm(initial={"score": card.score, "note": card.score_note}),
        "reason_form": reason or ReasonForm(prefix="reopen"),
        "key": request.POST.get("key") or new_token(16),
        "slip": passes.tracking_pass(petition),
        "about": slips.mark(petition),
        "asked_at": asked_card(petition),
        "said": said,
        "article": article_behind(petition.first_matter_id),
    }
    return slips.give(render(request, "portal/card.html", context, status=status), petition)


@require_POST
@personal
def leave(request: HttpRequest) -> HttpResponse:
    """Forget on this device what was followed."""
    return slips.take(HttpResponseRedirect(reverse("portal:track"), status=303))


@require_GET
@personal
def file(request: HttpRequest, mark: int) -> HttpResponse:
    """A file that belongs to the followed petition; any other answers as if there were none."""
    petition = slips.followed(request)
    if petition is None:
        return code_page(request, status=403)
    key = key_of("file", mark)
    found = attachment_at(key) if key is not None and key in tracking_card(petition, time.now()).file_ids else None
    if found is None:
        raise NotFound()
    out = outgoing(found)
    response = FileResponse(out.content)
    for header, value in out.headers.items():  # afterwards: the response would write its own disposition over ours
        response[header] = value
    return response


@require_GET
@personal
def proof(request: HttpRequest) -> HttpResponse:
    """The proof file of the followed petition, with its place in the log once it is there."""
    petition = slips.followed(request)
    if petition is None:
        return code_page(request, status=403)
    return proof_response(sending.proof_of(petition), petition.first_matter.number)

"""Step one: writing. Whatever is wrong, what was typed and uploaded stays."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from caunoi.base import time
from caunoi.base.callers import address_of
from caunoi.base.languages import reading
from caunoi.base.typed import whole
from caunoi.doors import drafts, networks, passes
from caunoi.doors.models import Draft
from caunoi.doors.returning import until
from caunoi.papers.storing import too_big
from caunoi.portal.answering import form_page, told_to_wait
from caunoi.portal.receipts import JUST_SENT, was_just_sent
from caunoi.portal.sending.fields import LONGEST_BODY, MatterForm
from caunoi.portal.sending.later import code_page
from caunoi.portal.sending.protected import choice_of_way, is_to_choose
from caunoi.portal.sending.slips import SENT_COOKIE, begun_before, form_of, give_form, give_receipt
from caunoi.portal.uploads import limit_uploads, skipped_of, uploads_of

MOST_KEPT = 2 * LONGEST_BODY
"""Signs of one field of a draft; a longer one goes back to its writer whole and is not kept here."""


@csrf_exempt  # the limits must stand before the form's token is read from the body; ``_compose`` checks it
def compose(request: HttpRequest) -> HttpResponse:
    """Write, or write on. GET gives an empty form with a fresh nonce."""
    limit_uploads(request)
    return _compose(request)


@csrf_protect
@form_page
def _compose(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return _take(request)
    initial = {"kind": request.GET.get("loai", "")}
    begun = begun_before(request)
    return _page(request, MatterForm(initial=initial, on=time.today()), passes.new_form_pass(), begun=begun)


@form_page
def rewrite(request: HttpRequest, slug: UUID) -> HttpResponse:
    """The form again with what is kept of it."""
    found = form_of(request, slug)
    if found is None or found[0].sent_at is not None:
        return HttpResponseRedirect(reverse("portal:review", args=[slug]))
    draft, nonce = found
    return _page(request, MatterForm(initial=draft.content["typed"], on=time.today()), passes.form_pass(nonce), draft)


def _take(request: HttpRequest) -> HttpResponse:
    typed = {name: request.POST.get(name, "") for name in MatterForm.TYPED}
    slip = request.POST.get("form", "")
    found = passes.read_form_pass(slip)
    if "afresh" in request.POST or found is None or (found.is_expired and drafts.find(found.nonce) is None):
        # Nothing was received from this form, or its writer wants a second matter: what is typed goes on under a new nonce.
        slip = passes.new_form_pass()
        found = passes.read_form_pass(slip)
    assert found is not None
    if "afresh" in request.POST:
        return _page(request, MatterForm(initial=typed, on=time.today()), slip)
    form, kept = MatterForm(typed, on=time.today()), drafts.find(found.nonce)
    if any(len(value) > MOST_KEPT for value in typed.values()):
        return _page(request, form, slip, kept, 422)
    if is_to_choose(request, typed, kept):
        return choice_of_way(request, typed, slip)
    if kept is None:
        try:
            networks.take("draft", address_of(request))
        except networks.Wait as wait:
            form.add_error(None, str(wait))
            return told_to_wait(_page(request, form, slip, None, 429), wait)
    draft = drafts.keep(found.nonce, {"typed": typed, "ready": None})
    if draft.sent_at is not None:
        return _sent_before(request, draft, found.nonce, typed)
    try:
        _take_files(request, draft, form)
    except networks.Wait as wait:
        form.add_error("files", str(wait))
        return told_to_wait(give_form(_page(request, form, slip, draft, 429), draft, slip), wait)
    if "later" in request.POST:
        return give_form(code_page(request, draft, found.nonce), draft, slip)
    if "add" in request.POST:
        _only_of_files(form)
        return give_form(_page(request, form, slip, draft, 422 if form.errors else 200), draft, slip)
    if not form.is_valid():
        return give_form(_page(request, form, slip, draft, 422), draft, slip)
    if "again" not in request.POST and was_just_sent(request.COOKIES.get(SENT_COOKIE, ""), typed["body"]):
        form.add_error(None, JUST_SENT)
        return give_form(_page(request, form, slip, draft, 422, again=True), draft, slip)
    drafts.keep(found.nonce, {"typed": typed, "ready": form.ready(reading())})
    return give_form(HttpResponseRedirect(reverse("portal:review", args=[draft.slug]), status=303), draft, slip)


def _take_files(request: HttpRequest, draft: Draft, form: MatterForm) -> None:
    drafts.drop_files(draft, [key for key in map(whole, request.POST.getlist("drop")) if key is not None])
    uploads = uploads_of(request)
    if uploads:
        networks.take("upload", address_of(request))
    form.full_clean()
    for refusal in [*map(too_big, skipped_of(request)), *drafts.stage(draft, uploads)]:
        form.add_error("files", str(refusal))


def _only_of_files(form: MatterForm) -> None:
    """Who adds a file is not done writing: what is still empty is no fault yet."""
    for name in [name for name in form.errors if name != "files"]:
        del form.errors[name]


def _sent_before(request: HttpRequest, draft: Draft, nonce: str, typed: dict[str, Any]) -> HttpResponse:
    """The form came again after it was received: the same receipt for the same text, a plain choice for another."""
    known = {bytes(row.sha256) for row in draft.files.all()}
    same_files = all(drafts.sha256_of(source) in known for _name, source, _size in uploads_of(request))
    if same_files and bytes(draft.digest) == drafts.content_digest(typed):
        receipt = HttpResponseRedirect(reverse("portal:receipt", args=[draft.slug]), status=303)
        return give_receipt(receipt, draft, nonce)
    return choice_page(request, draft, nonce, typed)


def choice_page(request: HttpRequest, draft: Draft, nonce: str, typed: dict[str, Any]) -> HttpResponse:
    """409: keep the first receipt, or start a new form with the changed text."""
    context = {"typed": typed, "review_url": reverse("portal:review", args=[draft.slug])}
    response = render(request, "portal/sent_before.html", context, status=409)
    return give_form(response, draft, passes.form_pass(nonce))


def _page(
    request: HttpRequest,
    form: MatterForm,
    slip: str,
    draft: Draft | None = None,
    status: int = 200,
    *,
    again: bool = False,
    begun: Draft | None = None,
) -> HttpResponse:
    context = {
        "again": again,
        "begun": begun,
        "begun_until": until(begun) if begun else None,
        "form": form,
        "slip": slip,
        "staged": list(draft.files.all()) if draft else [],
        "partial": list(draft.partial.all()) if draft else [],
        "steps": steps(0),
        "has_contact": any(form[name].value() for name in ("full_name", "phone", "email", "address", "organisation")),
    }
    return render(request, "portal/compose.html", context, status=status)


def steps(now: int) -> list[dict[str, Any]]:
    """The three steps of sending; ``now`` is the present one, from 0."""
    titles = (_("Write"), _("Check"), _("Receipt"))
    return [
        {"title": title, "place": "done" if at < now else "now" if at == now else "later"}
        for at, title in enumerate(titles)
    ]

"""The cookie of one form: it belongs to one address only, so several forms can be open side by side. Two more say, to the page
where forms begin, what was sent last and which form was begun last."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from caunoi.doors import drafts, passes
from caunoi.doors.models import Draft

FORM_COOKIE, RECEIPT_COOKIE, SENT_COOKIE, BEGUN_COOKIE = "form", "receipt", "sent", "begun"


def give_form(response: HttpResponse, draft: Draft, slip: str) -> HttpResponse:
    """Let this browser go on with the form for 48 hours, and for as long as a receipt is shown find it again where forms begin:
    the next one at a computer of many is not to read it there."""
    shown = int(passes.RECEIPT_LIFE.total_seconds())
    _give(response, BEGUN_COOKIE, str(draft.slug), reverse("portal:submit"), shown)
    return _give(response, FORM_COOKIE, slip, _path(draft), int(passes.FORM_LIFE.total_seconds()))


def begun_before(request: HttpRequest) -> Draft | None:
    """The form that this browser began last and did not send. Its address alone opens nothing: what was typed is shown there, to
    who holds the slip."""
    try:
        slug = UUID(request.COOKIES.get(BEGUN_COOKIE, ""))
    except ValueError:
        return None
    return drafts.unsent(slug)


def give_receipt(response: HttpResponse, draft: Draft, nonce: str) -> HttpResponse:
    """Let this browser see the receipt for 30 minutes."""
    return _give(
        response, RECEIPT_COOKIE, passes.receipt_pass(nonce), _path(draft), int(passes.RECEIPT_LIFE.total_seconds())
    )


def note_sent(response: HttpResponse, nonce: str) -> HttpResponse:
    """Let the page where forms begin know for 30 minutes what this browser sent last, so that it can ask about the same words."""
    path = reverse("portal:submit")
    return _give(response, SENT_COOKIE, passes.receipt_pass(nonce), path, int(passes.RECEIPT_LIFE.total_seconds()))


def take_form(response: HttpResponse, draft: Draft) -> HttpResponse:
    """The receipt arrived: this browser needs the form no more."""
    response.delete_cookie(FORM_COOKIE, path=_path(draft))
    return response


def form_of(request: HttpRequest, slug: object) -> tuple[Draft, str] | None:
    """The draft at this address with its nonce, when this browser holds its slip; ``None`` otherwise."""
    found = passes.read_form_pass(request.COOKIES.get(FORM_COOKIE, ""))
    if found is None or found.is_expired:
        return None
    return _matching(found.nonce, slug)


def receipt_nonce(request: HttpRequest, slug: object) -> tuple[Draft, str] | None:
    """The sent draft at this address with its nonce, while the receipt may still be shown here."""
    nonce = passes.read_receipt_pass(request.COOKIES.get(RECEIPT_COOKIE, ""))
    return _matching(nonce, slug) if nonce else None


def _matching(nonce: str, slug: object) -> tuple[Draft, str] | None:
    draft = drafts.find(nonce)
    return (draft, nonce) if draft is not None and draft.slug == slug else None


def _give(response: HttpResponse, name: str, value: str, path: str, seconds: int) -> HttpResponse:
    response.set_cookie(
        name,
        value,
        max_age=seconds,
        path=path,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response


def _path(draft: Draft) -> str:
    return reverse("portal:review", args=[draft.slug])

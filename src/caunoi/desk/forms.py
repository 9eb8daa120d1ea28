"""What pages with one form share: a press that takes effect once, and refusals that land in the form with nothing lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.base.refusals import Refusal
from caunoi.base.typed import whole

Crumbs = list[tuple[Any, str]]


def key_of(request: HttpRequest) -> str | None:
    """The key of the page that was sent: pressing its button twice takes effect once."""
    return request.POST.get("key", "")[:64] or None


def version_of(request: HttpRequest) -> int | None:
    """The version that stood on the page that was sent, or, where a page leads on to a form, on the page that was read before it;
    ``None`` where none was named."""
    return whole(request.POST.get("version") or request.GET.get("version"), 9)


def number_in(request: HttpRequest, name: str, digits: int = 18) -> int:
    """A whole number of the page that was sent, a key or a place in an order; 0 where there is none."""
    return whole(request.POST.get(name), digits) or 0


def sent(request: HttpRequest) -> dict[str, Any]:
    """What every command takes from the page that was sent: who, the key and the version of the thing as it was read."""
    return {"actor": request.actor, "key": key_of(request), "version": version_of(request)}  # type: ignore[attr-defined]


def sent_part(request: HttpRequest) -> dict[str, Any]:
    """As ``sent`` for a page about a part of a thing, an item of an agenda for instance, which has a version of its own."""
    return {"actor": request.actor, "key": key_of(request), "seen": version_of(request)}  # type: ignore[attr-defined]


def posted(request: HttpRequest) -> Any:
    """What was sent with the form, or nothing."""
    return request.POST if request.method == "POST" else None


def attempt(form: forms.Form, act: Callable[[], Any]) -> Any:
    """The result of ``act`` (``True`` where it gives none, as when it was done before), or ``None`` after its refusal was put at
    the field it names; ``form.refused`` keeps the refusal."""
    try:
        result = act()
        return True if result is None else result
    except Refusal as refusal:
        if refusal.status in (403, 404):
            raise
        form.refused = refusal  # type: ignore[attr-defined]
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.message))
        return None


def acted(request: HttpRequest, form: forms.Form, act: Callable[[], Any]) -> bool:
    """Whether the form was sent, was right, and ``act`` was not refused."""
    return request.method == "POST" and form.is_valid() and attempt(form, act) is not None


def done_or_possible(
    request: HttpRequest, form: forms.Form, act: Callable[[], Any], possible: Callable[[], None]
) -> bool:
    """Whether the form was sent and is done, by this press or by an earlier one of the same page. Only where it is not,
    ``possible`` is asked, which raises what stands against it: after a first press something stands against every second one, so
    the command comes first, which knows the key of the page before it asks for right or state."""
    if acted(request, form, act):
        return True
    possible()
    return False


def status_of(form: forms.Form) -> int:
    """What a page with this form answers: 409 for a state in which it cannot be, 422 for wrong input."""
    refusal = getattr(form, "refused", None)
    return refusal.status if refusal is not None else (422 if form.is_bound and form.errors else 200)


def done(request: HttpRequest, message: Any, name: str, *arguments: Any) -> HttpResponse:
    """Say that it was done, and go to the page ``name``."""
    messages.success(request, message)
    return HttpResponseRedirect(reverse(name, args=arguments))


def with_words(request: HttpRequest, refusal: Refusal) -> str:
    """The refusal with the line that it refuses."""
    typed = request.POST.get(refusal.field or "", "").strip()
    return f"{refusal.message} {_('You wrote:')} “{typed}”" if typed else str(refusal.message)


def press(request: HttpRequest, act: Callable[[], Any], said: Any, back: str) -> HttpResponse:
    """A button with a line of text at most: do it and go back; a refusal is told on the page one comes back to, with the line
    that it refuses, so that it can be copied."""
    try:
        act()
    except Refusal as refusal:
        if refusal.status in (403, 404):
            raise
        messages.error(request, with_words(request, refusal))
    else:
        if said:
            messages.success(request, said)
    return HttpResponseRedirect(back)

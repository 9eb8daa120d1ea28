"""What the pages of reception share: who may open them, their crumbs, and one form page whose refusals land in the form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.base.ids import new_token
from caunoi.base.refusals import Refusal
from caunoi.desk.access import desk_page, officer_page

overview_page = officer_page("receive", "assign", "approve", "oversee", "inspect")
"""Schedules, counts and promises: also for those who look down."""
serve_page = officer_page("receive", "assign", "approve")
"""What happens at the desk of the own agency."""

arrange_page = officer_page("receive", "assign")
"""Places, posted days, opening and closing of sessions."""
receive_page = officer_page("receive")
"""People at the desk and what they say."""

Crumbs = list[tuple[Any, str]]


def page(
    request: HttpRequest, template: str, context: dict[str, Any], crumbs: Crumbs | tuple[()] = (), status: int = 200
) -> HttpResponse:
    """A page of reception; ``crumbs`` follow the way from its first page, the last without an address."""
    way = [(_("Citizen reception"), reverse("desk:receptions")), *crumbs] if crumbs else []
    return desk_page(request, f"desk/receptions/{template}", {"crumbs": way, **context}, status=status)


def form_page(
    request: HttpRequest, form: forms.Form, *, title: Any, submit: Any, back: str, crumbs: Crumbs | tuple[()] = (),
    lead: Any = "", danger: bool = False, template: str = "form.html", status: int | None = None, **more: Any,
) -> HttpResponse:  # fmt: skip
    """One form on a page of its own; 422 when something in it was wrong."""
    more.setdefault("key", key_of(request) or new_token(16))
    context = {"form": form, "title": title, "submit": submit, "back": back, "lead": lead, "danger": danger, **more}
    wrong = form.is_bound and bool(form.errors)
    return page(request, template, context, [*crumbs, (title, "")], status=status or (422 if wrong else 200))


def key_of(request: HttpRequest) -> str | None:
    """The key of the page that was sent: pressing its button twice takes effect once."""
    return request.POST.get("key", "")[:64] or None


def attempt(form: forms.Form, act: Callable[[], Any]) -> Any:
    """The result of ``act``, or ``None`` after its refusal was put at the field it names; ``form.refused`` keeps the refusal."""
    try:
        return act()
    except Refusal as refusal:
        if refusal.status in (403, 404):
            raise
        form.refused = refusal  # type: ignore[attr-defined]
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.message))
        return None


def acted(request: HttpRequest, form: forms.Form, act: Callable[[], Any]) -> bool:
    """Whether the form was sent, was right, and ``act`` was not refused."""
    return request.method == "POST" and form.is_valid() and attempt(form, act) is not None


def status_of(form: forms.Form) -> int:
    """What a page with this form answers: 409 for a state in which it cannot be, 422 for wrong input."""
    refusal = getattr(form, "refused", None)
    return refusal.status if refusal is not None else (422 if form.is_bound and form.errors else 200)


def done(request: HttpRequest, message: Any, name: str, *arguments: Any) -> HttpResponse:
    """Say that it was done, and go to the page ``name``."""
    messages.success(request, message)
    return HttpResponseRedirect(reverse(name, args=arguments))


def press(request: HttpRequest, act: Callable[[], Any], said: Any, back: str) -> HttpResponse:
    """A button without inputs: do it and go back; a refusal is told on the page one comes back to."""
    try:
        act()
    except Refusal as refusal:
        if refusal.status in (403, 404):
            raise
        messages.error(request, str(refusal.message))
    else:
        if said:
            messages.success(request, said)
    return HttpResponseRedirect(back)

"""What the pages of reception share: who may open them, their crumbs, and one form on a page of its own."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.base.ids import new_token
from caunoi.desk.access import desk_page, officer_page
from caunoi.desk.forms import Crumbs, key_of

overview_page = officer_page("receive", "assign", "approve", "oversee", "inspect")
"""Schedules, counts and promises: also for those who look down."""
serve_page = officer_page("receive", "assign", "approve")
"""What happens at the desk of the own agency."""

arrange_page = officer_page("receive", "assign")
"""Places, posted days, opening and closing of sessions."""
receive_page = officer_page("receive")
"""People at the desk and what they say."""


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

"""What the pages of tasks share: their layout and crumbs."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.base.ids import new_token
from caunoi.desk.access import desk_page
from caunoi.desk.forms import Crumbs, key_of


def page(
    request: HttpRequest, template: str, context: dict[str, Any], crumbs: Crumbs | tuple[()] = (), status: int = 200
) -> HttpResponse:
    """A page of tasks; ``crumbs`` follow the way from their list, the last without an address."""
    way = [(_("Tasks"), reverse("desk:commitments")), *crumbs] if crumbs else []
    shared = {"crumbs": way, "may_plan": request.actor.has("plan")}
    return desk_page(request, f"desk/commitments/{template}", {**shared, **context}, status=status)


def form_page(
    request: HttpRequest, form: forms.Form, *, title: Any, submit: Any, back: str, crumbs: Crumbs | tuple[()] = (),
    status: int = 200, **more: Any,
) -> HttpResponse:  # fmt: skip
    """One form on a page of its own."""
    more.setdefault("key", key_of(request) or new_token(16))
    context = {"form": form, "title": title, "submit": submit, "back": back, **more}
    return page(request, "form.html", context, [*crumbs, (title, "")], status=status)

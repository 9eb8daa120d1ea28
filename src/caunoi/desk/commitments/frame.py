"""What the pages of tasks share: their layout and crumbs."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.desk import frame
from caunoi.desk.access import desk_page
from caunoi.desk.forms import Crumbs


def page(
    request: HttpRequest, template: str, context: dict[str, Any], crumbs: Crumbs | tuple[()] = (), status: int = 200
) -> HttpResponse:
    """A page of tasks; ``crumbs`` follow the way from their list, the last without an address."""
    way = [(_("Tasks"), reverse("desk:commitments")), *crumbs] if crumbs else []
    shared = {"crumbs": way, "may_plan": request.actor.has("plan")}
    return desk_page(request, f"desk/commitments/{template}", {**shared, **context}, status=status)


def form_page(request: HttpRequest, form: forms.Form, **more: Any) -> HttpResponse:
    """One form on a page of its own, as ``desk.frame.form_page``."""
    return frame.form_page(page, request, form, **more)

"""What the pages of reception share: who may open them, their crumbs, and one form on a page of its own."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.desk import frame
from caunoi.desk.access import desk_page, officer_page
from caunoi.desk.forms import Crumbs

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


def form_page(request: HttpRequest, form: forms.Form, **more: Any) -> HttpResponse:
    """One form on a page of its own, as ``desk.frame.form_page``."""
    return frame.form_page(page, request, form, **more)

"""What the pages of programmes and plans share: their layout, crumbs and one form page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.base.typed import whole
from caunoi.desk import frame
from caunoi.desk.access import desk_page
from caunoi.desk.forms import Crumbs
from caunoi.programmes.models import Plan, Programme


def page(
    request: HttpRequest, template: str, context: dict[str, Any], crumbs: Crumbs | tuple[()] = (), status: int = 200
) -> HttpResponse:
    """A page of programmes; ``crumbs`` follow the way from their list, the last without an address."""
    way = [(_("Programmes and plans"), reverse("desk:programmes")), *crumbs] if crumbs else []
    return desk_page(request, f"desk/programmes/{template}", {"crumbs": way, **context}, status=status)


def form_page(request: HttpRequest, form: forms.Form, **more: Any) -> HttpResponse:
    """One form on a page of its own, as ``desk.frame.form_page``."""
    return frame.form_page(page, request, form, **more)


def way_to(row: Programme | Plan) -> Crumbs:
    """The crumbs that end at the page of the programme or plan."""
    if isinstance(row, Plan):
        return [*way_to(row.programme), (row.title, reverse("desk:plan", args=[row.pk]))]
    return [(row.title, reverse("desk:programme", args=[row.pk]))]


def address(row: Programme | Plan) -> str:
    return reverse("desk:plan" if isinstance(row, Plan) else "desk:programme", args=[row.pk])


def part_of(request: HttpRequest) -> int | None:
    """The key of the party, content, section or line that the address names by ``muc``."""
    return whole(request.GET.get("muc"))

"""What the pages of recommendations upward share: their crumbs and one form page whose refusals land in the form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.desk import frame
from caunoi.desk.access import desk_page
from caunoi.desk.forms import Crumbs
from caunoi.proposals.models import Proposal


def page(
    request: HttpRequest, template: str, context: dict[str, Any], crumbs: Crumbs | tuple[()] = (), status: int = 200
) -> HttpResponse:
    """A page of proposals; ``crumbs`` follow the way from their list, the last without an address."""
    way = [(_("Policy proposals"), reverse("desk:proposals")), *crumbs] if crumbs else []
    return desk_page(request, f"desk/proposals/{template}", {"crumbs": way, **context}, status=status)


def form_page(request: HttpRequest, form: forms.Form, **more: Any) -> HttpResponse:
    """One form on a page of its own, as ``desk.frame.form_page``."""
    return frame.form_page(page, request, form, **more)


def crumb(proposal: Proposal) -> tuple[Any, str]:
    return proposal.number, reverse("desk:proposal", args=[proposal.number])

"""What the pages of the seals share: their layout, one form page, and files to take away."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.desk.access import desk_page


def seal_form(
    request: HttpRequest, form: forms.Form, *, title: Any, submit: Any, cancel: str, **more: Any
) -> HttpResponse:
    """One form on a page of its own; 422 when something in it was wrong."""
    crumbs = [(_("Sealed identities"), reverse("desk:seals")), (title, "")]
    context = {"form": form, "title": title, "submit": submit, "cancel": cancel, "crumbs": crumbs, **more}
    status = 422 if form.is_bound and form.errors else 200
    return desk_page(request, "desk/seals/form.html", context, status=status)


def json_file(name: str, content: dict[str, Any]) -> HttpResponse:
    """A file of JSON to save; never shown in the page."""
    return saved(name, json.dumps(content, ensure_ascii=False).encode(), "application/json")


def saved(name: str, content: bytes, media_type: str = "application/octet-stream") -> HttpResponse:
    """A file to save."""
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response

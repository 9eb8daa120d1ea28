"""What all administration pages share: the right, the crumbs, one form page, and refusals that land in the form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import resolve, reverse
from django.utils.translation import gettext as _

from caunoi.base.refusals import Refusal
from caunoi.desk.access import desk_page, officer_page

admin_page = officer_page("administer")
"""A page for seats that administer."""

Result = TypeVar("Result")


def render_admin(
    request: HttpRequest, template: str, context: dict[str, Any], *, crumbs: list[tuple[Any, str]], status: int = 200
) -> HttpResponse:
    """An administration page; ``crumbs`` follow the way from the overview, the last without an address."""
    way = [(_("Administration"), reverse("desk:admin") if crumbs else ""), *crumbs]
    section = resolve(crumbs[0][1]).view_name if crumbs and crumbs[0][1] else ""
    return desk_page(request, f"desk/admin/{template}", {"crumbs": way, "section": section, **context}, status=status)


def form_page(
    request: HttpRequest,
    form: forms.Form,
    *,
    title: Any,
    submit: Any,
    cancel: str,
    crumbs: list[tuple[Any, str]],
    lead: Any = "",
    danger: bool = False,
    **more: Any,
) -> HttpResponse:
    """One form on a page of its own; 422 when something in it was wrong."""
    context = {"form": form, "title": title, "submit": submit, "cancel": cancel, "lead": lead, "danger": danger, **more}
    status = 422 if form.is_bound and form.errors else 200
    return render_admin(request, "form.html", context, crumbs=[*crumbs, (title, "")], status=status)


def attempt(form: forms.Form, act: Callable[[], Result]) -> Result | None:
    """Run ``act``; a refusal becomes an error of its field (or of the form) and nothing that was typed is lost."""
    try:
        return act()
    except Refusal as refusal:
        form.add_error(_field_of(form, refusal.field), str(refusal))
        return None


SAME_AS = {
    "until": ("last", "back"), "seat_until": ("last",), "expires_at": ("last",), "seat_since": ("since",),
}  # fmt: skip
"""Inputs of commands that a form asks for in other words."""


def _field_of(form: forms.Form, name: str | None) -> str | None:
    """The field of ``form`` that stands for the command's input ``name``; ``None`` is the form as a whole."""
    return next((each for each in (name, *SAME_AS.get(name or "", ())) if each in form.fields), None)


def done(request: HttpRequest, message: Any, name: str, *arguments: Any) -> HttpResponse:
    """Say that it was done, and go to the page ``name``."""
    messages.success(request, message)
    return redirect(name, *arguments)

"""What the pages of the review share: their crumbs, and forms whose refusals land in the form."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from caunoi.commitments.reviewing import Scope
from caunoi.desk.access import desk_page
from caunoi.desk.forms import Crumbs


def page(
    request: HttpRequest, template: str, context: dict[str, Any], scope: Scope | None = None, way: Crumbs | None = None,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    """A page of the review; ``way`` follows the crumb of the year, the last without an address."""
    crumbs: Crumbs = [(_("Yearly reviews"), reverse("desk:reviews") if scope else "")]
    if scope is not None:
        address = reverse("desk:review", args=[scope.programme_id, scope.year])
        crumbs += [(f"{scope.title}, {scope.year}", address if way else ""), *(way or [])]
    shared = {"crumbs": crumbs, "scope": scope, "lang": get_language() or "vi"}
    return desk_page(request, f"desk/review/{template}", {**shared, **context}, status=status)


def scope_page(
    request: HttpRequest, template: str, context: dict[str, Any], crumbs: Crumbs, status: int = 200, *, scope: Scope
) -> HttpResponse:
    """As ``page``, in the shape that ``desk.frame.form_page`` asks for."""
    return page(request, template, context, scope, crumbs, status)


def lang() -> str:
    """The language of the page: ``vi`` or ``en``."""
    return "en" if (get_language() or "vi").startswith("en") else "vi"

"""What the pages of recommendations upward share: their crumbs and one form page whose refusals land in the form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.base.ids import new_token
from caunoi.desk.access import desk_page
from caunoi.desk.forms import Crumbs, key_of, status_of
from caunoi.proposals.models import Proposal


def page(
    request: HttpRequest, template: str, context: dict[str, Any], crumbs: Crumbs | tuple[()] = (), status: int = 200
) -> HttpResponse:
    """A page of proposals; ``crumbs`` follow the way from their list, the last without an address."""
    way = [(_("Policy proposals"), reverse("desk:proposals")), *crumbs] if crumbs else []
    return desk_page(request, f"desk/proposals/{template}", {"crumbs": way, **context}, status=status)


def form_page(
    request: HttpRequest, form: forms.Form, *, title: Any, submit: Any, back: str, crumbs: Crumbs | tuple[()] = (),
    lead: Any = "", danger: bool = False, **more: Any,
) -> HttpResponse:  # fmt: skip
    """One form on a page of its own; 422 when something in it was wrong, 409 when the state does not allow it."""
    more.setdefault("key", key_of(request) or new_token(16))
    context = {"form": form, "title": title, "submit": submit, "back": back, "lead": lead, "danger": danger, **more}
    return page(request, "form.html", context, [*crumbs, (title, "")], status=status_of(form))


def crumb(proposal: Proposal) -> tuple[Any, str]:
    return proposal.number, reverse("desk:proposal", args=[proposal.number])


def offset(request: HttpRequest) -> int:
    """From which row on a list is shown."""
    text = request.GET.get("sau", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0


def paged(request: HttpRequest, rows: Any, size: int = 50) -> dict[str, Any]:
    """``rows`` of one page with the addresses of the pages before and after, which keep what else was asked."""
    start = offset(request)
    found = list(rows[start : start + size + 1])

    def at(place: int) -> str:
        asked = request.GET.copy()
        asked["sau"] = str(place)
        return f"?{asked.urlencode()}"

    return {
        "rows": found[:size],
        "next_href": at(start + size) if len(found) > size else "",
        "previous_href": at(max(0, start - size)) if start else "",
    }

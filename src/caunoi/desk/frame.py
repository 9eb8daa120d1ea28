"""The one form page of the desk, and lists cut into pages. Crumbs and templates of one room stay in its own frame."""

from __future__ import annotations

from typing import Any, Protocol

from django import forms
from django.http import HttpRequest, HttpResponse

from caunoi.base.ids import new_token
from caunoi.base.refusals import Stale
from caunoi.base.typed import whole
from caunoi.desk.forms import Crumbs, key_of, status_of, version_of

PAGE = 50
"""Rows on one page of a list."""


class Page(Protocol):
    """How a room answers: one of its templates with context, crumbs and status."""

    def __call__(
        self, request: HttpRequest, template: str, context: dict[str, Any], crumbs: Crumbs = ..., status: int = ...
    ) -> HttpResponse: ...


def form_page(
    page: Page, request: HttpRequest, form: forms.Form, *, title: Any, submit: Any, back: str, crumbs: Crumbs | tuple[()] = (),
    of: Any = None, template: str = "form.html", status: int | None = None, **more: Any,
) -> HttpResponse:  # fmt: skip
    """One form on a page of its own: 422 when something in it was wrong, 409 when the state does not allow it or somebody was
    faster; nothing typed is lost. ``of`` is the thing with its version that the form is about."""
    context = {"form": form, "title": title, "submit": submit, "back": back, **once(request, form, of), **more}
    return page(request, template, context, [*crumbs, (title, "")], status or status_of(form))


def once(request: HttpRequest, form: forms.Form | None = None, of: Any = None) -> dict[str, Any]:
    """What ``desk/once.html`` puts into a form: the key by which a press counts once, and the version of the thing as it was
    read. After somebody else was faster it is that of now, so that what is kept can be sent again."""
    is_stale = isinstance(getattr(form, "refused", None), Stale)
    seen = None if of is None else (version_of(request) if not is_stale else None) or of.version
    return {"key": key_of(request) or new_token(16), "version": seen}


def offset(request: HttpRequest) -> int:
    """From which row on a list is shown."""
    return whole(request.GET.get("sau"), 6) or 0


def paged(request: HttpRequest, rows: Any, size: int = PAGE) -> dict[str, Any]:
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

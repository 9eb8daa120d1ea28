"""The law for readers: search by question, acts, articles as they stood on a day, leaflets."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from caunoi.base import time
from caunoi.ground import rich_text
from caunoi.laws import public
from caunoi.portal.answering import public as public_page
from caunoi.portal.paging import past_end
from caunoi.portal.reading.answers import number_typed
from caunoi.portal.reading.registers import read_day

LONGEST = 400
EXCERPT = 320
"""Signs of a text that are shown under what was found."""


def _stamp(request: HttpRequest, **arguments: Any) -> object:
    return public.stamp(), time.today()


@require_safe
@public_page(_stamp)
def laws(request: HttpRequest) -> HttpResponse:
    """Search, leaflets and the acts; with a question, the leaflets and articles that fit it, the words that were looked for, and
    the words of the law that were looked for besides."""
    text, code = request.GET.get("q", "")[:LONGEST].strip(), request.GET.get("luat", "")[:60]
    found = public.find(text, code) if text else None
    context: dict[str, Any] = {
        "text": text,
        "code": code,
        "acts": public.acts(),
        "leaflets": public.leaflets(),
        "found": found,
    }
    if found is not None:
        context["rows"] = [
            (row, found.marked.excerpt(row.text, EXCERPT), row.ended and row.ended <= time.today())
            for row in found.rows
        ]
        context["plain"] = [
            (row.card, row.marked.excerpt(row.text, EXCERPT), " · ".join(row.words)) for row in found.leaflets
        ]
        context["words"], context["also"] = " · ".join(found.words), " · ".join(found.also)
    return render(request, "portal/laws/laws.html", context)


@require_safe
@public_page(_stamp)
def act(request: HttpRequest, code: str) -> HttpResponse:
    """One act with its articles, page by page."""
    typed = number_typed(request.GET.get("page", "")) or 1
    found = public.act_page(code, typed)
    past = past_end(request, typed, found.card.articles, public.PAGE)
    here = reverse("portal:law_act", args=[code])
    context = {
        "page": found, "card": found.card, "past_end": past,
        "is_ended": bool(found.card.ended and found.card.ended <= time.today()),
        "is_to_come": bool(found.card.in_force and found.card.in_force > time.today()),
        "previous_href": f"{here}?{urlencode({'page': found.page - 1})}" if found.page > 1 and not past else "",
        "next_href": f"{here}?{urlencode({'page': found.page + 1})}" if found.has_next else "",
    }  # fmt: skip
    return render(request, "portal/laws/act.html", context, status=404 if past else 200)


@require_safe
@public_page(_stamp)
def article(request: HttpRequest, code: str, number: str) -> HttpResponse:
    """One article as it stands, or as it stood on the day asked for."""
    typed = request.GET.get("ngay", "").strip()[:40]
    day = read_day(typed) if typed else None
    wrong = ""
    if typed and day is None:
        wrong = _("“%(typed)s” is not a real day. Please write it like 01/07/2025.") % {"typed": typed}
    page = public.article_page(code, number, day)
    on = day or time.today()
    context = {
        "page": page, "act": page.act, "typed": typed, "day": day, "wrong": wrong,
        "is_ended": bool(page.act.ended and page.act.ended <= on), "is_to_come": bool(page.act.in_force and
        page.act.in_force > on),
    }  # fmt: skip
    return render(request, "portal/laws/article.html", context, status=422 if wrong else 200)


@require_safe
@public_page(_stamp)
def leaflet(request: HttpRequest, pk: int) -> HttpResponse:
    """One leaflet, for reading and printing. One that was taken down says when and why (410)."""
    page = public.leaflet_page(pk)
    if isinstance(page, public.LeafletGone):
        return render(request, "portal/laws/gone.html", {"gone": page}, status=410)
    context = {"page": page, "card": page.card, "body": _html(page.blocks)}
    return render(request, "portal/laws/leaflet.html", context)


def _html(blocks: tuple[rich_text.Block, ...]) -> SafeString:
    return mark_safe(rich_text.to_html(blocks))  # noqa: S308  # nosec B308, B703 - the tree cannot hold a tag

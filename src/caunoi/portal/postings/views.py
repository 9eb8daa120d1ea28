"""Plans and notices for everybody: the list by place and kind, one of them, its earlier versions, its files."""

from __future__ import annotations

from typing import Any

from django.core.files.storage import default_storage
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from caunoi.base import time
from caunoi.base.typed import whole
from caunoi.ground import rich_text
from caunoi.laws import public as laws
from caunoi.places.queries.around import concerned_ids, unit_of
from caunoi.places.queries.authority import commune_choices
from caunoi.portal.answering import public as public_page
from caunoi.portal.laws.linking import linked
from caunoi.portal.paging import past_end_from
from caunoi.postings import public
from caunoi.postings.choices import Kind
from caunoi.postings.public_replies import replies

STANDINGS = {"dang-lay-y-kien": "open", "sap-het-han": "closing", "luu": "archive"}


def _stamp(request: HttpRequest, pk: int = 0, number: int = 0) -> object:
    return public.stamp(), time.today()


@require_safe
@public_page(_stamp)
def postings(request: HttpRequest) -> HttpResponse:
    """What stands now, what is open for comment, what ends soon, and the archive."""
    ask, today = request.GET, time.today()
    key, start = whole(ask.get("noi"), 9), whole(ask.get("sau"), 6) or 0
    place = unit_of(key) if key is not None else None
    kind = ask.get("loai", "") if ask.get("loai", "") in Kind.values else ""
    word = ask.get("xem", "") if ask.get("xem", "") in STANDINGS else ""
    filters = public.Filters(concerned_ids(place) if place else None, kind, STANDINGS.get(word, ""))
    found = public.postings(filters, today, start)
    communes, past = commune_choices(today), past_end_from(request, start, found.total, public.PAGE)
    context = {
        "past_end": past,
        "found": found, "communes": communes, "place": place, "kinds": Kind.choices, "kind": kind, "word": word,
        "other_place": place if place and all(place.pk != each.id for each in communes) else None,
        "is_filtered": bool(place or kind or word),
        "next_href": _later(request, start + public.PAGE) if found.total > start + public.PAGE else "",
        "previous_href": _later(request, max(0, start - public.PAGE)) if start and not past else "",
    }  # fmt: skip
    return render(request, "portal/postings/list.html", context, status=404 if past else 200)


def _later(request: HttpRequest, start: int) -> str:
    ask = request.GET.copy()
    ask["sau"] = str(start)
    return f"?{ask.urlencode()}"


@require_safe
@public_page(lambda request, pk: (_stamp(request), laws.stamp()))
def posting(request: HttpRequest, pk: int) -> HttpResponse:
    """One notice: in plain words, the text, its files, until when it stands and why, and what came of the comments."""
    page = public.posting(pk, time.today())
    context = _context(page) | _reasons(page) | {"replies": replies(pk)}
    return _passing(page, render(request, "portal/postings/posting.html", context))


def _reasons(page: public.PostingPage) -> dict[str, Any]:
    """Why it stands so long and why it was late, linked to the law of the day of the decision."""
    on, many = page.decided_on or page.card.posted_on, len(page.steps)
    lines = linked([(text, on) for text in (*page.steps, *page.late_steps)])
    return {"steps": lines[:many], "late_steps": lines[many:]}


@require_safe
@public_page(_stamp)
def version(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """An earlier version that people read once, with its days."""
    page = public.posting(pk, time.today(), number)
    context = _context(page) | {"old": next(each for each in page.versions if each.number == number)}
    return _passing(page, render(request, "portal/postings/version.html", context))


def _passing(page: public.PostingPage, response: HttpResponse) -> HttpResponse:
    """What names households is not kept by search engines: what others copied cannot be taken down."""
    if page.card.is_passing:
        response["X-Robots-Tag"] = "noindex, noarchive"
    return response


def _context(page: public.PostingPage) -> dict[str, Any]:
    body = rich_text.to_html(page.blocks, lambda number: "", level=1)
    return {
        "page": page, "card": page.card,
        "body": mark_safe(body),  # noqa: S308  # nosec B308, B703 - the tree cannot hold a tag
    }  # fmt: skip


@require_safe
def file(request: HttpRequest, pk: int, file: int) -> HttpResponse:
    """The safe copy of a file, while its notice is readable."""
    attachment = public.file_of(pk, file, time.today())
    stored = attachment.file
    response = FileResponse(
        default_storage.open(stored.copy, "rb"), content_type=stored.copy_type, filename=attachment.name
    )
    response["Cache-Control"] = "public, max-age=60"
    response["X-Robots-Tag"] = "noindex, noarchive"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response

"""Notices and plans for everybody: what stands posted, until when and why, with replies to comments."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from caunoi.base import time
from caunoi.ground import rich_text
from caunoi.papers.serving import outgoing
from caunoi.portal.answering import public as public_page
from caunoi.portal.reading.answers import number_typed
from caunoi.postings import public

SHOWN = ("", "open", "archive")


def _stamp(request: HttpRequest, **arguments: int) -> object:
    return public.stamp(), time.today()


@require_safe
@public_page(_stamp)
def postings(request: HttpRequest) -> HttpResponse:
    """What stands, what takes comments (the first to close first), or the archive; by place, kind and words."""
    shown = request.GET.get("xem", "")
    filters = public.PostingFilters(
        request.GET.get("q", "")[:200], request.GET.get("loai", "")[:20], number_typed(request.GET.get("noi", "")),
        shown if shown in SHOWN else "",
    )  # fmt: skip
    number = number_typed(request.GET.get("page", "")) or 1
    found, has_next = public.postings(filters, time.today(), number)
    context = {
        "found": found, "filters": filters, "kinds": public.kinds(), "places": public.places_named(), "today": time.today(),
        "page": number, "previous_href": _href(request, number - 1) if number > 1 else "",
        "next_href": _href(request, number + 1) if has_next else "",
        "is_filtered": bool(filters.text.strip() or filters.kind or filters.place_id),
        "rows": [(card, card.is_open_on(time.today())) for card in found],
    }  # fmt: skip
    return render(request, "portal/postings/list.html", context)


def _href(request: HttpRequest, page: int) -> str:
    query = {name: request.GET[name] for name in ("q", "loai", "noi", "xem") if request.GET.get(name)}
    return f"{reverse('portal:postings')}?{urlencode({**query, 'page': page})}"


@require_safe
@public_page(_stamp)
def posting(request: HttpRequest, pk: int) -> HttpResponse:
    """One posting with its days and the reason for each."""
    page = public.posting_page(pk)
    context = {
        "page": page,
        "card": page.card,
        "body": _html(page.blocks),
        "is_open": page.card.is_open_on(time.today()),
    }
    return render(request, "portal/postings/posting.html", context)


@require_safe
@public_page(_stamp)
def wording(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Earlier words of a posting."""
    card, blocks, since = public.wording(pk, number)
    context = {"card": card, "body": _html(blocks), "since": since, "number": number}
    return render(request, "portal/postings/wording.html", context)


@require_safe
def file(request: HttpRequest, pk: int, file: int) -> HttpResponse:
    """A file of a posting, as a download."""
    out = outgoing(public.public_file(pk, file))
    response = FileResponse(out.content)
    for name, value in out.headers.items():
        response[name] = value
    return response


def _html(blocks: tuple[rich_text.Block, ...]) -> SafeString:
    return mark_safe(rich_text.to_html(blocks))  # noqa: S308  # nosec B308, B703 - the tree cannot hold a tag

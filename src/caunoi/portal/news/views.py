"""The news for readers: the list, one article, its photos."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from caunoi.base import time
from caunoi.base.callers import address_of
from caunoi.doors.reads import is_first_today
from caunoi.ground import rich_text
from caunoi.matters.public.answers import stamp as answers_stamp
from caunoi.newsroom import public
from caunoi.newsroom.pictures import rendition
from caunoi.portal.answering import public as public_page
from caunoi.portal.news.showing import body_of, card_picture, date_line
from caunoi.portal.paging import past_end
from caunoi.portal.reading.answers import number_typed, searched

FILTERS = ("topic", "place", "year", "month")


def _stamp(request: HttpRequest, pk: int = 0) -> object:
    return public.stamp(), answers_stamp(), time.today()


@require_safe
@public_page(_stamp)
def news(request: HttpRequest) -> HttpResponse:
    """Articles, the newest first; words are found with and without tones."""
    chosen = {name: number_typed(request.GET.get(name, "")) for name in FILTERS}
    text, cut = searched(request.GET.get("q", ""))
    month = chosen["month"] if chosen["month"] in range(1, 13) else None
    filters = public.ArticleFilters(text, chosen["topic"], chosen["place"], chosen["year"], month)
    typed = number_typed(request.GET.get("page", "")) or 1
    found = public.articles(filters, typed)
    past = past_end(request, typed, min(found.total, public.PAGE * public.MOST_PAGES), public.PAGE)
    context: dict[str, Any] = {
        "found": found, "text": text, "cut": cut, "chosen": {**chosen, "month": month}, "choices": public.article_choices(),
        "is_filtered": bool(text.strip() or any(chosen.values())), "has_more_filters": any(chosen.values()),
        "previous_href": _page_href(request, found.page - 1) if found.page > 1 and not past else "", "past_end": past,
        "next_href": _page_href(request, found.page + 1) if found.has_next else "",
        "most_read": public.read_most() if not text and not any(chosen.values()) else (), "months": range(1, 13),
    }  # fmt: skip
    return render(request, "portal/news/list.html", context, status=404 if past else 200)


def _page_href(request: HttpRequest, page: int) -> str:
    query = {name: request.GET[name] for name in ("q", *FILTERS) if request.GET.get(name)}
    return f"{reverse('portal:news')}?{urlencode({**query, 'page': page})}"


def _opened(request: HttpRequest, pk: int) -> None:
    if is_first_today(f"article {pk}", address_of(request)):
        public.note(pk)


@require_safe
@public_page(_stamp, opened=_opened)
def article(request: HttpRequest, pk: int) -> HttpResponse:
    """One article. One that was taken down says when and why (410)."""
    found = public.article(pk)
    if isinstance(found, public.TakenDown):
        return render(request, "portal/news/gone.html", {"gone": found}, status=410)
    others, most_read = public.others(pk), public.read_most()
    context = {
        "page": found, "card": found.card, "body": body_of(found), "today_line": date_line(time.today(), get_language() or "vi"),
        "related": public.related(pk), "others": others,
        "most_read": most_read if {each.id for each in most_read} - {pk} != {each.id for each in others} else (),
        "described": found.card.summary or " ".join(rich_text.to_text(found.blocks).split()),
        "picture": card_picture(request, found), "address": request.build_absolute_uri(reverse("portal:article", args=[pk])),
        "lead_photo": found.photos[0] if found.photos else None,
    }  # fmt: skip
    return render(request, "portal/news/article.html", context)


@require_safe
def picture(request: HttpRequest, pk: int, width: int, kind: str) -> HttpResponse:
    """A photo of a published article in one size. Its content never changes, but it goes when the article is taken down: no copy
    stands longer than ten minutes."""
    made = rendition(pk, width, kind)
    response = HttpResponse(made.content, content_type=made.media_type)
    response["Cache-Control"] = "public, max-age=600"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response

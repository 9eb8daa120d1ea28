"""The news for programs: Atom and JSON Feed."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from caunoi.base import time
from caunoi.newsroom import public
from caunoi.portal.answering import public as public_page
from caunoi.portal.news.showing import body_of

MOST = 30


def _stamp(request: HttpRequest) -> object:
    return public.stamp(), request.get_host(), request.is_secure()


@require_safe
@public_page(_stamp)
def atom(request: HttpRequest) -> HttpResponse:
    """The articles published or corrected last, as Atom (RFC 4287); a correction is an update of its entry."""
    cards = public.changed_last(MOST)
    here, site = request.build_absolute_uri(), request.build_absolute_uri(reverse("portal:news"))
    changed = max((card.changed_at for card in cards), default=datetime(2020, 1, 1, tzinfo=time.TIMEZONE))
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>', '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"<title>{escape(_('News'))}</title>", f"<id>{escape(site)}</id>", f'<link rel="self" href={quoteattr(here)}/>',
        f"<link href={quoteattr(site)}/>", f"<updated>{changed.isoformat()}</updated>",
    ]  # fmt: skip
    lines += [_entry(request, card) for card in cards]
    return HttpResponse("\n".join([*lines, "</feed>", ""]), content_type="application/atom+xml; charset=utf-8")


def _entry(request: HttpRequest, card: public.ArticleCard) -> str:
    href = _href(request, card)
    return (
        f'<entry xml:lang="{escape(card.language)}"><title>{escape(card.title)}</title><id>{escape(href)}</id>'
        f"<link href={quoteattr(href)}/><published>{card.published_at.isoformat()}</published>"
        f"<updated>{card.changed_at.isoformat()}</updated><author><name>{escape(card.agency)}</name></author>"
        + (f"<summary>{escape(card.summary)}</summary></entry>" if card.summary else "</entry>")
    )


@require_safe
@public_page(_stamp)
def json_feed(request: HttpRequest) -> HttpResponse:
    """The same as JSON Feed 1.1, with the whole text."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1", "title": _("News"), "language": "vi",
        "home_page_url": request.build_absolute_uri(reverse("portal:news")), "feed_url": request.build_absolute_uri(),
        "items": [_item(request, each) for each in public.changed_last_whole(MOST)],
    }  # fmt: skip
    return HttpResponse(json.dumps(feed, ensure_ascii=False), content_type="application/feed+json; charset=utf-8")


def _item(request: HttpRequest, text: public.ArticleText) -> dict[str, Any]:
    card, href = text.card, _href(request, text.card)
    return {
        "id": href, "url": href, "title": card.title, "summary": card.summary, "language": card.language,
        "date_published": card.published_at.isoformat(), "date_modified": card.changed_at.isoformat(),
        "authors": [{"name": card.agency}], "content_html": str(body_of(text, request.build_absolute_uri("/").rstrip("/"))),
    }  # fmt: skip


def _href(request: HttpRequest, card: public.ArticleCard) -> str:
    return request.build_absolute_uri(reverse("portal:article", args=[card.id]))

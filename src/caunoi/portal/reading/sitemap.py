"""The list of public pages for search engines: one file, or an index of several where one may not hold all addresses."""

from __future__ import annotations

from datetime import date, datetime
from xml.sax.saxutils import escape

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from caunoi.base import time
from caunoi.base.refusals import NotFound
from caunoi.base.templatetags.look import url_or_blank
from caunoi.base.time import civil_date
from caunoi.gatherings import public as gatherings
from caunoi.laws import public as laws
from caunoi.laws.public_links import act_addresses, leaflet_addresses
from caunoi.matters.public import answers
from caunoi.newsroom import public as newsroom
from caunoi.portal.answering import public as public_page
from caunoi.postings import public as postings
from caunoi.receptions import public as receptions

MOST = 50_000
"""Addresses in one file; the protocol allows no more."""
PLAIN_PAGES = (
    "home", "submit", "track", "answers", "news", "calendar", "postings", "laws", "figures", "programmes", "proposals",
    "legal_publications", "schedules", "gatherings", "places", "agencies", "help", "protection", "privacy",
    "accessibility", "log",
)  # fmt: skip
HEAD = '<?xml version="1.0" encoding="utf-8"?>'
SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'

Page = tuple[str, datetime | None]
"""Path of a page and when it changed last, where that is known."""


def _stamp(request: HttpRequest, part: int = 0) -> object:
    rooms = (newsroom, postings, laws, gatherings, receptions, answers)
    return request.get_host(), request.is_secure(), time.today(), *(room.stamp() for room in rooms)


@require_safe
@public_page(_stamp)
def sitemap(request: HttpRequest) -> HttpResponse:
    """All pages that search engines may read; where they are too many for one file, the index of the files."""
    few, whole = _few(time.today()), answers.published().count()
    parts = -(-(len(few) + whole) // MOST)
    if parts <= 1:
        return _file(request, few, 1)
    rows = [request.build_absolute_uri(reverse("portal:sitemap_part", args=[part])) for part in range(1, parts + 1)]
    return _xml("sitemapindex", [f"<sitemap><loc>{escape(row)}</loc></sitemap>" for row in rows])


@require_safe
@public_page(_stamp)
def part(request: HttpRequest, part: int) -> HttpResponse:
    """One of the files. Raises ``NotFound`` where there are not so many."""
    few = _few(time.today())
    if part < 1 or (part - 1) * MOST >= len(few) + answers.published().count():
        raise NotFound()
    return _file(request, few, part)


def _few(today: date) -> list[Page]:
    """All but the answers, which alone may be very many: one question to the database for each kind of page."""
    pages: list[Page] = [(path, None) for name in PLAIN_PAGES if (path := url_or_blank(f"portal:{name}"))]
    pages += [(reverse("portal:article", args=[pk]), at) for pk, at in newsroom.addresses()]
    pages += [(reverse("portal:posting", args=[pk]), at) for pk, at in postings.addresses()]
    pages += [(reverse("portal:law_act", args=[code]), None) for code in act_addresses()]
    pages += [(reverse("portal:leaflet", args=[pk]), at) for pk, at in leaflet_addresses()]
    pages += [(reverse("portal:gathering", args=[pk]), None) for pk in gatherings.addresses()]
    pages += [(reverse("portal:schedule", args=[pk]), None) for pk in receptions.addresses(today)]
    return pages


def _file(request: HttpRequest, few: list[Page], part: int) -> HttpResponse:
    start, stop = (part - 1) * MOST, part * MOST
    rows = answers.addresses(max(0, start - len(few)), max(0, stop - len(few)))
    pages = [*few[start:stop], *((reverse("portal:answer", args=[pk]), at) for pk, at in rows)]
    site = request.build_absolute_uri("/").rstrip("/")
    return _xml("urlset", [_url(f"{site}{path}", changed) for path, changed in pages])


def _url(address: str, changed: datetime | None) -> str:
    day = f"<lastmod>{civil_date(changed).isoformat()}</lastmod>" if changed else ""
    return f"<url><loc>{escape(address)}</loc>{day}</url>"


def _xml(name: str, lines: list[str]) -> HttpResponse:
    text = "\n".join([HEAD, f"<{name} {SPACE}>", *lines, f"</{name}>", ""])
    return HttpResponse(text, content_type="application/xml; charset=utf-8")

"""Search among the matters an officer may see; a number goes straight to its file."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from caunoi.base import time
from caunoi.base.actors import Actor
from caunoi.desk.access import desk_page, officer_page
from caunoi.desk.queue.rows import due_html, short_place, state_html
from caunoi.ground.text_highlight import highlight
from caunoi.ground.text_query import Query
from caunoi.matters.models import Matter
from caunoi.matters.queries.queue import PAGE
from caunoi.matters.queries.search import SearchHit, search
from caunoi.matters.queries.visible import visible_to


@officer_page()
def search_page(request: HttpRequest) -> HttpResponse:
    """What was typed, found in numbers, subjects, petitions and answers; best first."""
    words = request.GET.get("q", "").strip()[:200]
    number = _number(request.actor, words)
    if number:
        return HttpResponseRedirect(reverse("desk:file", args=[number]))
    start = request.GET.get("after", "")
    offset = int(start) if start.isascii() and start.isdigit() and len(start) < 5 else 0
    found = search(request.actor, words, limit=PAGE, offset=offset) if words else None
    more = urlencode({"q": words, "after": found.next_offset}) if found and found.next_offset else ""
    context = {
        "search_words": words,
        "found": found,
        "lines": [_line(hit, found.query) for hit in found.hits] if found else [],
        "next_href": f"{request.path}?{more}" if more else "",
    }
    return desk_page(request, "desk/search.html", context)


def _line(hit: SearchHit, query: Query) -> dict[str, Any]:
    """A hit with the words found marked; its state and limit as in the queue."""
    row, language = hit.row, get_language() or "vi"
    return {
        "row": row,
        "is_exact": hit.is_exact,
        "subject": _marked(row.subject, query),
        "excerpt": _marked(hit.excerpt, query),
        "place": short_place(row.place),
        "state": state_html(row.state, language),
        "due": due_html(row.due_on, row.state, time.today(), language),
    }


def _marked(text: str, query: Query) -> SafeString:
    """``text`` with what was found in ``mark`` elements, everything escaped."""
    parts = ((format_html("<mark>{}</mark>", part) if hit else part,) for part, hit in highlight(text, query))
    return format_html_join("", "{}", parts)


def _number(actor: Actor, words: str) -> str:
    """The number of the matter that was typed, when the actor may see it."""
    parsed = Matter.parse_number(words)
    if parsed is None or parsed[1] >= 2**63:
        return ""
    found = visible_to(actor).filter(pk=parsed[1], received_on__year=parsed[0]).first()
    return found.number if found else ""

"""Search among the matters an officer may see; a number goes straight to its file."""

from __future__ import annotations

from html import escape
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from caunoi.base import time
from caunoi.base.typed import whole
from caunoi.desk.access import desk_page, officer_page
from caunoi.desk.queue.rows import due_html, short_place, state_html
from caunoi.ground.text_highlight import highlight
from caunoi.ground.text_query import Query
from caunoi.matters.queries.queue import PAGE
from caunoi.matters.queries.search import SearchHit, search
from caunoi.matters.queries.visible import numbered


@officer_page()
def search_page(request: HttpRequest) -> HttpResponse:
    """What was typed, found in numbers, subjects, petitions and answers; best first."""
    words = request.GET.get("q", "").strip()[:200]
    typed = numbered(request.actor, words).first()
    if typed is not None:
        return HttpResponseRedirect(reverse("desk:file", args=[typed.number]))
    offset = whole(request.GET.get("after"), 4) or 0
    found = search(request.actor, words, limit=PAGE, offset=offset) if words else None
    more = urlencode({"q": words, "after": found.next_offset}) if found and found.next_offset else ""
    context = {
        "search_words": words,
        "found": found,
        "lines": _lines(found.hits, found.query) if found else "",
        "next_href": f"{request.path}?{more}" if more else "",
    }
    return desk_page(request, "desk/search.html", context)


def _lines(hits: tuple[SearchHit, ...], query: Query) -> SafeString:
    """Hits as list items with the words found marked; plain string work, everything escaped here."""
    language, today = get_language() or "vi", time.today()
    here, toneless = reverse("desk:queue") + "viec/", " · " + escape(_("found without tones"))
    items = []
    for hit in hits:
        row = hit.row
        notes = " · ".join(part for part in (row.number, escape(short_place(row.place)), escape(row.agency)) if part)
        said = f"<p>{_marked(hit.excerpt, query)}</p>" if hit.excerpt else ""
        state, due = state_html(row.state, language, row.is_approved), due_html(row.due_on, row.state, today, language)
        items.append(
            f'<li class="card"><h2><a href="{here}{row.number}/">{_marked(row.subject, query)}</a></h2>'
            f'<p class="small soft">{notes}{"" if hit.is_exact else toneless}</p>{said}<p class="row">{state}{due}</p></li>\n'
        )
    return mark_safe("".join(items))  # noqa: S308 # nosec


def _marked(text: str, query: Query) -> str:
    """``text`` with what was found in ``mark`` elements, everything escaped."""
    return "".join(f"<mark>{escape(part)}</mark>" if hit else escape(part) for part, hit in highlight(text, query))

"""Pages of plain text, each written in both languages; the page of the log; what robots may read."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_safe

from caunoi.base import time
from caunoi.base.settings_store import get_setting
from caunoi.journal.log import keys
from caunoi.journal.queries.log import head
from caunoi.matters.public.naming import reads_english
from caunoi.papers.limits import most_bytes, most_bytes_together, most_files
from caunoi.portal.answering import public
from caunoi.seals.queries.records import is_online_allowed

MEBIBYTE = 1 << 20


def _same(request: HttpRequest) -> object:
    return time.today(), get_setting("matters.house_answer_days")


def _text(name: str) -> str:
    return f"portal/text/{name}_{'en' if reads_english() else 'vi'}.html"


@require_safe
@public(_same)
def guide(request: HttpRequest) -> HttpResponse:
    """How to send, follow and go on, in plain words."""
    context = {
        "files": most_files(), "each": most_bytes() // MEBIBYTE, "together": most_bytes_together() // MEBIBYTE,
        "days": get_setting("matters.house_answer_days"), "extension": get_setting("matters.house_extension_days"),
    }  # fmt: skip
    return render(request, _text("guide"), context)


@require_safe
@public(_same)
def lost_code(request: HttpRequest) -> HttpResponse:
    """What to do without the code."""
    return render(request, _text("lost_code"))


@require_safe
@public(_same)
def accessibility(request: HttpRequest) -> HttpResponse:
    """What was done so that everybody can use the pages, what is known to be missing, and whom to tell."""
    return render(request, _text("accessibility"))


@require_safe
@public(_same)
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept of a sender, why, for how long, and the sender's rights."""
    return render(request, _text("privacy"))


def _protected(request: HttpRequest) -> object:
    return time.today(), is_online_allowed()


@require_safe
@public(_protected)
def protection(request: HttpRequest) -> HttpResponse:
    """How a denouncer is protected, and the lawful ways to denounce: in person, by post, online where the authority takes it."""
    return render(request, _text("protection"), {"is_online": is_online_allowed()})


@require_safe
@public(lambda request: time.today())
def log(request: HttpRequest) -> HttpResponse:
    """The public log for people: its head, and how to check it without trusting us."""
    newest = head()
    context = {
        "newest": newest,
        "root": bytes(newest.root).hex() if newest else "",
        "published_key": keys.published_key(),
        "origin": keys.origin(),
        "script": reverse("portal:log_verify"),
        "checkpoint": reverse("portal:log_checkpoint"),
    }
    return render(request, "portal/log.html", context)


ROBOTS = """User-agent: *
Disallow: /theo-doi/
Disallow: /gui/
Disallow: /giay/
Disallow: /ban/
Disallow: /tai-khoan/
Disallow: /api/
Disallow: /log/tile/
Disallow: /log/entries/
"""


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Search engines may read what is published, and nothing about anybody; where the list of pages is."""
    site = request.build_absolute_uri(reverse("portal:sitemap"))
    response = HttpResponse(f"{ROBOTS}\nSitemap: {site}\n", content_type="text/plain; charset=utf-8")
    response["Cache-Control"] = "public, max-age=86400"
    return response


def favicon(request: HttpRequest) -> HttpResponse:
    """Where old browsers look for the mark."""
    response = HttpResponseRedirect(static("look/favicon.svg"))
    response["Cache-Control"] = "public, max-age=3600"
    return response

"""How pages of the portal leave the house: personal ones are never stored, public ones are asked again only when changed."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language

from caunoi.base import time
from caunoi.doors.networks import Wait
from caunoi.journal.queries.log import head
from caunoi.portal.kept import Pages

View = Callable[..., HttpResponse]


def personal(view: View) -> View:
    """A page about one sender: never stored, never indexed."""

    @functools.wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.headers.setdefault("Cache-Control", "private, no-store")
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return guarded


def form_page(view: View) -> View:
    """A page with a form: not stored by others, but the browser's own "back" still finds what was typed."""

    @functools.wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.headers.setdefault("Cache-Control", "private, no-cache")
        return response

    return guarded


def public(
    stamp: Callable[..., Any], *, seconds: int = 60, opened: Callable[..., Any] | None = None
) -> Callable[[View], View]:
    """A page for everybody. ``stamp(request, ...)`` is what its content depends on; while that and the reader's language and
    theme stay the same, every copy is good: that of the browser (304) and that kept in this process.

    Whoever has no session may keep it ``seconds`` without asking; 0 where the page shows what the reader may just have changed.
    ``opened(request, ...)`` is told each time the page is given, even if it is not made anew."""

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            request.is_for_everybody = True  # type: ignore[attr-defined]
            if _has_session(request) or request.method not in ("GET", "HEAD"):
                return _unkept(view(request, *args, **kwargs))
            tag = _tag(request, stamp(request, *args, **kwargs))
            if request.headers.get("If-None-Match") == tag:
                response: HttpResponse = HttpResponseNotModified()
            else:
                response = _made(tag, view, request, *args, **kwargs)
                if opened is not None and response.status_code == 200:
                    opened(request, *args, **kwargs)
            return _dated(request, response, tag, seconds)

        return guarded

    return decorate


def _made(tag: str, view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """The page as it is kept in this process, else made now."""
    found = PAGES.find(tag) if _is_like_all(request) else None
    if found is not None:
        return found
    response = view(request, *args, **kwargs)
    if response.status_code == 200 and not response.streaming and _is_shared(request, response):
        PAGES.keep(tag, response)
    return response


def _dated(request: HttpRequest, response: HttpResponse, tag: str, seconds: int) -> HttpResponse:
    patch_vary_headers(response, ("Cookie", "Accept-Language"))
    if not _is_shared(request, response):
        response.headers.setdefault("Cache-Control", "private, no-cache")
    elif response.status_code in (200, 304) and seconds:
        response["Cache-Control"] = f"public, max-age={seconds}, stale-while-revalidate={STALE}"
    else:
        response["Cache-Control"] = "public, no-cache"
    if response.status_code in (200, 304):
        response["ETag"] = tag
    return response


def _unkept(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "private, no-store"
    return response


def _has_session(request: HttpRequest) -> bool:
    return settings.SESSION_COOKIE_NAME in request.COOKIES


def _is_like_all(request: HttpRequest) -> bool:
    """True for a reader of whom nothing is known but language and theme; the token of some form is no part of a page."""
    return request.COOKIES.keys() <= {settings.LANGUAGE_COOKIE_NAME, "theme", settings.CSRF_COOKIE_NAME}


def _is_shared(request: HttpRequest, response: HttpResponse) -> bool:
    """True when the page is the same for all: no form with a token was put into it, and it sets no cookie."""
    return _is_like_all(request) and not response.cookies and not request.META.get("CSRF_COOKIE_NEEDS_UPDATE")


def _tag(request: HttpRequest, stamp: Any) -> str:
    newest = head()
    others = {name: value for name, value in request.COOKIES.items() if name != settings.LANGUAGE_COOKIE_NAME}
    others.pop(settings.CSRF_COOKIE_NAME, None)
    parts = (
        stamp, get_language(), sorted(others.items()), request.scheme, request.get_host(), request.get_full_path(),
        newest.size if newest else 0, time.today(), BUILD,
    )  # fmt: skip
    return f'W/"{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}"'


BUILD = settings.STATIC_URL + str(getattr(settings, "VERSION", ""))
STALE = 60
"""Seconds in which a copy may still be shown while it is asked for anew."""
PAGES = Pages(settings.PAGES_KEPT_BYTES)


def told_to_wait(response: HttpResponse, wait: Wait) -> HttpResponse:
    """Add to a 429 page when to come back, in seconds."""
    response["Retry-After"] = str(wait.seconds)
    return response

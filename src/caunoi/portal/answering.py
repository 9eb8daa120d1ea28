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

from caunoi.doors.networks import Wait
from caunoi.journal.queries.log import head

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


def public(stamp: Callable[..., Any]) -> Callable[[View], View]:
    """A page for everybody. ``stamp(request, ...)`` is what its content depends on; while that and the reader's language,
    theme and form token stay the same, the browser's copy is good (304)."""

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            tag = _tag(request, stamp(request, *args, **kwargs))
            fresh = request.method in ("GET", "HEAD") and request.headers.get("If-None-Match") == tag
            response = HttpResponseNotModified() if fresh else view(request, *args, **kwargs)
            if response.status_code in (200, 304):
                response["ETag"] = tag
            response.headers.setdefault("Cache-Control", "private, no-cache")
            patch_vary_headers(response, ("Cookie", "Accept-Language"))
            return response

        return guarded

    return decorate


def _tag(request: HttpRequest, stamp: Any) -> str:
    newest = head()
    token = request.COOKIES.get(settings.CSRF_COOKIE_NAME, "")
    session = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
    theme = request.COOKIES.get("theme", "")
    parts = (stamp, get_language(), theme, token, session, request.get_full_path(), newest.size if newest else 0, BUILD)
    return f'W/"{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}"'


BUILD = settings.STATIC_URL + str(getattr(settings, "VERSION", ""))


def told_to_wait(response: HttpResponse, wait: Wait) -> HttpResponse:
    """Add to a 429 page when to come back, in seconds."""
    response["Retry-After"] = str(wait.seconds)
    return response

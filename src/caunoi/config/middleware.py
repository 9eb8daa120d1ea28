"""What surrounds every page: nothing is kept that does not say so, and a refusal that no view caught becomes its page."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.middleware.locale import LocaleMiddleware
from django.utils import translation

from caunoi.base.callers import address_of
from caunoi.base.languages import is_offered
from caunoi.base.refusals import NotFound, Refusal
from caunoi.config.errors import nothing_to_read, refusal_page
from caunoi.doors.reads import seconds_to_wait

ASKED_OF_NOBODY = (
    "accelerometer", "autoplay", "bluetooth", "browsing-topics", "camera", "display-capture", "encrypted-media", "geolocation",
    "gyroscope", "hid", "magnetometer", "microphone", "midi", "payment", "screen-wake-lock", "serial", "usb",
    "xr-spatial-tracking",
)  # fmt: skip
TOO_OFTEN = (
    '<!doctype html>\n<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    "<title>Xin chờ một lát</title></head>\n<body><h1>Xin chờ một lát</h1>\n<p>Mạng mà Ông/Bà đang dùng mở quá nhiều trang trong"
    ' một phút. Xin chờ {seconds} giây rồi tải lại trang.</p>\n<p lang="en">Your network opened too many pages within a minute.'
    " Please wait {seconds} seconds and load the page again.</p></body></html>\n"
)
PAGE_METHODS = ("GET", "HEAD", "POST")
OWN_METHODS = ("/api/", "/gui/tep/")
TOO_LONG = re.compile(r"/\d{19,}(?![\w:])")  # a whole number, and not the beginning of a token
NO_PERMISSION = ", ".join(f"{what}=()" for what in ASKED_OF_NOBODY)


class UnstoredMiddleware:
    """Whatever does not say itself how long it may be kept is kept nowhere: pages of the account, errors, redirects."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response


class PackingMiddleware(GZipMiddleware):
    """Sends pages packed, for bad lines. What is stored nowhere is personal and goes as it is: whoever could watch the size of
    packed pages and put words into them could guess what else stands there (BREACH)."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        kept = response.get("Cache-Control", "no-store")
        if response.streaming or "no-store" in kept:
            return response
        return super().process_response(request, response)


class LanguageMiddleware(LocaleMiddleware):
    """The reader's language, as the cookie or the browser says; one that the authority did not switch on is Vietnamese."""

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        if not is_offered(translation.get_language() or ""):
            translation.activate("vi")
            request.LANGUAGE_CODE = "vi"


class ReserveMiddleware:
    """No answer may be built into pages of other sites, and no page may ask the device for anything: neither camera nor place."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Permissions-Policy", NO_PERMISSION)
        return response


class MethodMiddleware:
    """Pages are read and forms are sent; no page knows another method, and a view that does not ask would answer it as if it were
    read, past the pace of reading. Programs (``/api/``) and files that come in pieces have their own, and refuse the rest."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in PAGE_METHODS or request.path_info.startswith(OWN_METHODS):
            return self.get_response(request)
        return HttpResponseNotAllowed(PAGE_METHODS)


class PaceMiddleware:
    """Who reads far too often is told so before anything is done: no session, no database, no page of ours."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in ("GET", "HEAD") and not request.path_info.startswith(settings.STATIC_URL):
            address = address_of(request)
            wait = seconds_to_wait("read", address)
            if not wait and "q" in request.GET:
                wait = seconds_to_wait("search", address)
            if wait:
                text = TOO_OFTEN.format(seconds=wait)
                return HttpResponse(text, status=429, headers={"Retry-After": str(wait)})
        return self.get_response(request)


class RefusalMiddleware:
    """Last resort: views catch refusals to keep what was typed; this shows the plain sentence for the others. An address with a
    number that no row can have leads nowhere; databases would refuse such a number instead of not finding it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if TOO_LONG.search(request.path_info):
            return refusal_page(request, NotFound())
        response = self.get_response(request)
        if seconds := getattr(request, "told_to_wait", 0):  # by a form of sign-in, which is shown again
            response.status_code, response["Retry-After"] = 429, str(seconds)
        is_empty = response.status_code == 405 and not response.content
        return nothing_to_read(request, response) if is_empty and request.method == "GET" else response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return refusal_page(request, exception) if isinstance(exception, Refusal) else None

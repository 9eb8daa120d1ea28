"""What surrounds every page: nothing is kept that does not say so, and a refusal that no view caught becomes its page."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.middleware.locale import LocaleMiddleware
from django.utils import translation

from caunoi.base.languages import is_offered
from caunoi.base.refusals import Refusal
from caunoi.config.errors import refusal_page

ASKED_OF_NOBODY = (
    "accelerometer", "autoplay", "bluetooth", "browsing-topics", "camera", "display-capture", "encrypted-media", "geolocation",
    "gyroscope", "hid", "magnetometer", "microphone", "midi", "payment", "screen-wake-lock", "serial", "usb",
    "xr-spatial-tracking",
)  # fmt: skip
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


class RefusalMiddleware:
    """Last resort: views catch refusals to keep what was typed; this shows the plain sentence for the others."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return refusal_page(request, exception) if isinstance(exception, Refusal) else None

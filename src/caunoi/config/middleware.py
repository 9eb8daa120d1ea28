"""Turns a refusal that no view caught, and a failing disk or database, into a page that says so."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from caunoi.base.refusals import Refusal
from caunoi.config.errors import is_storage_trouble, refusal_page, storage_page

log = logging.getLogger("caunoi.web")


class RefusalMiddleware:
    """Last resort: views catch refusals to keep what was typed; this shows the plain sentence for the others."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Refusal):
            return refusal_page(request, exception)
        if is_storage_trouble(exception):
            log.error("storage failed", exc_info=exception, extra={"status": 503})
            return storage_page(request)
        return None

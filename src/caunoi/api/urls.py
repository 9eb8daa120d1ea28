"""The addresses of the API, version 1. Whatever is not one of them is a problem in JSON, not a page."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, re_path
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from caunoi.api.application import api
from caunoi.api.problems import problem

View = Callable[..., HttpResponse]


DESCRIPTIONS = ("openapi-json", "openapi-view")
"""Addresses that are no operations: their views would answer any method."""


def guarded(view: View, is_description: bool = False) -> View:
    """HEAD is GET without content; a method or query parameter that is not known is a problem; nothing is kept by caches."""

    @csrf_exempt
    @functools.wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        asked = request.method
        if asked == "HEAD":
            request.method = "GET"
        if is_description and request.method != "GET":
            response = _wrong_method("GET")
        else:
            response = _unknown_parameter(request) or view(request, *args, **kwargs)
            if response.status_code == 405:
                response = _wrong_method(str(response["Allow"]))
        response.headers.setdefault("Cache-Control", "no-store")
        if asked == "HEAD":
            response.content = b""
        return response

    return answer


def _wrong_method(allowed: str) -> HttpResponse:
    sentence = _("This method is not known at this address. Known are: %(methods)s.") % {"methods": allowed}
    response = problem(405, "wrong_method", sentence)
    response["Allow"] = allowed
    return response


def _unknown_parameter(request: HttpRequest) -> HttpResponse | None:
    """A misspelt parameter that was passed over would change what the answer means."""
    match = request.resolver_match
    route = "/" + (match.route if match else "").replace("<", "{").replace(">", "}")
    known = _parameters().get((str(request.method).lower(), route))
    wrong = sorted(name for name in request.GET if known is not None and name not in known)
    if not wrong:
        return None
    sentence = _("There is no parameter of this name. Known are: %(names)s.") % {"names": ", ".join(known or ()) or "-"}
    return problem(422, "invalid", sentence, errors=[{"input": name, "detail": sentence} for name in wrong])


@functools.cache
def _parameters() -> dict[tuple[str, str], tuple[str, ...]]:
    """The query parameters of each operation, by method and path, as the description names them."""
    return {
        (method, route): tuple(each["name"] for each in operation.get("parameters", ()) if each["in"] == "query")
        for route, operations in api.get_openapi_schema()["paths"].items()
        for method, operation in operations.items()
    }


@csrf_exempt
def unknown(request: HttpRequest) -> HttpResponse:
    """Any other address."""
    sentence = _("There is no such address in the API. All of them are described in /api/v1/openapi.json.")
    return problem(404, "unknown_address", sentence)


def _own(pattern: URLPattern) -> URLPattern:
    is_description = pattern.name in DESCRIPTIONS
    pattern.callback = unknown if pattern.name == "api-root" else guarded(pattern.callback, is_description)
    return pattern


_patterns, _app, _namespace = api.urls
app_name = _namespace
urlpatterns = [_own(pattern) for pattern in _patterns]
urlpatterns.append(re_path(r"", unknown, name="unknown"))

"""The one API object: its language of errors, its description, its routes."""

from __future__ import annotations

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.renderers import BaseRenderer
from ninja.responses import NinjaJSONEncoder

from caunoi.api import clocks, matters, search
from caunoi.api.problems import problem, problem_of_refusal, problem_of_validation
from caunoi.base.refusals import NotFound, Refusal


class PlainJson(BaseRenderer):
    """JSON that people can read: Vietnamese letters as they are."""

    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> str:
        return json.dumps(data, cls=NinjaJSONEncoder, ensure_ascii=False)


api = NinjaAPI(
    title="Cầu Nối",
    version="1",
    description=(
        "Matters that people raise with a public authority, on the same commands as the pages. "
        "A token acts as one seat and can do no more than that seat. Errors are problem details (RFC 9457)."
    ),
    urls_namespace="api",
    renderer=PlainJson(),
)
api.add_router("/matters", matters.router, tags=["matters"])
api.add_router("/search", search.router, tags=["matters"])
api.add_router("/clock", clocks.router, tags=["clocks"])


@api.exception_handler(Refusal)
def on_refusal(request: HttpRequest, exc: Refusal) -> HttpResponse:
    return problem_of_refusal(exc)


@api.exception_handler(Http404)
def on_404(request: HttpRequest, exc: Http404) -> HttpResponse:
    return problem_of_refusal(NotFound())


@api.exception_handler(ValidationError)
def on_validation(request: HttpRequest, exc: ValidationError) -> HttpResponse:
    return problem_of_validation(exc)


@api.exception_handler(AuthenticationError)
def on_authentication(request: HttpRequest, exc: AuthenticationError) -> HttpResponse:
    answer = problem(401, "token_needed", "This needs a valid token: send “Authorization: Bearer <token>”. An administrator makes one.")
    answer["WWW-Authenticate"] = 'Bearer realm="caunoi"'
    return answer


@api.exception_handler(HttpError)
def on_http_error(request: HttpRequest, exc: HttpError) -> HttpResponse:
    return problem(exc.status_code, "not_understood", str(exc))

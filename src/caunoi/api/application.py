"""The one API object: its routes and its language of errors."""

from __future__ import annotations

import logging

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.openapi.docs import Swagger

from caunoi.api import clocks, receiving, registers, reports, search, statistics
from caunoi.api.description import HouseApi, NotJson, OnlyJson, PlainJson
from caunoi.api.problems import problem, problem_of_refusal, problem_of_validation
from caunoi.base.refusals import NotFound, Refusal
from caunoi.base.storage import COME_BACK_SECONDS, is_storage_trouble

log = logging.getLogger("caunoi.api")

api = HouseApi(
    title="Cầu Nối",
    version="1",
    description=(
        "Matters that people raise with a public authority, over the same commands as the pages. "
        "A token acts as one seat and can do no more than that seat. Errors are problem details (RFC 9457), "
        "in Vietnamese or English by Accept-Language."
    ),
    urls_namespace="api",
    parser=OnlyJson(),
    renderer=PlainJson(),
    docs=Swagger(settings={"validatorUrl": None}),
)
api.add_router("/matters", receiving.router, tags=["matters"])
api.add_router("/search", search.router, tags=["matters"])
api.add_router("/clock", clocks.router, tags=["clocks"])
api.add_router("", registers.router, tags=["registers"])
api.add_router("/reports", statistics.router, tags=["reports"])
api.add_router("/notices", reports.router, tags=["reports"])


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
    sentence = _(
        "Please send a valid token in the header “Authorization: Bearer <token>”. Your administrator makes one."
    )
    answer = problem(401, "token_needed", sentence)
    answer["WWW-Authenticate"] = 'Bearer realm="caunoi"'
    return answer


@api.exception_handler(RequestDataTooBig)
def on_too_big(request: HttpRequest, exc: RequestDataTooBig) -> HttpResponse:
    return problem(413, "too_large", _("The request is too large. Please shorten the text; at most 2 MiB are taken."))


@api.exception_handler(HttpError)
def on_http_error(request: HttpRequest, exc: HttpError) -> HttpResponse:
    if isinstance(exc.__cause__, NotJson):
        sentence = _("Please send the content as JSON, with the header “Content-Type: application/json”.")
        return problem(415, "not_json", sentence)
    return problem(
        400, "not_readable", _("The content of the request is not well-formed JSON. Please check it and send again.")
    )


@api.exception_handler(Exception)
def on_fault(request: HttpRequest, exc: Exception) -> HttpResponse:
    """A fault of ours: written to the journal of faults, and told without any of its inside. A disk or database that takes
    nothing now is told as such, to be tried again."""
    log.exception("request failed", extra={"path": request.path, "method": request.method})
    if is_storage_trouble(exc):
        sentence = _("Nothing was received. Please send the same request again, with the same key, in a minute.")
        answer = problem(503, "storage", sentence)
        answer["Retry-After"] = str(COME_BACK_SECONDS)
        return answer
    return problem(500, "fault", _("This is our fault, not yours. Please try again later; nothing was changed."))

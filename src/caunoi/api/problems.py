"""Errors as problem details (RFC 9457): one shape, a stable code, a plain sentence, and the inputs it speaks of."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from ninja.errors import ValidationError
from pydantic import BaseModel, Field

from caunoi.api.sentences import sentence_of
from caunoi.base.refusals import Refusal

MEDIA_TYPE = "application/problem+json"
TITLES = {
    400: _("The request could not be read"),
    401: _("A valid token is needed"),
    403: _("This is not permitted"),
    404: _("There is nothing here"),
    405: _("This method is not known here"),
    409: _("This contradicts what was received before"),
    413: _("The request is too large"),
    415: _("Only JSON is understood here"),
    422: _("An input is missing or wrong"),
    429: _("Too many requests"),
    500: _("Something went wrong on our side"),
    503: _("It could not be taken down just now"),
}
PLACES = ("body", "query", "path", "header")


class WrongInput(BaseModel):
    """One input and what is wrong with it."""

    input: str = Field(description="Name of the input, with dots into objects: petitioner.email")
    detail: str


class Problem(BaseModel):
    """What went wrong (RFC 9457). `code` is stable, for programs; `title` and `detail` are for people."""

    type: str = Field(examples=["urn:caunoi:problem:not_found"])
    title: str
    status: int
    code: str
    detail: str
    errors: list[WrongInput] = Field([], description="The inputs that it speaks of, where there are any")


def problem(status: int, code: str, detail: Any, **more: Any) -> HttpResponse:
    """A problem answer in the language of the request."""
    title = TITLES.get(status) or HTTPStatus(status).phrase
    body = {"type": f"urn:caunoi:problem:{code}", "title": str(title), "status": status, "code": code}
    content = json.dumps({**body, "detail": str(detail), **more}, ensure_ascii=False)
    return HttpResponse(content, status=status, content_type=f"{MEDIA_TYPE}; charset=utf-8")


def problem_of_refusal(refusal: Refusal) -> HttpResponse:
    """The problem of a refusal by a command, policy or query."""
    more = {"errors": [{"input": refusal.field, "detail": str(refusal.message)}]} if refusal.field else {}
    answer = problem(refusal.status, refusal.code, refusal.message, **more)
    if seconds := getattr(refusal, "seconds", None):
        answer["Retry-After"] = str(seconds)
    return answer


def problem_of_validation(error: ValidationError) -> HttpResponse:
    """The problem of inputs that do not fit the description, each named with its own sentence."""
    errors = [{"input": _input_of(each["loc"]), "detail": sentence_of(each)} for each in error.errors]
    names = ", ".join(dict.fromkeys(each["input"] for each in errors if each["input"]))
    detail = gettext("Please correct: %(names)s.") % {"names": names or gettext("the content of the request")}
    return problem(422, "invalid", detail, errors=errors)


def _input_of(where: tuple[Any, ...]) -> str:
    """``("body", "new", "petitioner", "email")`` is ``petitioner.email``: neither the place nor our own name for the body."""
    parts = list(where)
    if parts and parts[0] in PLACES:
        parts = parts[2:] if parts[0] == "body" else parts[1:]
    return ".".join(str(part) for part in parts)

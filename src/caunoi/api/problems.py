"""Errors as problem details (RFC 9457): one shape, a stable code, a plain sentence, and the inputs it speaks of."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse
from ninja.errors import ValidationError

from caunoi.base.refusals import Refusal


def problem(status: int, code: str, detail: Any, **more: Any) -> HttpResponse:
    """A problem answer; ``code`` never changes its meaning, ``detail`` is for people."""
    body = {
        "type": f"urn:caunoi:problem:{code}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "code": code,
        "detail": str(detail),
        **more,
    }
    return HttpResponse(
        json.dumps(body, ensure_ascii=False), status=status, content_type="application/problem+json; charset=utf-8"
    )


def problem_of_refusal(refusal: Refusal) -> HttpResponse:
    """The problem of a refusal by a command, policy or query."""
    more = {"errors": [{"input": refusal.field, "detail": str(refusal.message)}]} if refusal.field else {}
    return problem(refusal.status, refusal.code, refusal.message, **more)


def problem_of_validation(error: ValidationError) -> HttpResponse:
    """The problem of inputs that do not fit the description, each named."""
    errors = [
        {"input": ".".join(str(part) for part in each["loc"] if part not in ("body", "query", "path", "header", "data")),
         "detail": each["msg"]}
        for each in error.errors
    ]  # fmt: skip
    names = ", ".join(dict.fromkeys(each["input"] for each in errors if each["input"]))
    return problem(422, "invalid", f"Please correct: {names or 'the request body'}.", errors=errors)

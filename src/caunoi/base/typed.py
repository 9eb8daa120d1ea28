"""What a form or an address brought: read with care, and given back by a page that cannot take it."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest

FORMS_OWN = "csrfmiddlewaretoken"
LONG = 60
"""Signs from which on a text is shown for reading, and not only carried along."""


def whole(text: str | None, digits: int = 18) -> int | None:
    """A whole number of 0 or more as an address or a form brings it (a key, a page, a place in a list), of at most ``digits``
    digits; ``None`` for whatever else was typed: it is no reason for an error page."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) <= digits else None


def typed_fields(
    request: HttpRequest, is_left_out: Callable[[str], bool] = lambda name: name == FORMS_OWN
) -> list[tuple[str, str]]:
    """Name and value of every field, in order."""
    if request.method != "POST":
        return []
    return [(name, value) for name, values in request.POST.lists() if not is_left_out(name) for value in values]


def texts_of(fields: list[tuple[str, str]]) -> list[str]:
    """What is long enough to be missed."""
    return [
        value for name, value in fields if (len(value) > LONG or "\n" in value) and name not in ("form", "kept", "slip")
    ]


def is_from_this_site(request: HttpRequest) -> bool:
    """True only when the browser itself says that the form stood on a page of this site."""
    origin = request.headers.get("Origin")
    if origin is not None:
        return origin == f"{request.scheme}://{request.get_host()}"
    return request.headers.get("Sec-Fetch-Site") == "same-origin"

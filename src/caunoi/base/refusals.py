"""Refusals: what was wrong, what is expected, what to do next.

A refusal is an exception whose message may be shown to the person as it is. Faces turn it into a page or an RFC 9457
problem; nothing that was typed is lost on the way.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _


class Refusal(Exception):
    """Base of all refusals. ``code`` is stable for programs, ``message`` is a plain sentence, ``field`` names the input."""

    status = 422
    code = "refused"

    def __init__(self, message: Any, *, code: str | None = None, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field
        if code:
            self.code = code

    def __str__(self) -> str:
        return str(self.message)


class Invalid(Refusal):
    """An input is missing or cannot be so (422)."""

    code = "invalid"


class Forbidden(Refusal):
    """The actor may see this but may not do it (403)."""

    status = 403
    code = "forbidden"


class NotFound(Refusal):
    """There is no such thing for this actor (404), whether it exists for somebody else or not."""

    status = 404
    code = "not_found"

    def __init__(self, message: Any = None, **kwargs: Any) -> None:
        super().__init__(message or _("There is nothing here for you. Please check the number or go back."), **kwargs)


class Conflict(Refusal):
    """The same key with another content, or a state in which the act is impossible (409)."""

    status = 409
    code = "conflict"


class Stale(Conflict):
    """Somebody else changed the thing since the page was opened (409)."""

    code = "stale"

    def __init__(self, message: Any = None, **kwargs: Any) -> None:
        super().__init__(
            message
            or _(
                "Somebody else changed this while you had it open. What you typed is kept below: "
                "please look at the new state and send again."
            ),
            **kwargs,
        )


class TooMany(Refusal):
    """Too many attempts from one network in a short time (429)."""

    status = 429
    code = "too_many"

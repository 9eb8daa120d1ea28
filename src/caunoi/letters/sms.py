"""The SMS adapter: an HTTP gateway that takes JSON, or files when no gateway is set."""

from __future__ import annotations

import json
import os
import urllib.error
import urllib.request
from http.client import HTTPException
from pathlib import Path

from django.conf import settings

from caunoi.letters.faults import PermanentFault, TemporaryFault
from caunoi.letters.rendering import Message

TIMEOUT = 15
"""Seconds."""


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A gateway that answers with a redirect would carry the token to another host."""

    def redirect_request(self, *args: object, **kwargs: object) -> None:
        return None


def deliver(message: Message) -> str:
    """Hand one text message over; returns the gateway's id. Raises ``TemporaryFault`` or ``PermanentFault``.

    Request: ``POST`` with ``Authorization: Bearer`` and ``{"to", "text", "reference"}``; the gateway must treat a repeated
    ``reference`` as the same message. Reply: 2xx with ``{"id": "..."}``.
    """
    if not settings.SMS_GATEWAY_URL:
        return _write_file(message)
    body = json.dumps({"to": message.to, "text": message.text, "reference": str(message.reference)}, ensure_ascii=False)
    request = urllib.request.Request(  # noqa: S310
        settings.SMS_GATEWAY_URL,
        data=body.encode(),
        headers={
            "Content-Type": "application/json; charset=utf-8",
            "Authorization": f"Bearer {settings.SMS_GATEWAY_TOKEN}",
        },
        method="POST",
    )
    if request.type not in ("http", "https"):
        raise PermanentFault("gateway_misconfigured CAUNOI_SMS_URL")
    try:
        with urllib.request.build_opener(_NoRedirect).open(request, timeout=TIMEOUT) as reply:
            answer = reply.read(65536)
    except urllib.error.HTTPError as error:
        kind = PermanentFault if 300 <= error.code < 500 and error.code not in (401, 403, 408, 429) else TemporaryFault
        raise kind(f"gateway_said {error.code}") from None
    except (OSError, HTTPException) as error:
        raise TemporaryFault(f"gateway_unreachable {type(error).__name__}") from None
    return _provider_id(answer)


def _provider_id(answer: bytes) -> str:
    try:
        return str(json.loads(answer)["id"])[:120]
    except (ValueError, KeyError, TypeError):
        # Taken, but without an id we can match: delivery can still be told by our own reference.
        return ""


def _write_file(message: Message) -> str:
    """Without a gateway each message becomes a file that only its owner may read (demo, tests, a machine being set up)."""
    folder = Path(settings.HOME) / "sms"
    folder.mkdir(mode=0o700, exist_ok=True)
    path = folder / f"{message.reference}.json"
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(
            {"to": message.to, "text": message.text, "reference": str(message.reference)}, file, ensure_ascii=False
        )
    return f"file:{message.reference}"

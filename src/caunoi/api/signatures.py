"""Signed reports from outside (the scheme of Standard Webhooks): who sent it, and that it is neither changed nor old."""

from __future__ import annotations

import base64
import binascii
import hmac
from hashlib import sha256

from django.http import HttpRequest

from caunoi.base import time

TOLERANCE = 300
"""Seconds between the sender's clock and ours."""
PREFIX = "whsec_"


def signature(secret: str, message_id: str, timestamp: str, body: bytes) -> str:
    """``v1,`` and the base64 HMAC-SHA-256 of id, timestamp and body. ``secret`` is base64, with or without ``whsec_``.

    Raises ``ValueError`` for a secret that is not base64."""
    key = base64.b64decode(secret.removeprefix(PREFIX), validate=True)
    signed = f"{message_id}.{timestamp}.".encode() + body
    return "v1," + base64.b64encode(hmac.digest(key, signed, sha256)).decode()


def is_signed(request: HttpRequest, secret: str) -> bool:
    """Whether the request's body carries a fresh signature under ``secret``; never true for an empty secret."""
    message_id, timestamp = request.headers.get("webhook-id", ""), request.headers.get("webhook-timestamp", "")
    if not secret or not timestamp.isdecimal() or len(timestamp) > 12:
        return False
    if abs(time.now().timestamp() - int(timestamp)) > TOLERANCE:
        return False
    try:
        expected = signature(secret, message_id, timestamp, request.body).encode()
    except (binascii.Error, ValueError):
        return False
    given = request.headers.get("webhook-signature", "").split(" ")
    return any(hmac.compare_digest(expected, each.encode()) for each in given)

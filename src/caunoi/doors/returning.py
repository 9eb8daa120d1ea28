"""Going on with a form on another device: a code on paper opens what is typed and uploaded until the form's 48 hours are over.

The code is stored nowhere. The nonce, which leads to the receipt, is locked with it: neither the database nor the pepper alone
opens a form or its later receipt.
"""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from caunoi.base import time
from caunoi.base.refusals import Invalid
from caunoi.doors import networks
from caunoi.doors.models import Draft
from caunoi.doors.passes import FORM_LIFE
from caunoi.ground.receipt_code import derive_code, parse_code
from caunoi.matters.receipts import new_nonce, nonce_hash


def give_code(draft: Draft, nonce: str) -> str:
    """A fresh code for a form that was not sent; it replaces the one given before."""
    code = derive_code(new_nonce().encode(), settings.RECEIPT_PEPPER)
    draft.code_hash, draft.locked_nonce = _hash(code), _locked(nonce.encode(), code)
    draft.save(update_fields=["code_hash", "locked_nonce"])
    return code


def until(draft: Draft) -> datetime:
    """When the form and its code are forgotten."""
    return draft.begun_at + FORM_LIFE


def open_by_code(typed: str, address: str) -> tuple[Draft, str]:
    """The form of a typed code with its nonce. Wrong, malformed and expired codes answer alike; too many of them from one network
    raise ``Wait``, which keeps out no right one."""
    code = parse_code(typed)
    draft = Draft.objects.filter(code_hash=_hash(code)).first() if code else None
    if code is None or draft is None or until(draft) <= time.now():
        networks.take("code", address)
        raise Invalid(
            _(
                "No form opens with this code. Please compare it with what you wrote down. A form is kept for 48 hours; the "
                "code of a receipt opens “Follow” instead."
            ),
            field="code",
        )
    nonce = _locked(bytes(draft.locked_nonce), code).decode()
    assert nonce_hash(nonce) == bytes(draft.nonce_hash)
    return draft, nonce


def _hash(code: str) -> bytes:
    return hmac.digest(settings.RECEIPT_PEPPER, b"caunoi form code\0" + code.encode(), hashlib.sha256)


def _locked(text: bytes, code: str) -> bytes:
    """``text`` under a key that is used for nothing else; the same again opens it. A code locks one nonce only."""
    key = hmac.digest(settings.RECEIPT_PEPPER, b"caunoi form lock\0" + code.encode(), hashlib.sha512)
    assert len(text) <= len(key)
    return bytes(one ^ other for one, other in zip(text, key, strict=False))

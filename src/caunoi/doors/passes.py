"""Signed slips that a browser keeps for a short while: of a form, of a receipt just given, of a petition being followed.

They say who may go on without asking again; they hold no code. Times are whole seconds; a slip of the future is refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core import signing

from caunoi.base import time
from caunoi.matters.models import Petition
from caunoi.matters.receipts import new_nonce

FORM_LIFE = timedelta(hours=48)
RECEIPT_LIFE = timedelta(minutes=30)
TRACKING_LIFE = timedelta(minutes=30)

_FORM, _RECEIPT, _TRACKING = "caunoi.form", "caunoi.receipt", "caunoi.tracking"


@dataclass(frozen=True, slots=True)
class FormPass:
    """The nonce of one form and when the form was opened."""

    nonce: str
    opened_at: datetime
    is_expired: bool


def new_form_pass(place: str = "") -> str:
    """The slip of a fresh form, with a nonce of 256 bits. ``place`` binds it to the one page that asks for it."""
    return form_pass(new_nonce(), place)


def form_pass(nonce: str, place: str = "") -> str:
    """A slip for a form's ``nonce``, counting from now."""
    return _sign(_FORM + place, nonce)


def read_form_pass(slip: str, place: str = "") -> FormPass | None:
    """The form of a slip, or ``None`` when it was not made here, or for another ``place``."""
    found = _read(_FORM + place, slip)
    if found is None or not isinstance(found[0], str):
        return None
    nonce, opened_at = found
    return FormPass(nonce, opened_at, time.now() - opened_at > FORM_LIFE)


def receipt_pass(nonce: str) -> str:
    """A slip by which the receipt just given can be shown and printed for 30 minutes."""
    return _sign(_RECEIPT, nonce)


def read_receipt_pass(slip: str) -> str | None:
    """The nonce of a receipt slip that is still good, or ``None``."""
    return _within(_read(_RECEIPT, slip), RECEIPT_LIFE)


def tracking_pass(petition: Petition) -> str:
    """A slip by which the holder of a code goes on reading and acting for 30 minutes. It dies with the code, and
    tells no running key of the petition (0162)."""
    return _sign(_TRACKING, bytes(petition.receipt_hash).hex())


def read_tracking_pass(slip: str) -> Petition | None:
    """The petition of a slip that is still good, or ``None``; also when its code was replaced meanwhile."""
    value = _within(_read(_TRACKING, slip), TRACKING_LIFE)
    if not isinstance(value, str):
        return None
    found: Petition | None = Petition.objects.filter(receipt_hash=bytes.fromhex(value)).select_related("matter").first()
    return found


def _sign(purpose: str, value: Any) -> str:
    return signing.Signer(salt=purpose).sign_object([int(time.now().timestamp()), value])


def _read(purpose: str, slip: str) -> tuple[Any, datetime] | None:
    try:
        moment, value = signing.Signer(salt=purpose).unsign_object(slip)
        return value, datetime.fromtimestamp(moment, time.TIMEZONE)
    except (signing.BadSignature, ValueError, TypeError, OSError, OverflowError):
        return None


def _within(found: tuple[Any, datetime] | None, life: timedelta) -> Any:
    if found is None:
        return None
    value, made_at = found
    return value if timedelta(0) <= time.now() - made_at + timedelta(seconds=1) <= life else None

"""The number people call a matter by: the year of receipt and seven digits, such as 2020-4071936. It opens nothing by itself.

The digits do not run on: two receipts of one month would else tell how many matters came between them, and with the public
figures, which leave denunciations out, how many of these were denunciations (decision 0162).
"""

from __future__ import annotations

import hmac
import re
from functools import lru_cache

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from caunoi.base.settings_store import declare, get_setting
from caunoi.ground.scattered_numbers import LEAST, gathered, scattered

declare(
    "matters.old_numbers", "integer", 0, _("Highest running number of a matter given before numbers were mixed"),
    help=_("0 where the system was new then. Numbers on older papers up to this one find their matters."),
    minimum=0, maximum=LEAST - 1,
)  # fmt: skip
NUMBER = re.compile(r"^\s*(20\d\d)-0*([1-9]\d{0,17})\s*$")


def number_of(year: int, key: int) -> str:
    """The number of the matter ``key`` that was received in ``year`` (civil year in Việt Nam)."""
    return f"{year}-{scattered(key, _secret(settings.RECEIPT_PEPPER))}"


def parse_number(text: str) -> tuple[int, int] | None:
    """Year and key from a typed number, or ``None`` when it is not one.

    Running numbers from before 0162 are on paper and still find their matters, but only those that were given then (a setting):
    else whoever types them one after the other would see by what is missing which ones are hidden.
    """
    match = NUMBER.match(text)
    if match is None:
        return None
    year, number = int(match[1]), int(match[2])
    key = (
        number
        if number <= int(get_setting("matters.old_numbers"))
        else gathered(number, _secret(settings.RECEIPT_PEPPER))
    )
    return None if key is None else (year, key)


def mark_of(what: str, key: int) -> int:
    """What stands in an address in place of the running key of a row: the place where a list goes on, or a file. ``what`` says
    of which kind, so that two marks of different kinds cannot be compared."""
    secret = _secret(settings.RECEIPT_PEPPER, what)
    return scattered(key, secret) << TAG | _tag(key, secret)


def key_of(what: str, mark: int) -> int | None:
    """The key of a mark of this kind, or ``None``. Only what was given out is a mark: who could type keys, or any number, would
    learn by what follows how many rows lie between."""
    secret = _secret(settings.RECEIPT_PEPPER, what)
    key = gathered(mark >> TAG, secret)
    return key if key is not None and mark & (1 << TAG) - 1 == _tag(key, secret) else None


TAG = 24
"""Bits by which a mark proves that it was given out."""


def _tag(key: int, secret: bytes) -> int:
    return int.from_bytes(hmac.digest(secret, f"tag:{key}".encode(), "sha256")[: TAG // 8])


@lru_cache(maxsize=16)
def _secret(pepper: bytes, what: str = "matter-number") -> bytes:
    """Made of the pepper, which lives outside the database and stays as long as the receipts are good."""
    return hmac.digest(pepper, f"caunoi-{what}-v1".encode(), "sha256")

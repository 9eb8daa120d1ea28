"""The language of a request, and days written in it."""

from __future__ import annotations

from datetime import date

from django.utils.translation import get_language

from caunoi.base import time
from caunoi.base.refusals import Invalid
from caunoi.ground.clock_flags import read_day
from caunoi.ground.law_errors import ClockError


def language() -> str:
    """``vi`` or ``en``."""
    return "en" if (get_language() or "vi").startswith("en") else "vi"


def day_of(text: str, field: str) -> date:
    """The civil date written as YYYY-MM-DD, today when empty. Raises ``Invalid`` for the input ``field``."""
    try:
        return read_day(text) if text else time.today()
    except ClockError as error:
        raise Invalid(error.text(language()), field=field) from error

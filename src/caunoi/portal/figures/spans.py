"""Which months a reader asks for, and the same months one year before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _

from caunoi.base import time
from caunoi.oversight.public import Edition, Figure, Month, editions, months_between, summed

LONGEST = 36
"""Months of one page; longer rows of time are in the files."""


@dataclass(frozen=True)
class Span:
    """Months from ``first`` to ``last``, both included, with their newest editions; ``wrong`` says what was not understood."""

    first: Month
    last: Month
    known: Mapping[str, Edition]
    wrong: str = ""

    @property
    def months(self) -> list[Month]:
        return months_between(self.first, self.last)

    @property
    def editions(self) -> list[Edition | None]:
        return [self.known.get(month.name) for month in self.months]

    def total(self, *path: str) -> Figure:
        """One figure over the months."""
        return summed(self.editions, *path)

    def before(self) -> Span:
        """The same months one year earlier."""
        return Span(self.first.plus(-12), self.last.plus(-12), self.known)

    def counted(self) -> list[Edition]:
        return [each for each in self.editions if each is not None]

    @property
    def query(self) -> str:
        return f"tu={self.first.name}&den={self.last.name}"


def asked(request: HttpRequest) -> Span | None:
    """The months of the address line, else the twelve newest; ``None`` while nothing is published."""
    known = editions()
    names = sorted(name for name in known if len(name) == 7)
    if not names:
        return None
    first, last = Month.named(names[max(len(names) - 12, 0)]), Month.named(names[-1])
    typed = [request.GET.get(name, "").strip()[:20] for name in ("tu", "den")]
    if not any(typed):
        return Span(first, last, known)
    try:
        since, until = (_month(text) if text else other for text, other in zip(typed, (first, last), strict=True))
    except ValueError:
        return Span(first, last, known, _("Please write a month like 01/2020. Below are the newest months."))
    if since > until:
        since, until = until, since
    if len(months_between(since, until)) > LONGEST:
        wrong = _("This page shows at most %(most)s months at once; longer rows are in the files.") % {"most": LONGEST}
        return Span(until.plus(1 - LONGEST), until, known, wrong)
    return Span(since, until, known)


def _month(text: str) -> Month:
    """``01/2020`` or ``2020-01``. Raises ``ValueError``."""
    if "/" in text:
        month, year = text.split("/", 1)
        text = f"{int(year):04d}-{int(month):02d}"
    found = Month.named(text)
    if not 1990 <= found.first.year <= time.today().year + 1:
        raise ValueError(text)
    return found

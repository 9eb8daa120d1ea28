"""Which months a reader asks for, and the same months one year before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _

from caunoi.oversight.public import Edition, Figure, Month, editions, months_between, summed

FIRST_YEAR, LAST_YEAR = 1990, 2199
LONGEST = 36
"""Months of one page; longer rows of time are in the files."""


@dataclass(frozen=True)
class Span:
    """Months from ``first`` to ``last``, both included, with their newest editions; ``wrong`` says what was not understood,
    ``note`` which months are still to come."""

    first: Month
    last: Month
    known: Mapping[str, Edition]
    wrong: str = ""
    note: str = ""

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
        since, until = (until, since) if all(typed) else (since, since) if typed[0] else (until, until)
    newest = Month.named(names[-1])
    note = not_yet(newest.plus(1)) if until > newest else ""
    if since > newest:
        return Span(since, until, known, note=not_yet(since))
    until = min(until, newest)
    if len(months_between(since, until)) > LONGEST:
        wrong = _("This page shows at most %(most)s months at once; longer rows are in the files.") % {"most": LONGEST}
        return Span(until.plus(1 - LONGEST), until, known, wrong, note)
    return Span(since, until, known, note=note)


def not_yet(month: Month) -> str:
    """When a month that is still to come, or not over, is published."""
    return _("%(month)s is not published yet: it is counted on %(day)s and stands here from then on.") % {
        "month": f"{month.first:%m/%Y}", "day": f"{month.counted_on:%d/%m/%Y}",
    }  # fmt: skip


def _month(text: str) -> Month:
    """``01/2020`` or ``2020-01``. Raises ``ValueError``."""
    if "/" in text:
        month, year = text.split("/", 1)
        text = f"{int(year):04d}-{int(month):02d}"
    found = Month.named(text)
    if not FIRST_YEAR <= found.first.year <= LAST_YEAR:
        raise ValueError(text)
    return found

"""What a reader asks of the calendar: a month, a place, a kind. What cannot be so asks nothing."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from caunoi.base import time
from caunoi.base.typed import whole
from caunoi.places.models import Unit
from caunoi.places.queries.around import concerned_ids, unit_of
from caunoi.portal.calendar.kinds import KINDS

MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Asked:
    """``first`` and ``last`` day of the month; ``word`` is the kind as the address line names it."""

    first: date
    last: date
    place: Unit | None
    word: str

    @property
    def kind(self) -> str:
        return KINDS[self.word][0] if self.word else ""

    @property
    def places(self) -> frozenset[int] | None:
        """Units that the chosen place has to do with, before and after a reform; ``None`` for everywhere."""
        return concerned_ids(self.place) if self.place else None

    def query(self, **more: object) -> str:
        """Place and kind for an address line."""
        chosen = {"noi": self.place.pk if self.place else "", "loai": self.word, **more}
        return urlencode({name: value for name, value in chosen.items() if value not in ("", None)})

    def month_href(self, step: int) -> str:
        """The calendar so many months on, for the same place and kind; empty outside the years that there are."""
        count = self.first.year * 12 + self.first.month - 1 + step
        if not 2004 <= count // 12 < 2200:
            return ""
        return f"{reverse('portal:calendar')}?{self.query(thang=f'{count // 12:04}-{count % 12 + 1:02}')}"


def asked(request: HttpRequest) -> Asked:
    """Month (the present one), place (everywhere) and kind (all) of the address line."""
    ask, today = request.GET, time.today()
    found = MONTH.fullmatch(ask.get("thang", ""))
    year, month = (int(found[1]), int(found[2])) if found else (today.year, today.month)
    if not (2004 <= year < 2200 and 1 <= month <= 12):
        year, month = today.year, today.month
    key, word = whole(ask.get("noi"), 9), ask.get("loai", "")
    place = unit_of(key) if key is not None else None
    last = date(year, month, monthrange(year, month)[1])
    return Asked(date(year, month, 1), last, place, word if word in KINDS else "")

"""Reporting periods (kỳ báo cáo): the days of a quarter, half or year of a circular. Never the calendar's own quarters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from caunoi.ground.law_errors import RulebookError
from caunoi.ground.rulebook_yaml import Fields
from caunoi.ground.rules import Act

KINDS = ("Q1", "Q2", "Q3", "Q4", "H1", "9M", "Y", "NA")
"""Quarters, six months, nine months, year, and the yearly series of the National Assembly."""
TITLES = {
    "Q1": ("Quý I", "First quarter"), "Q2": ("Quý II", "Second quarter"), "Q3": ("Quý III", "Third quarter"),
    "Q4": ("Quý IV", "Fourth quarter"), "H1": ("6 tháng đầu năm", "First six months"), "9M": ("9 tháng", "Nine months"),
    "Y": ("Năm", "Year"), "NA": ("Số liệu báo cáo Quốc hội", "Year reported to the National Assembly"),
}  # fmt: skip
_DAY = re.compile(r"(previous )?([0-9]{2})-([0-9]{2})")
_NAME = re.compile(r"([0-9]{4})-(Q[1-4]|H1|9M|Y|NA)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Period:
    """Both days included. ``name`` is such as ``2019-H1``, empty for days that somebody typed."""

    first: date
    last: date
    name: str = ""
    status: str = "confirmed"
    act_id: str = ""

    def title(self, lang: str) -> str:
        """``6 tháng đầu năm 2019``, or the days."""
        if not self.name:
            return f"{self.first:%d/%m/%Y} – {self.last:%d/%m/%Y}"
        year, kind = self.name.split("-")
        return f"{TITLES[kind][0 if lang.startswith('vi') else 1]} {year}"


@dataclass(frozen=True, slots=True)
class Edge:
    """A day of the year named by the period, or of the year before it."""

    is_previous: bool
    month: int
    day: int

    def on(self, year: int) -> date:
        return date(year - self.is_previous, self.month, self.day)


@dataclass(frozen=True, slots=True)
class Cuts:
    """How one circular cuts the year, for periods whose year lies in ``since_year`` up to, not on, ``until_year``."""

    act_id: str
    since: date
    until: date | None
    kinds: dict[str, tuple[Edge, Edge]]
    status: str

    def period(self, year: int, kind: str) -> Period:
        first, last = self.kinds[kind]
        return Period(first.on(year), last.on(year), f"{year}-{kind}", self.status, self.act_id)


def read_cuts(data: Any, file: str, acts: dict[str, Act]) -> tuple[Cuts, ...]:
    """The cuts of every circular. Raises ``RulebookError``."""
    found = tuple(_read_one(row, f"{file}[{place}]", acts) for place, row in enumerate(data))
    for earlier, later in zip(found, found[1:], strict=False):
        if earlier.until is None or earlier.until > later.since:
            raise RulebookError(f"{file}: {earlier.act_id} and {later.act_id} overlap; end the earlier")
    return found


def _read_one(data: Any, where: str, acts: dict[str, Act]) -> Cuts:
    fields = Fields(data, where)
    act = fields.take("act", str)
    if act not in acts:
        raise fields.wrong("act", f"{act} is not in acts.yaml")
    kinds = {}
    for kind, row in fields.take("kinds", dict).items():
        if kind not in KINDS:
            raise fields.wrong("kinds", f"{kind} is not one of {', '.join(KINDS)}")
        inner = Fields(row, f"{where}: {kind}")
        kinds[kind] = (_edge(inner, "from"), _edge(inner, "to"))
        inner.done()
        if kinds[kind][0].on(2023) > kinds[kind][1].on(2023):
            raise fields.wrong("kinds", f"{kind} ends before it begins")
    found = Cuts(
        act, fields.take("since", date), fields.take("until", date, None), kinds,
        fields.choice("status", ("confirmed", "unconfirmed")),
    )  # fmt: skip
    fields.take("sources", list)
    fields.take("note", str, "")
    fields.done()
    return found


def _edge(fields: Fields, key: str) -> Edge:
    text = fields.take(key, str)
    found = _DAY.fullmatch(text)
    try:
        if found is None:
            raise ValueError
        edge = Edge(bool(found[1]), int(found[2]), int(found[3]))
        edge.on(2023)
    except ValueError:
        raise fields.wrong(key, f"expected a day such as 06-15 or previous 12-16, got {text!r}") from None
    return edge


def period_named(cuts: Sequence[Cuts], name: str) -> Period:
    """The period called such as ``2019-H1``, by the circular that rules on its last day.

    Raises ``ValueError`` in both languages when there is no such period.
    """
    found = _NAME.fullmatch(name.strip())
    if found:
        year, kind = int(found[1]), found[2].upper()
        for each in reversed(cuts):
            if kind in each.kinds:
                period = each.period(year, kind)
                if each.since <= period.last and (each.until is None or period.last < each.until):
                    return period
    raise ValueError(
        f"Không có kỳ báo cáo {name!r}: cần dạng 2019-H1 (Q1, Q2, Q3, Q4, H1, 9M, Y, NA), từ năm 2013. / "
        f"There is no period {name!r}: expected such as 2019-H1 (Q1, Q2, Q3, Q4, H1, 9M, Y, NA), from 2013 on."
    )


def periods_of(cuts: Sequence[Cuts], year: int) -> list[Period]:
    """The periods of a year, shorter ones first."""
    found = []
    for kind in KINDS:
        try:
            found.append(period_named(cuts, f"{year}-{kind}"))
        except ValueError:
            continue
    return found

"""The open figures as charts with their tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base import charts, time
from caunoi.base.chips import grouped
from caunoi.ground.names import list_sort_key
from caunoi.oversight.public import Edition, Figure, Month, figure_at, summed
from caunoi.oversight.public_names import Names, whole_heir
from caunoi.portal.figures.spans import Span

FLOWS = ("received", "answered")
"""What is told by topic, place and agency; what was open is told of everybody together (docs/decisions/0150)."""
WITHHELD = gettext_lazy("withheld")
BY = {
    "received": charts.Series(gettext_lazy("Received"), "c1"),
    "answered": charts.Series(gettext_lazy("Answered"), "c-good"),
}


def text_of(figure: Figure) -> str:
    """A figure as it is written: ``12``, ``12+`` when some months withhold theirs, or that it is withheld."""
    if not figure.number and not figure.is_whole:
        return str(WITHHELD) if figure.withheld else _("not counted")
    return grouped(figure.number or 0) + ("" if figure.is_whole else "+")


def by_month(span: Span) -> str:
    """Received and answered, month by month."""
    rows = []
    for month, each in zip(span.months, span.editions, strict=True):
        found = [each.shown[flow]["total"] if each else None for flow in BY]
        texts = tuple(
            str(WITHHELD) if each and n is None else _("not counted") if n is None else grouped(n) for n in found
        )
        rows.append(charts.Row(_short(month, len(span.months)), tuple(found), texts=texts))
    drawn = [charts.Row(row.label, (row.values[0],), texts=row.texts[:1]) for row in rows]
    answered = [charts.Row(row.label, (row.values[1],), texts=row.texts[1:]) for row in rows]
    return charts.columns(_("Received by month"), drawn, [BY["received"]], _("Month")) + charts.columns(
        _("Answered by month"), answered, [BY["answered"]], _("Month")
    )


def _short(month: Month, count: int) -> str:
    """What fits under a column: ``2/19`` while there are few, then the month alone and the year with each January."""
    whole = f"{month.first.month}/{month.first:%y}"
    return whole if count <= 12 or month.first.month == 1 else str(month.first.month)


AT_FIRST = 12
"""Rows that are seen at once; the others open below."""


@dataclass(frozen=True)
class Breakdown:
    """One way to look at the months: the largest rows, and the ``others`` in a chart of their own."""

    title: str
    chart: str
    others: str
    count: int

    @property
    def empty(self) -> bool:
        return not self.chart


def breakdown(span: Span, by: str, names: Names, mapped: bool = False) -> Breakdown:
    """By ``topic``, ``place`` or ``agency``: received, answered, and answered late."""
    titles = {"topic": _("By topic"), "place": _("By place"), "agency": _("By agency")}
    named: Callable[[str], str] = getattr(names, by)
    keys = {key for each in span.counted() for flow in FLOWS for key in each.shown[flow][by]}
    groups = _mapped(keys) if mapped and by == "place" else {key: [key] for key in keys}
    lines = [(named(key), _row(span, by, key, members, names)) for key, members in groups.items()]
    lines.sort(key=lambda line: (-(line[1].values[0] or 0), line[0]))
    series = [
        charts.Series(_("Received"), "c1"), charts.Series(_("Answered"), "c-good"), charts.Series(_("of them late"), "c-late"),
    ]  # fmt: skip
    rows = [charts.Row(name, row.values, hrefs=row.hrefs, texts=row.texts) for name, row in lines]
    caption = _("Bars: received. The other figures are of other matters and stand beside them.")
    first = {"topic": _("Field of life"), "place": _("Place"), "agency": _("Agency")}[by]
    more = _("%(n)s more") % {"n": max(len(rows) - AT_FIRST, 0)}
    parts = ((caption, rows[:AT_FIRST]), (more, rows[AT_FIRST:]))
    drawn = [
        charts.bar_table(name, part, series, first, drawn=1, heading=titles[by]) if part else "" for name, part in parts
    ]
    return Breakdown(titles[by], drawn[0], drawn[1], max(len(rows) - AT_FIRST, 0))


def _row(span: Span, by: str, key: str, members: list[str], names: Names) -> charts.Row:
    figures = [
        _sum(span, members, "received", by), _sum(span, members, "answered", by),
        together([late(each, by, key) for each in span.editions for key in members]),
    ]  # fmt: skip
    href = _published(by, key, names)
    return charts.Row(
        key,
        tuple(figure.number for figure in figures),
        hrefs=("", href, ""),
        texts=tuple(text_of(f) for f in figures),
    )


def _sum(span: Span, members: list[str], flow: str, by: str) -> Figure:
    return together([summed([each], flow, by, key) for each in span.editions for key in members])


def late(each: Edition | None, by: str, key: str) -> Figure:
    """What was answered late in a row; where nothing was at all, nothing was in this row."""
    if each is not None and figure_at(each, "answered", "time", "late") == 0:
        return Figure(0)
    return summed([each], "answered", f"{by}_time", f"{key}|late")


def late_by_agency(span: Span, names: Names) -> str:
    """The agencies whose late answers are told, the most first."""
    told = {key for each in span.counted() for key in each.shown["answered"]["agency_time"] if key.endswith("|late")}
    sums = {
        agency: together([late(each, "agency", agency) for each in span.editions])
        for agency in (key.split("|")[0] for key in told)
    }
    series = charts.Series(_("Answered late"), "c-late")
    return simple(_("Answers that came after their day"), sums, names.agency, _("Agency"), series)


def together(found: list[Figure]) -> Figure:
    """Figures of several rows or months as one."""
    told = [each.number for each in found if each.number is not None]
    return Figure(sum(told) if told else None, sum(f.withheld for f in found), sum(f.missing for f in found))


def _mapped(keys: Iterable[str]) -> dict[str, list[str]]:
    """Places of today with the earlier ones that went wholly into each; what was split stays as it was."""
    groups: dict[str, list[str]] = {}
    for key in sorted(keys):
        groups.setdefault(whole_heir(key, time.today()) or key, []).append(key)
    return groups


def _published(by: str, key: str, names: Names) -> str:
    """The published answers of a field or an agency: the list behind a figure that everybody may read."""
    found = names.topic_id(key) if by == "topic" else names.agency_id(key) if by == "agency" else None
    return f"{reverse('portal:answers')}?{by}={found}" if found else ""


def parts_of(shown: dict[str, Any], names: Names) -> str:
    """Communes of a year, each with its district."""
    rows = [(names.place(key.split("|")[1]), number) for key, number in shown.get("part", {}).items()]
    lines = [
        charts.Row(name, (number,)) for name, number in sorted(rows, key=lambda row: (-row[1], list_sort_key(row[0])))
    ]
    return charts.bar_table(_("Communes, counted by the year"), lines, [BY["received"]], _("Commune")) if lines else ""


def simple(
    title: str, shown: Mapping[str, Figure | int], named: Callable[[str], str], first: str, series: charts.Series
) -> str:
    """A list of shown figures, the largest first; one that lacks some months has a plus."""
    figures = [(named(key), each if isinstance(each, Figure) else Figure(each)) for key, each in shown.items()]
    figures.sort(key=lambda row: (-(row[1].number or 0), row[0]))
    rows = [charts.Row(name, (each.number,), texts=(text_of(each),)) for name, each in figures]
    return charts.bar_table(title, rows, [series], first) if rows else ""

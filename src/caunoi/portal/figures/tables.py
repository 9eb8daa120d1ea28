"""The open figures as charts with their tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base import charts, time
from caunoi.base.chips import grouped
from caunoi.oversight.public import Figure
from caunoi.oversight.public_names import Names, whole_heir
from caunoi.portal.figures.spans import Span

FLOWS = ("received", "answered", "open")
WITHHELD = gettext_lazy("withheld")
BY = {
    "received": charts.Series(gettext_lazy("Received"), "c1"),
    "answered": charts.Series(gettext_lazy("Answered"), "c-good"),
}


def text_of(figure: Figure) -> str:
    """A figure as it is written: ``12``, ``12+`` when some months withhold theirs, or that it is withheld."""
    if figure.number is None:
        return str(WITHHELD) if figure.withheld else _("not counted")
    return grouped(figure.number) + ("" if figure.is_whole else "+")


def by_month(span: Span) -> str:
    """Received and answered, month by month."""
    rows = []
    for month, each in zip(span.months, span.editions, strict=True):
        found = [each.shown[flow]["total"] if each else None for flow in BY]
        texts = tuple(str(WITHHELD) if each and n is None else _("not counted") if n is None else grouped(n) for n in found)
        rows.append(charts.Row(f"{month.first:%m/%y}" if len(span.months) <= 12 else f"{month.first:%m}", tuple(found), texts=texts))
    drawn = [charts.Row(row.label, (row.values[0],), texts=row.texts[:1]) for row in rows]
    answered = [charts.Row(row.label, (row.values[1],), texts=row.texts[1:]) for row in rows]
    return charts.columns(_("Received by month"), drawn, [BY["received"]], _("Month")) + charts.columns(
        _("Answered by month"), answered, [BY["answered"]], _("Month")
    )


@dataclass(frozen=True)
class Breakdown:
    """One way to look at the months: ``rows`` of the page, drawn; ``withheld`` rows that show nothing at all."""

    title: str
    chart: str
    empty: bool
    note: str = ""


def breakdown(span: Span, by: str, names: Names, mapped: bool = False) -> Breakdown:
    """By ``topic``, ``place`` or ``agency``: received, answered in time and late, overdue at the end."""
    titles = {"topic": _("By field of life"), "place": _("By place"), "agency": _("By agency")}
    named: Callable[[str], str] = getattr(names, by)
    keys = {key for each in span.counted() for flow in FLOWS for key in each.shown[flow][by]}
    groups = _mapped(keys) if mapped and by == "place" else {key: [key] for key in keys}
    lines = [(named(key), _row(span, by, key, members, names)) for key, members in groups.items()]
    lines.sort(key=lambda line: (-(line[1].values[0] or 0), line[0]))
    series = [
        charts.Series(_("Received"), "c1"), charts.Series(_("Answered"), "c-good"), charts.Series(_("of them late"), "c-late"),
        charts.Series(_("Overdue at the end"), "c-soon"),
    ]  # fmt: skip
    rows = [charts.Row(name, row.values, hrefs=row.hrefs, texts=row.texts) for name, row in lines]
    return Breakdown(titles[by], _side_by_side(titles[by], rows, series), not rows)


def _side_by_side(title: str, rows: list[charts.Row], series: list[charts.Series]) -> str:
    """Bars of what was received; the other figures stand as numbers beside them, for they are other sets of matters."""
    return charts.bar_table(title, rows, series, drawn=1) if rows else ""


def _row(span: Span, by: str, key: str, members: list[str], names: Names) -> charts.Row:
    newest = span.counted()[-1]
    figures = [
        _sum(span, members, "received", by), _sum(span, members, "answered", by),
        _sum(span, members, "answered", f"{by}_time", "|late"),
        _of_last(newest.shown["open"][f"{by}_time"], members, "|overdue"),
    ]  # fmt: skip
    href = _published(by, key, names)
    return charts.Row(
        key, tuple(figure.number for figure in figures), hrefs=("", href, "", ""), texts=tuple(text_of(f) for f in figures)
    )


def _sum(span: Span, members: list[str], flow: str, part: str, column: str = "") -> Figure:
    found = [span.total(flow, part, f"{key}{column}") for key in members]
    told = [each.number for each in found if each.number is not None]
    return Figure(sum(told) if told else None, sum(each.withheld for each in found), found[0].missing)


def _of_last(cells: dict[str, int], members: list[str], column: str) -> Figure:
    told = [cells[f"{key}{column}"] for key in members if f"{key}{column}" in cells]
    return Figure(sum(told) if told else None, len(members) - len(told))


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
    lines = [charts.Row(name, (number,)) for name, number in sorted(rows, key=lambda row: (-row[1], row[0]))]
    return charts.bar_table(_("Communes, counted by the year"), lines, [BY["received"]], _("Commune")) if lines else ""


def simple(title: str, shown: dict[str, int], named: Callable[[str], str], first: str, series: charts.Series) -> str:
    """A list of shown figures, the largest first."""
    rows = sorted(((named(key), number) for key, number in shown.items()), key=lambda row: (-row[1], row[0]))
    return charts.bar_table(title, [charts.Row(n, (v,)) for n, v in rows], [series], first) if rows else ""

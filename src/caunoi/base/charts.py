"""Charts drawn on the server: every figure is also a number in a table, so that nobody depends on the drawing.

``bar_table`` is the work-horse: a table whose first column holds the bars; it reads aloud, prints and fits a phone.
``columns`` draws a series over time as one SVG with its table folded below. ``sparkline`` is a word-sized trend.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from caunoi.base.chips import grouped

FEW = 2
"""Series that stand side by side on a phone; of more, each line becomes a card."""
TONES = ("c1", "c2", "c3", "c4", "c-good", "c-soon", "c-late")


@dataclass(frozen=True, slots=True)
class Series:
    """One colour of a chart: its name and its tone, one of ``TONES``."""

    label: Any
    tone: str = "c1"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a chart: whole numbers in the order of the series, and the list each figure opens, if any. ``None`` is a figure
    that is not known or not told: nothing is drawn, and it is never nought. ``texts`` stand in the cells instead of numbers."""

    label: Any
    values: tuple[int | None, ...]
    href: str = ""
    hrefs: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        return sum(value or 0 for value in self.values)

    def cells(self) -> tuple[str, ...]:
        """What is written in each cell, not yet escaped."""
        return self.texts or tuple("–" if value is None else grouped(value) for value in self.values)


def _rects(row: Row, series: Sequence[Series], largest: int, drawn: int) -> str:
    """The pieces of one bar, laid end to end on a width of 1000."""
    pieces, left = [], 0.0
    for told, one in zip(row.values[:drawn], series[:drawn], strict=True):
        value = told or 0
        width = 1000 * value / largest if largest else 0
        if value:
            pieces.append(f'<rect class="{one.tone}" x="{left:.1f}" y="2" width="{width:.1f}" height="16"/>')
        left += width
    return "".join(pieces)


def _figure(value: int | None, text: str, href: str) -> str:
    return f'<a href="{escape(href)}">{escape(text)}</a>' if href and value else escape(text)


def _line(row: Row, series: Sequence[Series], largest: int, drawn: int) -> str:
    """Plain string work, everything escaped here: a page of agencies has hundreds of figures."""
    label = f'<a href="{escape(row.href)}">{escape(row.label)}</a>' if row.href else escape(row.label)
    hrefs = row.hrefs or ("",) * len(series)
    figures = []
    for one, value, text, href in zip(series, row.values, row.cells(), hrefs, strict=True):
        named = f' data-label="{escape(one.label)}"' if len(series) > FEW else ""
        figures.append(f'<td{_role("cell", series)} class="number"{named}>{_figure(value, text, href)}</td>')
    return (
        f'<tr{_role("row", series)}><th{_role("rowheader", series)} scope="row"><div class="bar"><span>{label}</span>'
        '<svg viewBox="0 0 1000 20" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        f"{_rects(row, series, largest, drawn)}</svg></div></th>{''.join(figures)}</tr>"
    )


def _role(role: str, series: Sequence[Series]) -> str:
    """What a table of many columns says of its parts, because style sheets take it apart on a phone."""
    return f' role="{role}"' if len(series) > FEW else ""


def legend(series: Sequence[Series]) -> SafeString:
    """Names of the colours; nothing for a single series."""
    if len(series) < 2:
        return SafeString("")
    items = format_html_join(
        "",
        '<li><svg viewBox="0 0 10 10" aria-hidden="true"><rect class="{}" width="10" height="10" rx="2"/></svg>{}</li>',
        ((one.tone, one.label) for one in series),
    )
    return format_html('<ul class="legend">{}</ul>', items)


def bar_table(
    title: Any,
    rows: Sequence[Row],
    series: Sequence[Series],
    first: Any = "",
    drawn: int | None = None,
    heading: Any = "",
) -> SafeString:
    """Horizontal bars, stacked when there are several series, as a table. ``first`` names the column of labels; of the series
    only the first ``drawn`` are in the bars (all unless said), for what is no part of one whole may not be stacked. Where
    ``heading`` stands above it, it is said to those who do not see that and not written twice. With more than two series the
    lines become cards on a phone.

    A row must have one value for each series (``ValueError`` when not).
    """
    drawn = len(series) if drawn is None else drawn
    largest = max((sum(value or 0 for value in row.values[:drawn]) for row in rows), default=0)
    told = {name: mark_safe(_role(name, series)) for name in ("table", "rowgroup", "row", "columnheader")}  # nosec  fixed words
    heads = format_html_join(
        "", '<th{} scope="col" class="number">{}</th>', ((told["columnheader"], one.label) for one in series)
    )
    lines = mark_safe("".join(_line(row, series, largest, drawn) for row in rows))  # nosec  escaped in _line
    return format_html(
        '<figure class="chart"><figcaption>{}</figcaption>{}'
        '<div class="scroller" role="region" aria-label="{}" tabindex="0">'
        '<table{}{}><thead{}><tr{}><th{} scope="col">{}</th>{}</tr></thead>'
        "<tbody{}>{}</tbody></table></div></figure>",
        title, legend(series[:drawn]), f"{heading}: {title}" if heading else title,
        mark_safe(' class="wide"' if len(series) > FEW else ""), told["table"], told["rowgroup"], told["row"],  # nosec  fixed
        told["columnheader"], first or _("Name"), heads, told["rowgroup"], lines,
    )  # fmt: skip


WIDTH, HEIGHT, FLOOR, TOP = 360, 170, 150, 8
SIGN = 6
"""How wide a sign of a label is, in the units of the drawing."""


def _column(index: int, step: float, row: Row, series: Sequence[Series], largest: int, is_labelled: bool) -> SafeString:
    left, top, pieces = index * step + step * 0.15, float(FLOOR), []
    for told, one in zip(row.values, series, strict=True):
        value = told or 0
        height = (FLOOR - TOP) * value / largest if largest else 0
        top -= height
        pieces.append((one.tone, f"{left:.1f}", f"{top:.1f}", f"{step * 0.7:.1f}", f"{height:.1f}"))
    rects = format_html_join("", '<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>', pieces)
    if None in row.values:
        rects += format_html(
            '<text x="{}" y="{}" text-anchor="middle">?</text>', f"{left + step * 0.35:.1f}", FLOOR - 4
        )
    if not is_labelled:
        return rects
    text = format_html(
        '<text x="{}" y="{}" text-anchor="middle">{}</text>', f"{left + step * 0.35:.1f}", FLOOR + 15, row.label
    )
    return format_html("{}{}", rects, text)


def _unknown(rows: Sequence[Row]) -> SafeString:
    """What the question mark stands for, where there is one: it is never nought."""
    if all(None not in row.values for row in rows):
        return SafeString("")
    return format_html('<p class="soft small">{}</p>', _("“?”: withheld or not counted; that is never zero."))


def _labels_apart(rows: Sequence[Row], step: float) -> int:
    """Of how many columns one has its label below, so that labels never run into each other; all stand in the table."""
    longest = max((len(str(row.label)) for row in rows), default=0)
    return max(1, math.ceil((longest + 1) * SIGN / step))


def columns(title: Any, rows: Sequence[Row], series: Sequence[Series], first: Any = "") -> SafeString:
    """Upright columns over time (short labels such as ``T1``), with the same numbers in a table that opens below."""
    largest = max((row.total for row in rows), default=0)
    step = WIDTH / max(len(rows), 1)
    apart = _labels_apart(rows, step)
    drawn = format_html_join(
        "", "{}", ((_column(i, step, row, series, largest, i % apart == 0),) for i, row in enumerate(rows))
    )
    heads = format_html_join("", '<th scope="col" class="number">{}</th>', ((one.label,) for one in series))
    lines = format_html_join(
        "",
        '<tr><th scope="row">{}</th>{}</tr>',
        (
            (row.label, format_html_join("", '<td class="number">{}</td>', ((text,) for text in row.cells())))
            for row in rows
        ),
    )
    return format_html(
        '<figure class="chart"><figcaption>{}</figcaption>{}<svg viewBox="0 0 {} {}" role="img" aria-label="{}">'
        '<path class="axis" d="M0 {}h{}"/>{}</svg><details class="why"><summary>{}</summary><div>'
        '<table><thead><tr><th scope="col">{}</th>{}</tr></thead><tbody>{}</tbody></table></div></details></figure>',
        title, _unknown(rows) + legend(series), WIDTH, HEIGHT, title, FLOOR, WIDTH, drawn, _("The same as a table"),
        first or _("Period"), heads, lines,
    )  # fmt: skip


def sparkline(values: Sequence[int], label: Any) -> SafeString:
    """A trend as wide as a word; ``label`` must say the trend in words because it is all that is read aloud."""
    high, low = max(values, default=0), min(values, default=0)
    spread = (high - low) or 1
    step = 100 / max(len(values) - 1, 1)
    points = " ".join(f"{i * step:.1f},{22 - 20 * (v - low) / spread:.1f}" for i, v in enumerate(values))
    return format_html(
        '<svg class="spark" viewBox="0 0 100 24" preserveAspectRatio="none" role="img" aria-label="{}">'
        '<polyline points="{}"/></svg>',
        label,
        points,
    )

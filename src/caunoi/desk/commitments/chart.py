"""The chart of tasks over time as one drawing: bars with what is done, milestones, what waits for what, and today."""

from __future__ import annotations

from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from caunoi.base import time
from caunoi.base.chips import short_date
from caunoi.commitments.choices import State
from caunoi.commitments.queries.gantt import WIDTH, Chart, Line

GUTTER, HEAD, STEP, BAR = 290, 34, 34, 18
"""Units: words left of the bars, months above them, a line, a bar."""
LONGEST = 30
MOST_MONTHS = 14


def gantt_svg(chart: Chart) -> SafeString:
    """The drawing; nothing for an empty chart. The table beside it says the same, so it is one picture with one sentence."""
    if not chart.lines:
        return SafeString()
    height = HEAD + STEP * len(chart.lines) + 8
    told = _("%(n)s tasks from %(first)s to %(last)s; the table says the same.") % {
        "n": len(chart.lines), "first": short_date(chart.first_day), "last": short_date(chart.last_day)
    }  # fmt: skip
    parts = [
        f'<svg class="gantt" viewBox="0 0 {GUTTER + WIDTH + 16} {height}" role="img" aria-label="{escape(told)}">',
        *_months(chart, height), *_today(chart, height), *_edges(chart),
        *(_line(number, line) for number, line in enumerate(chart.lines)), "</svg>",
    ]  # fmt: skip
    return SafeString("".join(parts))  # nosec B703 - every part is escaped or fixed


def _months(chart: Chart, height: int) -> list[str]:
    """A line at each month; of very long spans only each quarter or year is named."""
    every = next((step for step in (1, 3, 12) if len(chart.months) / step <= MOST_MONTHS), 12)
    return [
        f'<path class="grid" d="M{GUTTER + x} {HEAD - 8}V{height}"/><text x="{GUTTER + x + 4}" y="{HEAD - 12}">{day:%m/%Y}</text>'
        for day, x in chart.months
        if (day.month - 1) % every == 0
    ]


def _today(chart: Chart, height: int) -> list[str]:
    if chart.today_x is None:
        return []
    return [f'<path class="today" d="M{GUTTER + chart.today_x} {HEAD - 8}V{height}"/>']


def _line(number: int, line: Line) -> str:
    middle = HEAD + STEP * number + STEP // 2
    title = line.task.full_title
    title = title if len(title) <= LONGEST else title[: LONGEST - 1].rstrip() + "…"
    words = f'<text x="0" y="{middle + 5}">{escape(title)}</text>'
    rule = f'<path class="rule" d="M0 {middle + STEP // 2}H{GUTTER + WIDTH}"/>'
    if line.bar is None:
        return f'{rule}{words}<text class="soft" x="{GUTTER}" y="{middle + 5}">{escape(_("no due day"))}</text>'
    return f"{rule}{words}{_bar(line, middle)}"


def _bar(line: Line, middle: int) -> str:
    bar, task = line.bar, line.task
    assert bar is not None
    late = task.is_open and task.state != State.DELIVERED and task.due_on is not None and task.due_on < time.today()
    look = "closed" if task.state == State.CLOSED else "late" if late else "open"
    left, right, top = GUTTER + bar.x, GUTTER + bar.x + bar.width, middle - BAR // 2
    if bar.kind != "span":
        # Only one day is known: a diamond on it, never a bar of invented length.
        shape = f'<path class="{look} {bar.kind}" d="M{right} {middle - 10}l10 10-10 10-10-10z"/>'
        return shape
    width = max(bar.width, 6)
    share = line.progress.fraction
    done = (
        f'<rect class="{look} done" x="{left}" y="{top}" width="{int(width * share)}" height="{BAR}" rx="3"/>'
        if share
        else ""
    )
    return f'<rect class="{look}" x="{left}" y="{top}" width="{width}" height="{BAR}" rx="3"/>{done}'


def _edges(chart: Chart) -> list[str]:
    """From the end of what is needed to the beginning of what waits for it."""
    drawn = []
    for needed, waiting in chart.edges:
        one, other = chart.lines[needed], chart.lines[waiting]
        if one.bar is None or other.bar is None:
            continue
        look = "conflict" if one.task.number in other.conflicts else "need"
        x1, y1 = GUTTER + one.bar.x + one.bar.width, HEAD + STEP * needed + STEP // 2
        x2, y2 = GUTTER + other.bar.x, HEAD + STEP * waiting + STEP // 2
        if other.bar.kind != "span":
            x2 = GUTTER + other.bar.x + other.bar.width - 10
        turn = max(x1 + 8, min(x1 + 8, x2 - 8))
        drawn.append(f'<path class="{look}" d="M{x1} {y1}H{turn}V{y2 - 12 if x2 < turn else y2}H{x2}"/>')
    return drawn

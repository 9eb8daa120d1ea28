"""The table of a report as HTML: hundreds of cells, so plain string work; every part is escaped here."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from caunoi.ground.report_forms import Column, Form, Group, header_rows
from caunoi.oversight.statistics.compute import Line, Report
from caunoi.oversight.statistics.words import named_lines, shown, unit_notes

Href = Callable[[Line, int], str]


def table_html(report: Report, lang: str, cell_href: Href, unit_href: Callable[[Line], str]) -> SafeString:
    """Head and body. Each figure that counts something leads to what it counts, each unit to its own report."""
    body = "".join(
        _line(report, name, line, cell_href, unit_href(line) if line is not report.total else "")
        for name, line in named_lines(report)
    )
    return mark_safe(f"{_head(report.form, lang)}<tbody>{body}</tbody>")  # noqa: S308 # nosec  escaped below


def _head(form: Form, lang: str) -> str:
    rows = header_rows(form, lambda each: each.name(lang))
    first = f'<th scope="col" id="unit" rowspan="{len(rows)}">{escape(form.row_name(lang))}</th>'
    lines = []
    for level, cells in enumerate(rows):
        made = "".join(_heading(form, *cell) for cell in cells)
        lines.append(f"<tr>{first if level == 0 else ''}{made}</tr>")
    numbers = "".join(f"<td>{column.number}</td>" for column in form.columns)
    number_word = escape(_("Number of the column"))
    return f'<thead>{"".join(lines)}<tr class="numbers"><th scope="row">{number_word}</th>{numbers}</tr></thead>'


def _heading(form: Form, text: str, across: int, down: int, what: Group | Column) -> str:
    if isinstance(what, Group):
        own = f' headers="{_group_id(what.under)}"' if what.under else ""
        return f'<th scope="colgroup" id="{_group_id(what.id)}" colspan="{across}"{own}>{escape(text)}</th>'
    span = f' rowspan="{down}"' if down > 1 else ""
    mark = f' <span class="small">({escape(_("not verified"))})</span>' if what.status == "unconfirmed" else ""
    above = " ".join(_group_id(group.id) for group in form.path(what))
    own = f' headers="{above}"' if above else ""
    return f'<th scope="col" id="c{what.number}"{span}{own}>{escape(text)}{mark}</th>'


def _group_id(id: str) -> str:
    return f"g-{escape(id)}"


def _line(report: Report, name: str, line: Line, cell_href: Href, href: str) -> str:
    unit = f"u{line.unit.agency_id}" if href else "total"
    label = f'<a href="{escape(href)}">{escape(name)}</a>' if href else escape(name)
    notes = "".join(f'<br><span class="small soft">{escape(note)}</span>' for note in unit_notes(line))
    cells = "".join(_cell(report.form, column, line, unit, cell_href) for column in report.form.columns)
    row = "" if href else ' class="total"'
    return f'<tr{row}><th scope="row" id="{unit}">{label}{notes}</th>{cells}</tr>\n'


def _cell(form: Form, column: Column, line: Line, unit: str, cell_href: Href) -> str:
    computed, corrected = line.computed.get(column.number), line.corrected.get(column.number)
    told = shown(computed)
    if computed:
        told = f'<a href="{escape(cell_href(line, column.number))}">{told}</a>'
    if corrected != computed:
        told = f'<ins>{shown(corrected)}</ins> <span class="small soft">{escape(_("computed"))}&nbsp;{told}</span>'
    above = " ".join([unit, *(_group_id(group.id) for group in form.path(column)), f"c{column.number}"])
    return f'<td class="number" headers="{above}">{told}</td>'

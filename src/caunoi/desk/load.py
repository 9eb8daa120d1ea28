"""The leader's view: load, ageing and overdue per agency; each figure opens the list it counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from caunoi.base.charts import Row, Series, bar_table
from caunoi.base.chips import grouped
from caunoi.base.typed import whole
from caunoi.desk.access import LEADS, desk_page, officer_page
from caunoi.desk.queue.filters import age_label, list_href
from caunoi.matters.choices import State
from caunoi.matters.queries.load import AgencyLoad, LoadTable, load_table
from caunoi.matters.queries.queue import AGES, SOON

PAGE = 50
"""Agencies on one page: a province of 2019 has more than two hundred."""
COLUMNS = tuple(
    "&amp;" + urlencode(query) if query else ""
    for query in ({"ended": 1}, {}, {"overdue": 1}, {"within": SOON}, {"state": "answered"}, {"state": "closed"})
)
"""What the address of each figure says besides agency and year."""


@officer_page(*sorted(LEADS, reverse=True))
def load_page(request: HttpRequest) -> HttpResponse:
    """Figures for one year of receipt, for the own agency and those below it, fifty agencies a page."""
    table = load_table(request.actor, whole(request.GET.get("year"), 4))
    start = min(whole(request.GET.get("after"), 6) or 0, len(table.rows))
    shown = table.rows[start : start + PAGE]
    context = {
        "table": table,
        "heads": _heads(),
        "rows": SafeString("".join(_line(load, table.year) for load in shown)),  # nosec B703 - every part is escaped or fixed
        "total": _figures(table.total, {"scope": "below"}, table.year) if len(table.rows) > 1 else None,
        "ages": _ages(table.year, shown),
        "states": _states(table),
        "previous_href": _page_href(request, table, start - PAGE) if start else "",
        "here": f"{start + 1}–{start + len(shown)} / {len(table.rows)}" if len(table.rows) > PAGE else "",
        "next_href": _page_href(request, table, start + PAGE) if start + PAGE < len(table.rows) else "",
    }
    return desk_page(request, "desk/load.html", context)


def _page_href(request: HttpRequest, table: LoadTable, start: int) -> str:
    return f"{request.path}?year={table.year}" + (f"&after={start}" if start > 0 else "")


def _heads() -> list[str]:
    return [_("Received"), _("Open"), _("Overdue"), _("Due within 3 working days"), _("Answered"), _("Closed")]


def _figures(load: AgencyLoad, where: dict[str, Any], year: int) -> list[tuple[int, str]]:
    """Each number with the escaped address of the list it counts."""
    numbers = (
        load.received, load.open, load.overdue, load.soon,
        load.by_state.get(State.ANSWERED, 0), load.by_state.get(State.CLOSED, 0),
    )  # fmt: skip
    base = escape(list_href(**where, year=year))
    return [(number, SafeString(base + tail)) for number, tail in zip(numbers, COLUMNS, strict=True)]  # nosec B703 - every part is escaped or fixed


def _line(load: AgencyLoad, year: int) -> str:
    """One agency of the table; hundreds of numbers, so plain string work."""
    cells = [
        f'<td class="number"><a href="{href}">{grouped(number)}</a></td>' if number else '<td class="number">0</td>'
        for number, href in _figures(load, {"agency": load.agency_id}, year)
    ]
    return f'<tr><th scope="row">{escape(load.name)}</th>{"".join(cells)}</tr>\n'


def _ages(year: int, shown: Sequence[AgencyLoad]) -> Any:
    """Open matters by age, as stacked bars per agency, each number a link."""
    tones = ("c-good", "c1", "c4", "c-soon", "c-late")
    series = [Series(age_label(age), tone) for age, tone in zip(AGES, tones, strict=True)]
    rows = []
    for load in shown:
        if load.open:
            base = list_href(agency=load.agency_id, year=year)
            hrefs = tuple(f"{base}&age={age}" for age in AGES)
            rows.append(Row(load.name, tuple(load.ages.get(age, 0) for age in AGES), href=base, hrefs=hrefs))
    return bar_table(_("Open matters by age (calendar days since receipt)"), rows, series, _("Agency")) if rows else ""


def _states(table: LoadTable) -> Any:
    """All matters of the year by state."""
    rows = [
        Row(
            State(state).label,
            (number,),
            hrefs=(list_href(scope="below", year=table.year, state=state),),
        )
        for state, number in sorted(table.total.by_state.items(), key=lambda item: State.values.index(item[0]))
        if number
    ]
    tone = "c1"
    return bar_table(_("By state"), rows, [Series(_("Matters"), tone)], _("State")) if rows else ""

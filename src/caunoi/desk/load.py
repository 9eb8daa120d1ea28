"""The leader's view: load, ageing and overdue per agency; each figure opens the list it counts."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from caunoi.base.charts import Row, Series, bar_table
from caunoi.desk.access import LEADS, desk_page, officer_page
from caunoi.desk.queue.filters import age_label, list_href
from caunoi.matters.choices import State
from caunoi.matters.queries.load import AgencyLoad, LoadTable, load_table
from caunoi.matters.queries.queue import AGES, SOON

COLUMNS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("received", {"ended": True}),
    ("open", {}),
    ("overdue", {"overdue": True}),
    ("soon", {"within": SOON}),
    ("answered", {"state": State.ANSWERED}),
    ("closed", {"state": State.CLOSED}),
)


@officer_page(*sorted(LEADS, reverse=True))
def load_page(request: HttpRequest) -> HttpResponse:
    """Figures for one year of receipt, for the own agency and those below it."""
    year = request.GET.get("year", "")
    table = load_table(request.actor, int(year) if year.isascii() and year.isdigit() and len(year) == 4 else None)
    context = {
        "table": table,
        "heads": _heads(),
        "rows": [(load, _figures(load, table.year)) for load in table.rows],
        "total": _figures(table.total, table.year, scope="below") if len(table.rows) > 1 else None,
        "ages": _ages(table),
        "states": _states(table),
    }
    return desk_page(request, "desk/load.html", context)


def _heads() -> list[str]:
    return [_("Received"), _("Open"), _("Overdue"), _("Due within 3 working days"), _("Answered"), _("Closed")]


def _figures(load: AgencyLoad, year: int, **scope: Any) -> list[tuple[int, str]]:
    """Each number with the address of the list it counts."""
    numbers = {
        "received": load.received, "open": load.open, "overdue": load.overdue, "soon": load.soon,
        "answered": load.by_state.get(State.ANSWERED, 0), "closed": load.by_state.get(State.CLOSED, 0),
    }  # fmt: skip
    where = scope or {"agency": load.agency_id}
    return [(numbers[name], list_href(**where, year=year, **query)) for name, query in COLUMNS]


def _ages(table: LoadTable) -> Any:
    """Open matters by age, as stacked bars per agency, each piece a link."""
    tones = ("c-good", "c1", "c4", "c-soon", "c-late")
    series = [Series(age_label(age), tone) for age, tone in zip(AGES, tones, strict=True)]
    rows = [
        Row(
            load.name,
            tuple(load.ages.get(age, 0) for age in AGES),
            href=list_href(agency=load.agency_id, year=table.year),
            hrefs=tuple(list_href(agency=load.agency_id, year=table.year, age=age) for age in AGES),
        )
        for load in table.rows
        if load.open
    ]
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

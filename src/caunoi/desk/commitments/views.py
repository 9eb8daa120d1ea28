"""The same tasks as a list, as a board, in a calendar and over time."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base import time
from caunoi.base.chips import short_date
from caunoi.commitments.models import Commitment
from caunoi.commitments.queries.board import Board, Column, board_of
from caunoi.commitments.queries.calendar import Month, month_of
from caunoi.commitments.queries.gantt import chart_of
from caunoi.commitments.queries.lists import counts_of, page_of, tab_counts
from caunoi.commitments.queries.prompts import open_prompts
from caunoi.commitments.queries.rollup import progress_of
from caunoi.desk.access import officer_page
from caunoi.desk.commitments.chart import gantt_svg
from caunoi.desk.commitments.filters import KEPT, FilterForm, href_of, read_filters, scope_tabs, view_links
from caunoi.desk.commitments.frame import page
from caunoi.desk.fields import place_list

WEEKDAYS = (
    (gettext_lazy("Mo"), gettext_lazy("Monday")), (gettext_lazy("Tu"), gettext_lazy("Tuesday")),
    (gettext_lazy("We"), gettext_lazy("Wednesday")), (gettext_lazy("Th"), gettext_lazy("Thursday")),
    (gettext_lazy("Fr"), gettext_lazy("Friday")), (gettext_lazy("Sa"), gettext_lazy("Saturday")),
    (gettext_lazy("Su"), gettext_lazy("Sunday")),
)  # fmt: skip


def _shared(request: HttpRequest, view: str, form: FilterForm) -> dict[str, Any]:
    data, counts = request.GET, tab_counts(request.actor)
    return {
        "form": form, "is_narrowed": form.is_narrowed, "places": place_list(),
        "tabs": scope_tabs(view, request.actor, data, counts),
        "views": view_links(view, data), "kept": [(name, data[name]) for name in KEPT if data.get(name)],
        "here": href_of(view, {}), "prompts": open_prompts(request.actor).count(),
        "is_filtered": any(data.get(name) for name in (*form.fields, *KEPT)),
    }  # fmt: skip


@officer_page()
def list_page(request: HttpRequest) -> HttpResponse:
    """One page of a list, in the order of due days."""
    filters, form = read_filters(request.GET)
    found = page_of(request.actor, filters, after=request.GET.get("after", ""))
    progress = progress_of(row.pk for row in found.rows)
    context = {
        **_shared(request, "commitments", form),
        "rows": [(row, progress[row.pk], is_our_step(row, request.actor)) for row in found.rows],
        "count": counts_of(request.actor, [filters])[0],
        "next_href": href_of("commitments", request.GET, after=found.after) if found.after else "",
        "first_href": href_of("commitments", request.GET) if request.GET.get("after") else "",
        "ended_href": href_of("commitments", request.GET, ended="" if filters.ended else "1"),
        "ended": filters.ended,
    }
    return page(request, "list.html", context)


def is_our_step(row: Commitment, actor: Any) -> bool:
    """Whether the step that is next is the actor's agency's."""
    return row.is_open and row.turn_id == actor.agency_id


@officer_page()
def board_page(request: HttpRequest) -> HttpResponse:
    """Columns by state, each with its count and the way to all of it."""
    filters, form = read_filters(request.GET)
    board: Board = board_of(request.actor, filters)
    ended = [(column, _all_of(request, column)) for column in board.ended]
    progress = progress_of(card.pk for column in board.columns for card in column.cards)
    columns = [
        (column, _all_of(request, column), [(card, progress[card.pk]) for card in column.cards])
        for column in board.columns
    ]
    context = {
        **_shared(request, "commitments_board", form), "columns": columns, "ended": ended,
        "agency_id": request.actor.agency_id,
    }  # fmt: skip
    return page(request, "board.html", context, [(_("Board"), "")])


def _all_of(request: HttpRequest, column: Column) -> str:
    return href_of("commitments", request.GET, state=str(column.state))


@officer_page()
def calendar_page(request: HttpRequest) -> HttpResponse:
    """The due days of one month, as a grid and as a list."""
    filters, form = read_filters(request.GET)
    month: Month = month_of(request.actor, filters, _month(request.GET.get("thang", "")))

    def at(day: date) -> str:
        return href_of("commitments_calendar", request.GET, thang=f"{day:%Y-%m}")

    def on(day: date) -> str:
        return href_of("commitments", request.GET, **{"from": short_date(day), "to": short_date(day)})

    context = {
        **_shared(request, "commitments_calendar", form), "month": month,
        "weeks": [[(day, on(day.on)) for day in week] for week in month.weeks],
        "agenda": [(day, on(day.on)) for day in month.agenda],
        "before": (month.before, at(month.before)), "after": (month.after, at(month.after)), "today": time.today(),
        "now_href": href_of("commitments_calendar", request.GET), "weekdays": WEEKDAYS,
    }  # fmt: skip
    return page(request, "calendar.html", context, [(_("Calendar"), "")])


def _month(typed: str) -> date:
    try:
        asked = date.fromisoformat(f"{typed}-01")
    except ValueError:
        return time.today()
    return asked if 1900 <= asked.year < 2199 else time.today()


@officer_page()
def gantt_page(request: HttpRequest) -> HttpResponse:
    """Bars over time with the same facts in a table."""
    filters, form = read_filters(request.GET)
    chart = chart_of(request.actor, filters, after=request.GET.get("after", ""))
    context = {
        **_shared(request, "commitments_gantt", form), "chart": chart, "drawing": gantt_svg(chart),
        "next_href": href_of("commitments_gantt", request.GET, after=chart.after) if chart.after else "",
        "first_href": href_of("commitments_gantt", request.GET) if request.GET.get("after") else "",
    }  # fmt: skip
    return page(request, "gantt.html", context, [(_("Over time"), "")])

"""What will become overdue within five working days at today's pace, with the method in plain words."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from caunoi.base.typed import whole
from caunoi.desk.access import LEADS, desk_page, officer_page
from caunoi.desk.oversight.frame import overview_tabs
from caunoi.desk.queue.filters import list_href
from caunoi.matters.choices import Kind
from caunoi.matters.queries.forecast import AHEAD, BEHIND, Outlook, forecast

PAGE = 50


@officer_page(*sorted(LEADS, reverse=True))
def forecast_page(request: HttpRequest) -> HttpResponse:
    """The forecast per agency and kind, fifty lines a page, and the matters most at risk by due day."""
    found = forecast(request.actor)
    start = min(whole(request.GET.get("after"), 6) or 0, len(found.rows))
    shown = found.rows[start : start + PAGE]
    context = {
        "tabs": overview_tabs(request.actor, "desk:forecast"),
        "forecast": found, "ahead": AHEAD, "behind": BEHIND, "lines": [_line(row) for row in shown],
        "previous_href": f"?after={max(start - PAGE, 0)}" if start else "",
        "here": f"{start + 1}–{start + len(shown)} / {len(found.rows)}" if len(found.rows) > PAGE else "",
        "next_href": f"?after={start + PAGE}" if start + PAGE < len(found.rows) else "",
    }  # fmt: skip
    return desk_page(request, "desk/oversight/forecast.html", context)


def _line(row: Outlook) -> dict[str, Any]:
    where = {"agency": row.agency_id, "kind": row.kind}
    return {
        "row": row, "kind": Kind(row.kind).label, "per_week": f"{row.per_week:.1f}".replace(".", ","),
        "overdue_href": list_href(**where, overdue=1), "due_href": list_href(**where, within=AHEAD),
        "hidden": row.late - len(row.first),
    }  # fmt: skip

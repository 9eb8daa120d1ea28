"""The queue: my agency's matters by remaining legal time, and every list that a figure opens."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from caunoi.agencies.queries.directory import directory
from caunoi.base import ids, time
from caunoi.base.actors import Actor
from caunoi.desk.access import desk_page, officer_page
from caunoi.desk.fields import place_list, topic_choices
from caunoi.desk.queue.decisions import decisions_waiting
from caunoi.desk.queue.filters import filter_fields, list_href, narrowed_by, normal_query, read_filters
from caunoi.desk.queue.rows import rows_html
from caunoi.desk.queue.saved import saved_views
from caunoi.desk.queue.waiting import waiting_for
from caunoi.matters.queries.counts import Capped
from caunoi.matters.queries.officers import officers_of
from caunoi.matters.queries.queue import QueueFilters, count, inbox_counts, queue

TABS = (
    ("agency", {}),
    ("mine", {"scope": "mine"}),
    ("overdue", {"overdue": "1"}),
    ("soon", {"within": "3"}),
    ("awaiting", {"state": "awaiting_citizen"}),
    ("offered", {"scope": "offered"}),
    ("opinions", {"scope": "opinions"}),
    ("approvals", {"scope": "approvals"}),
    ("unpublished", {"scope": "unpublished"}),
)

KEPT = ("scope", "agency", "overdue", "year", "age", "ended")
"""What the filter form passes on unseen."""


@officer_page()
def queue_page(request: HttpRequest) -> HttpResponse:
    """One page of a list with its tabs, filters and bulk actions."""
    actor: Actor = request.actor
    filters, form = read_filters(request.GET)
    page = queue(actor, filters, after=request.GET.get("after", ""))
    counts = inbox_counts(actor)
    query = normal_query(request.GET)
    tabs = _tabs(counts, request.GET)
    plain = filters == QueueFilters()
    shown = (
        counts["agency"]
        if plain
        else next((tab["tally"] for tab in tabs if tab["current"]), None) or count(actor, filters)
    )
    own = filters.scope == "agency" and filters.agency_id in (None, actor.agency_id)
    of_others = not own and filters.scope != "unpublished"
    with_picks = own and bool(actor.rights & {"assign", "classify"})
    context = {
        "title": _title(filters, tabs),
        "tabs": tabs,
        "shown": shown,
        "rows": rows_html(
            page.rows, time.today(), with_picks=with_picks, with_agency=of_others, base=reverse("desk:queue") + "viec/"
        ),
        "empty": not page.rows,
        "waiting": waiting_for(actor) if not page.rows and not query else [],
        "decisions": decisions_waiting(actor) if not query and not request.GET.get("after") else None,
        "filter_fields": filter_fields(form),
        "is_narrowed": form.is_narrowed,
        "places": place_list(),
        "kept": [(name, request.GET[name]) for name in KEPT if request.GET.get(name)],
        "narrowed": narrowed_by(filters, actor, _agency_name(filters.agency_id)),
        "is_filtered": bool(query),
        "query": query,
        "next_href": list_href(**request.GET.dict() | {"after": page.after}) if page.after else "",
        "first_href": list_href(**request.GET.dict() | {"after": ""}) if request.GET.get("after") else "",
        "saved": saved_views(actor, query),
        "with_picks": with_picks,
        "queue_count": counts["agency"],
        **(_bulk_choices(actor) if with_picks else {}),
    }
    return desk_page(request, "desk/queue.html", context)


def _bulk_choices(actor: Actor) -> dict[str, Any]:
    """What the bulk actions need: officers and topics to choose from, and a key so that one press takes effect once."""
    return {
        "officers": officers_of(actor.agency_id) if actor.has("assign") else [],
        "topics": topic_choices(get_language() or "vi")[1:] if actor.has("classify") else [],
        "key": ids.new_token(16),
    }


def _tabs(counts: dict[str, Capped], data: Any) -> list[dict[str, Any]]:
    """The lists every officer has. The present one is marked when the address says exactly it."""
    labels = {
        "agency": _("All open"), "mine": _("Given to me"), "overdue": _("Overdue"), "soon": _("Due within 3 working days"),
        "awaiting": _("Waiting for the sender"), "offered": _("Offered to us"), "opinions": _("Opinions asked of us"),
        "approvals": _("For my approval"), "unpublished": _("Answered, not public yet"),
    }  # fmt: skip
    now = {name: value for name, value in data.items() if value and name != "after"}
    return [
        {
            "label": labels[name],
            "href": list_href(**query),
            "current": now == query,
            "tally": counts[name],
            "name": name,
        }
        for name, query in TABS
        if name in counts
        and (counts[name] or name not in ("opinions", "offered", "awaiting", "unpublished") or now == query)
    ]


def _title(filters: QueueFilters, tabs: list[dict[str, Any]]) -> str:
    current = next((tab for tab in tabs if tab["current"]), None)
    if current and current["name"] != "agency":
        return str(current["label"])
    return _("My agency's queue") if filters == QueueFilters() else _("Matters chosen")


def _agency_name(agency_id: int | None) -> str:
    agency = directory().by_id.get(agency_id or 0)
    return agency.label if agency else ""

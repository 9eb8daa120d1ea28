"""The page of those who stand behind a matter: one or a thousand, fifty at a time."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from caunoi.desk.access import desk_page, officer_page
from caunoi.desk.marks import goes_on, mark
from caunoi.desk.moves.handling import sender_name
from caunoi.matters.queries.group import group_of


@officer_page()
def group_page(request: HttpRequest, number: str) -> HttpResponse:
    """Receipts, representatives and, for those who handle the matter, names."""
    group = group_of(request.actor, number, goes_on(request, "group"))
    last = group.first + len(group.rows) - 1
    address = reverse("desk:group", args=[group.matter.number])
    context = {
        "group": group, "matter": group.matter,
        "rows": [(place, sender_name(row, place), row) for place, row in enumerate(group.rows, group.first)],
        "speakers": [sender_name(row, place) for place, row in group.representatives],
        "previous_href": address if group.first > 1 else "",
        "here": f"{group.first}–{last} / {group.receipts}" if group.receipts > len(group.rows) else "",
        "next_href": f"{address}?after={mark('group', group.after)}" if group.after else "",
    }  # fmt: skip
    return desk_page(request, "desk/group.html", context)

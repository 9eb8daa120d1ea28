"""The filters of lists of tasks: what the address says, what the form shows, and back again."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base.actors import Actor
from caunoi.commitments.choices import CARRIED, CARRIED_LABEL, State
from caunoi.commitments.queries.lists import SCOPES, TaskFilters
from caunoi.desk.fields import DayField, PlaceField
from caunoi.matters.queries.counts import Capped
from caunoi.matters.queries.visible import LOOKS_DOWN

NAMES = ("scope", "state", "from", "to", "place", "q", "overdue", "ended")
KEPT = ("scope", "overdue", "ended")
"""What the filter form passes on unseen."""
VIEWS = (
    ("commitments", gettext_lazy("List"), "list"),
    ("commitments_board", gettext_lazy("Board"), "log"),
    ("commitments_calendar", gettext_lazy("Calendar"), "calendar"),
    ("commitments_gantt", gettext_lazy("Over time"), "chart"),
)
SCOPE_LABELS = {
    "near": gettext_lazy("All of my agency"), "turn": gettext_lazy("Our step is next"), "lead": gettext_lazy("We lead"),
    "given": gettext_lazy("Given by us"), "part": gettext_lazy("We take part"), "mine": gettext_lazy("Given to me"),
    "below": gettext_lazy("All that I oversee"),
}  # fmt: skip


class FilterForm(forms.Form):
    """The filters an officer can set by hand. Everything may be left out."""

    q = forms.CharField(label=gettext_lazy("Words or number"), required=False, max_length=200)
    state = forms.ChoiceField(label=gettext_lazy("State"), required=False)
    place = PlaceField(label=gettext_lazy("Place"), required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        self.fields["state"].choices = [("", _("All open ones")), *State.choices, (CARRIED, CARRIED_LABEL)]
        self.fields["from"] = DayField(label=_("Due from"), required=False)
        self.fields["to"] = DayField(label=_("Due until"), required=False)

    @property
    def is_narrowed(self) -> bool:
        return any(self.data.get(name) for name in self.fields)


def read_filters(data: Any) -> tuple[TaskFilters, FilterForm]:
    """The filters of an address line, and the form that shows them; what cannot be read narrows nothing and is said there."""
    form = FilterForm(data)
    form.is_valid()
    clean, scope = form.cleaned_data, data.get("scope", "near")
    filters = TaskFilters(
        scope=scope if scope in SCOPES else "near", state=clean.get("state") or "", due_from=clean.get("from"),
        due_to=clean.get("to"), place_id=clean.get("place"), text=clean.get("q") or "", overdue=data.get("overdue") == "1",
        ended=data.get("ended") == "1",
    )  # fmt: skip
    return filters, form


def href_of(view: str, data: Any, **changed: Any) -> str:
    """The address of a view for the filters of ``data`` with some changed; empty values are left out."""
    kept = {name: data.get(name, "") for name in NAMES} | changed
    chosen = {name: value for name, value in kept.items() if value not in (None, "")}
    return reverse(f"desk:{view}") + (f"?{urlencode(chosen)}" if chosen else "")


def scope_tabs(view: str, actor: Actor, data: Any, counts: dict[str, Capped]) -> list[dict[str, Any]]:
    """Whose tasks: a tab for each scope that says something to this seat, with its open ones counted."""
    now = data.get("scope", "near") if data.get("overdue") != "1" else "overdue"
    shown = [scope for scope in SCOPES if counts[scope] or scope in ("near", "turn", now)]
    if not actor.rights & LOOKS_DOWN:
        shown = [scope for scope in shown if scope != "below"]
    tabs = [
        {
            "label": SCOPE_LABELS[scope], "tally": counts[scope], "current": scope == now,
            "href": href_of(view, data, scope="" if scope == "near" else scope, overdue=""),
        }
        for scope in shown
    ]  # fmt: skip
    if counts["overdue"] or now == "overdue":
        late = href_of(view, data, scope="", overdue="1")
        tabs.insert(2, {"label": _("Overdue"), "tally": counts["overdue"], "current": now == "overdue", "href": late})
    return tabs


def view_links(view: str, data: Any) -> list[dict[str, Any]]:
    """The four ways of looking at the same tasks."""
    return [
        {"label": label, "icon": icon, "current": name == view, "href": href_of(name, data)}
        for name, label, icon in VIEWS
    ]

"""The filters of the queue: what the address says, what the form shows, and back again."""

from __future__ import annotations

from functools import cache
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from caunoi.base import time
from caunoi.base.actors import Actor
from caunoi.base.typed import whole
from caunoi.desk.fields import PlaceField, topic_field
from caunoi.matters.choices import Kind, State
from caunoi.matters.queries.queue import AGES, SCOPES, QueueFilters
from caunoi.places.memory import remember

WITHIN = ((3, "3"), (5, "5"), (10, "10"))
NAMES = ("scope", "agency", "state", "kind", "topic", "place", "handler", "overdue", "within", "year", "age", "ended")


class FilterForm(forms.Form):
    """The filters an officer can set by hand. Everything may be left out; what cannot be read is left out too."""

    state = forms.ChoiceField(required=False)
    kind = forms.ChoiceField(required=False)
    place = PlaceField(required=False)
    within = forms.TypedChoiceField(required=False, coerce=int, empty_value=None)

    def __init__(self, data: Any) -> None:
        super().__init__(data, prefix=None)
        self.fields["state"].label, self.fields["state"].choices = (
            _("State"),
            [("", _("All open ones")), *State.choices],
        )
        self.fields["kind"].label, self.fields["kind"].choices = _("Kind"), [("", _("All")), *Kind.choices]
        self.fields["topic"] = topic_field(required=False, empty=_("All"))
        self.fields["place"].label = _("Place")
        self.fields["within"].label = _("Due within (working days)")
        self.fields["within"].choices = [("", _("Any time")), *WITHIN]
        self.order_fields(["state", "kind", "topic", "place", "within"])

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is set, or was set to what cannot be read."""
        return any(self.data.get(name) for name in self.fields)


def filter_fields(form: FilterForm) -> SafeString:
    """The fields as HTML. Nearly every page shows them empty, so that form is made once a day and language."""
    if form.is_narrowed:
        return _drawn(form)
    return remember("agencies", ("filter_fields", get_language(), time.today()), lambda: _drawn(form))


def _drawn(form: FilterForm) -> SafeString:
    return SafeString(render_to_string("desk/filter_fields.html", {"form": form}))  # nosec B703 - rendered, so escaped


def read_filters(data: Any) -> tuple[QueueFilters, FilterForm]:
    """The filters of an address line and the form that shows them."""
    form = _form(data)
    clean = form.cleaned_data
    scope, age = data.get("scope", "agency"), data.get("age", "")
    filters = QueueFilters(
        scope=scope if scope in SCOPES else "agency",
        agency_id=whole(data.get("agency"), 9),
        state=clean.get("state") or "",
        kind=clean.get("kind") or "",
        topic_id=clean.get("topic"),
        place_id=clean.get("place"),
        overdue=data.get("overdue") == "1",
        within=clean.get("within"),
        year=whole(data.get("year"), 9),
        age=age if age in AGES else "",
        ended=data.get("ended") == "1",
    )
    return filters, form


def _form(data: Any) -> FilterForm:
    """The form of an address line, read. Most address lines set none of its fields: that form is made once a day."""

    def read(data: Any) -> FilterForm:
        form = FilterForm(data)
        form.is_valid()
        return form

    if any(data.get(name) for name in ("state", "kind", "topic", "place", "within")):
        return read(data)
    return remember("agencies", ("filter_form", get_language(), time.today()), lambda: read({}))


def list_href(**chosen: Any) -> str:
    """The address of a list: ``list_href(agency=3, state="answered")``. Empty values are left out."""
    kept = {name: ("1" if value is True else value) for name, value in chosen.items() if value not in (None, "", False)}
    return desk_path() + (f"?{urlencode(kept)}" if kept else "")


@cache
def desk_path() -> str:
    """Where the desk begins; pages with many addresses put them together from it."""
    return reverse("desk:queue")


def normal_query(data: Any) -> str:
    """The query of a list without marks and empty values, for saving and for links."""
    return urlencode([(name, data[name]) for name in NAMES if data.get(name)])


def narrowed_by(filters: QueueFilters, actor: Actor, agency_name: str) -> list[str]:
    """What narrows a list besides the fields of the form, in words."""
    words = []
    if filters.agency_id and filters.agency_id != actor.agency_id:
        words.append(agency_name)
    if filters.overdue:
        words.append(_("overdue"))
    if filters.year:
        words.append(_("received in %(year)s") % {"year": filters.year})
    if filters.age:
        words.append(age_label(filters.age))
    if filters.ended and not filters.state:
        words.append(_("ended ones too"))
    return words


def age_label(age: str) -> str:
    """A bucket of age in words."""
    low, high = AGES[age]
    if high is None:
        return _("more than %(days)s days") % {"days": low - 1}
    return _("%(low)s to %(high)s days") % {"low": low, "high": high}

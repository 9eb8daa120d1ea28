"""Forms of places, schedules, sessions, the book and promises."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.agencies.choices import Capacity
from caunoi.agencies.queries.choices import posts_of
from caunoi.agencies.queries.superiors import parents
from caunoi.base import time
from caunoi.base.actors import Actor
from caunoi.desk.fields import AgencyField, DayField, PlaceField
from caunoi.ground.reception_law import online_on
from caunoi.receptions.choices import Mode, SessionKind
from caunoi.receptions.models import Schedule, Session
from caunoi.receptions.queries import desk
from caunoi.receptions.queries.sight import hidden_visits
from caunoi.receptions.validators import language


def line(label: Any, most: int, *, required: bool = True, help_text: Any = "") -> forms.CharField:
    """A text in one line."""
    return forms.CharField(
        label=label, max_length=most, required=required, help_text=help_text,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip


def text(label: Any, *, required: bool = True, rows: int = 3, most: int = 2000, help_text: Any = "") -> forms.CharField:
    """A text of several lines."""
    return forms.CharField(
        label=label,
        required=required,
        max_length=most,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class HourField(forms.TimeField):
    """A time of day typed as 8:00, 08:00, 8h30 or 8h."""

    default_error_messages = {"invalid": gettext_lazy("Please write the time like 8:00 or 13:30.")}

    def __init__(self, **options: Any) -> None:
        options.setdefault("input_formats", ["%H:%M", "%Hh%M", "%Hg%M", "%Hh", "%Hg", "%H"])
        options.setdefault("widget", forms.TimeInput(format="%H:%M", attrs={"size": "6", "placeholder": "8:00"}))
        super().__init__(**options)


def post_field(
    agency_id: int, capacity: str, label: Any, *, above: bool, required: bool = True
) -> forms.TypedChoiceField:
    """A choice among posts of heads or deputies of the agency, and with ``above`` of those above it."""
    today = time.today()
    agencies = [agency_id, *(row.pk for row in parents(agency_id, today))] if above else [agency_id]
    posts = [post for key in agencies for post in posts_of(key, today) if post.capacity == capacity]
    choices = [(post.pk, f"{post.title}, {post.agency.short_name}") for post in posts]
    return forms.TypedChoiceField(
        label=label, choices=[("", _("Please choose")), *choices], coerce=int, empty_value=None, required=required
    )


class PlaceForm(forms.Form):
    """A reception place."""

    name = line(gettext_lazy("Name of the place"), 200)
    address = line(gettext_lazy("Address"), 250)
    unit_id = PlaceField(label=gettext_lazy("Commune"), required=False)
    hours = line(gettext_lazy("Regular hours, as they are posted"), 250)
    phone = line(gettext_lazy("Telephone"), 30, required=False)
    since = DayField(label=gettext_lazy("Open since"))

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"since": time.today()})


class EndPlaceForm(forms.Form):
    until = DayField(label=gettext_lazy("First day on which nobody is received there"))
    reason = text(gettext_lazy("Reason"), most=500)


class DayAndHours(forms.Form):
    """What a posted day and a new day for it have in common."""

    on = DayField(label=gettext_lazy("Reception day"))
    starts = HourField(label=gettext_lazy("From (hour)"))
    ends = HourField(label=gettext_lazy("To (hour)"))


class ScheduleForm(DayAndHours):
    """A head's reception day."""

    mode = forms.ChoiceField(
        label=gettext_lazy("How people are received"),
        choices=Mode.choices,
        initial=Mode.IN_PERSON,
        widget=forms.RadioSelect,
    )
    participants = line(gettext_lazy("Who takes part"), 500, required=False)
    content = line(gettext_lazy("Expected content"), 500, required=False)
    capacity = forms.IntegerField(
        label=gettext_lazy("Appointments that can be booked online"), min_value=0, max_value=200, initial=6,
        help_text=gettext_lazy("0: nobody books, people come by arrival."),
    )  # fmt: skip
    slot_minutes = forms.IntegerField(
        label=gettext_lazy("Minutes per appointment"), min_value=5, max_value=240, initial=20
    )
    late_reason = text(
        gettext_lazy("Why it is posted late"), required=False, most=500,
        help_text=gettext_lazy("Only when the last lawful day of posting is past; it is shown with the schedule."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, actor: Actor) -> None:
        super().__init__(data)
        today = time.today()
        here = [(place.pk, place.name) for place in desk.places(actor, today)]
        self.fields["place_id"] = forms.TypedChoiceField(label=_("Reception place"), choices=here, coerce=int)
        assert actor.agency_id is not None
        self.fields["head_id"] = post_field(actor.agency_id, Capacity.HEAD, _("Head who receives"), above=True)
        self.fields["delegate_id"] = post_field(
            actor.agency_id, Capacity.DEPUTY, _("Deputy in the head's place"), above=False, required=False
        )
        self.fields["delegate_id"].help_text = _(
            "Only for days before 1/7/2026; counted apart from the head's own days."
        )
        self.order_fields(["place_id", "on", "starts", "ends", "head_id", "delegate_id", "mode"])


class PostponeForm(DayAndHours):
    reason = text(gettext_lazy("Reason for putting it off"), most=500)
    late_reason = text(
        gettext_lazy("Why the new day is posted late"), required=False, most=500,
        help_text=gettext_lazy("Only when the last lawful day of posting is past; it is shown with the schedule."),
    )  # fmt: skip


class OnlineForm(forms.Form):
    """Preparing an online reception (NĐ 154/2026 Đ16-23)."""

    centre = line(gettext_lazy("Centre point"), 200)
    members = text(gettext_lazy("Member points, a line each"), rows=3)
    notified_on = DayField(label=gettext_lazy("Day on which all concerned were told"))
    protection_declined = forms.BooleanField(
        label=gettext_lazy("For a denunciation: the denouncer does not ask for protection of identity"), required=False
    )
    recording = line(gettext_lazy("Where the recording will be kept"), 300, required=False)
    late_reason = text(gettext_lazy("Why the notice came late"), required=False, most=500)

    def __init__(self, data: Any = None, *, on: date) -> None:
        super().__init__(data)
        law = online_on(on)
        cases = [(case.id, case.name(language())) for case in law.cases] if law else []
        self.fields["case"] = forms.ChoiceField(label=_("Case in which online reception is possible"), choices=cases)
        self.order_fields(["case", "centre", "members"])


class TestForm(forms.Form):
    """When the connection was tried and when the links were up."""

    tested_on = DayField(label=gettext_lazy("Day of the trial"), required=False)
    links_up_on = DayField(label=gettext_lazy("Links up: day"), required=False)
    links_up_hour = HourField(label=gettext_lazy("Links up: hour"), required=False)


class OpenForm(forms.Form):
    """Opening a session of today."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of session"),
        choices=SessionKind.choices,
        initial=SessionKind.REGULAR,
        widget=forms.RadioSelect,
    )
    reason = text(gettext_lazy("Reason of an unscheduled reception"), required=False, rows=2, most=500)
    late_reason = text(gettext_lazy("Online: why the trial or the links came late"), required=False, rows=2, most=500)

    def __init__(self, data: Any = None, *, actor: Actor, schedule: Schedule | None = None) -> None:
        first = (
            {"kind": SessionKind.PERIODIC, "place_id": schedule.place_id, "schedule_id": schedule.pk}
            if schedule
            else {}
        )
        super().__init__(data, initial=first)
        today = time.today()
        assert actor.agency_id is not None
        here = [(place.pk, place.name) for place in desk.places(actor, today)]
        posted = [
            (row.pk, f"{row.starts:%H:%M} {row.head.title}") for row in desk.upcoming(actor, today) if row.on == today
        ]
        self.fields["place_id"] = forms.TypedChoiceField(label=_("Reception place"), choices=here, coerce=int)
        self.fields["schedule_id"] = forms.TypedChoiceField(
            label=_("Posted day (for the head's reception day)"), choices=[("", _("None")), *posted], coerce=int,
            empty_value=None, required=False,
        )  # fmt: skip
        self.fields["head_id"] = post_field(
            actor.agency_id, Capacity.HEAD, _("Head (unscheduled reception)"), above=True, required=False
        )
        self.fields["delegate_id"] = post_field(
            actor.agency_id, Capacity.DEPUTY, _("Deputy in the head's place"), above=False, required=False
        )
        self.order_fields(["place_id", "kind", "schedule_id", "head_id", "delegate_id", "reason", "late_reason"])


class CloseForm(forms.Form):
    rest_absent = forms.BooleanField(label=gettext_lazy("Those who still wait went away"), required=False)


class ConcludeForm(forms.Form):
    """The conclusion notice: its text and up to ten items."""

    ROWS = 10
    text = text(gettext_lazy("What the head concluded"), rows=5, most=20_000)
    paper_number = line(gettext_lazy("Number of the notice"), 60, required=False)

    def __init__(self, data: Any = None, *, contents: list[tuple[int, str]]) -> None:
        super().__init__(data)
        for n in range(1, self.ROWS + 1):
            self.fields[f"what_{n}"] = line(_("Thing to do"), 1000, required=False)
            self.fields[f"agency_{n}"] = AgencyField(label=_("By which agency"), required=False)
            self.fields[f"due_{n}"] = DayField(label=_("By which day"), required=False)
            self.fields[f"content_{n}"] = forms.TypedChoiceField(
                label=_("About which content"), choices=[("", _("A new matter")), *contents], coerce=int, empty_value=None,
                required=False,
            )  # fmt: skip

    def rows(self) -> list[dict[str, Any]]:
        """The bound fields of each item, for the page; an empty one follows the last filled, at least three are shown."""
        names = ("what", "agency", "due", "content")
        rows = [{name: self[f"{name}_{n}"] for name in names} for n in range(1, self.ROWS + 1)]
        filled = [
            n for n, row in enumerate(rows, start=1) if self.is_bound and any(row[name].value() for name in names)
        ]
        return rows[: max(3, min(self.ROWS, max(filled, default=0) + 1))]

    def items(self) -> list[dict[str, Any]]:
        """The items that were filled in, once valid."""
        values = self.cleaned_data
        found = [
            {name: values.get(f"{name}_{n}") for name in ("what", "agency", "due", "content")}
            for n in range(1, self.ROWS + 1)
        ]
        return [row for row in found if row["what"]]

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        for n in range(1, self.ROWS + 1):
            row = {name: clean.get(f"{name}_{n}") for name in ("what", "agency", "due")}
            for name, value in row.items():
                if any(row.values()) and not value and f"{name}_{n}" not in self.errors:
                    self.add_error(
                        f"{name}_{n}", _("An item says what is to be done, by which agency and by which day.")
                    )
        return clean


class KeepForm(forms.Form):
    evidence = text(gettext_lazy("By what one can see that it was done"), most=1000)


class BookForm(forms.Form):
    """Which days of the book."""

    since = DayField(label=gettext_lazy("From day"))
    last = DayField(label=gettext_lazy("Up to day"))

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        since, last = clean.get("since"), clean.get("last")
        if since and last and not since <= last:
            self.add_error("last", _("The last day is before the first. Please check both."))
        if since and last and (last - since).days > 3 * 366:
            self.add_error("last", _("Please ask for at most three years at once."))
        return clean


class ExportForm(BookForm):
    reason = text(gettext_lazy("What the full numbers are needed for"), rows=2, most=500)


def content_choices(actor: Actor, session: Session) -> list[tuple[int, str]]:
    """The contents heard in a session that exist for the actor, as lines to choose from."""
    visits = list(desk.visits(session))
    hidden = hidden_visits(actor, [visit.pk for visit in visits])
    rows = [content for visit in visits if visit.pk not in hidden for content in desk.contents(visit)]
    return [(row.pk, f"{row.visit.number}.{row.position} {row.summary[:80]}") for row in rows]

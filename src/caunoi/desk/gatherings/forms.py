"""Forms of gatherings before they open: the gathering itself, its notice, its new day, its table and its agenda."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base import time
from caunoi.desk.fields import DayField, PlaceField
from caunoi.desk.gatherings.frame import local
from caunoi.desk.receptions.forms import HourField, line, text
from caunoi.gatherings.choices import Answer, ItemKind, Kind, Mode
from caunoi.gatherings.models import Gathering


class TimesForm(forms.Form):
    """Day and hours; the last day only for a gathering of several days."""

    on = DayField(label=gettext_lazy("Day"))
    starts = HourField(label=gettext_lazy("From (hour)"))
    ends = HourField(label=gettext_lazy("To (hour)"))
    last_on = DayField(
        label=gettext_lazy("Last day"), required=False, help_text=gettext_lazy("Only when it lasts several days.")
    )

    def times(self) -> dict[str, Any]:
        """Beginning and end as instants."""
        values = self.cleaned_data
        last = values.get("last_on") or values["on"]
        return {
            "starts_at": datetime.combine(values["on"], values["starts"], time.TIMEZONE),
            "ends_at": datetime.combine(last, values["ends"], time.TIMEZONE),
        }

    def given(self) -> dict[str, Any]:
        """Everything but day and hours."""
        return {name: value for name, value in self.cleaned_data.items() if name not in TimesForm.base_fields}


def times_of(gathering: Gathering) -> dict[str, Any]:
    """Day and hours as the form shows them."""
    starts, ends = local(gathering.starts_at), local(gathering.ends_at)
    last_on = ends.date() if ends.date() != starts.date() else None
    return {"on": starts.date(), "starts": starts.time(), "ends": ends.time(), "last_on": last_on}


class GatheringForm(TimesForm):
    """A gathering as it is planned."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=Kind.choices, widget=forms.RadioSelect)
    title = line(gettext_lazy("Title"), 300)
    mode = forms.ChoiceField(
        label=gettext_lazy("How people meet"), choices=Mode.choices, initial=Mode.IN_PERSON, widget=forms.RadioSelect
    )
    venue = line(gettext_lazy("Place of the meeting"), 250, required=False)
    place_id = PlaceField(label=gettext_lazy("Commune concerned"), required=False)
    chair_name = line(gettext_lazy("In the chair: name"), 120, required=False)
    chair_title = line(gettext_lazy("In the chair: post"), 200, required=False)
    is_public = forms.TypedChoiceField(
        label=gettext_lazy("Who may come"),
        choices=[
            ("", gettext_lazy("As usual for this kind")),
            ("1", gettext_lazy("Everybody: notice and result on the public pages")),
            ("0", gettext_lazy("By invitation only")),
        ],
        coerce=lambda value: value == "1", empty_value=None, required=False,
    )  # fmt: skip
    fulfils = line(
        gettext_lazy("Task of a plan that it carries out"), 20, required=False,
        help_text=gettext_lazy("Its number, such as NV-2019-00012."),
    )  # fmt: skip
    asked_voters = forms.IntegerField(
        label=gettext_lazy("Voters who asked for it"), min_value=0, required=False,
        help_text=gettext_lazy("For a dialogue on request; leave both numbers empty otherwise."),
    )  # fmt: skip
    of_voters = forms.IntegerField(label=gettext_lazy("All voters of the commune"), min_value=1, required=False)
    field_order = (
        "kind",
        "title",
        "on",
        "starts",
        "ends",
        "last_on",
        "mode",
        "venue",
        "place_id",
        "chair_name",
        "chair_title",
    )

    def given(self) -> dict[str, Any]:
        found = super().given()
        if found["is_public"] is None:
            del found["is_public"]
        return found


class NoticeForm(forms.Form):
    """The notice of a gathering."""

    content = text(gettext_lazy("What it is about"), rows=4, most=5000)
    how_to_join = text(
        gettext_lazy("How to take part"),
        rows=3,
        help_text=gettext_lazy("Come, register, ask beforehand, the address online."),
    )
    media = line(
        gettext_lazy("By which media"),
        500,
        help_text=gettext_lazy("Loudspeakers, notice boards, the public page, messages."),
    )
    late_reason = text(
        gettext_lazy("Why it is announced late"), required=False, rows=2, most=500,
        help_text=gettext_lazy("Only when the last lawful day is past; it is shown with the notice."),
    )  # fmt: skip


class PostponeForm(TimesForm):
    """A new day for a gathering that was announced."""

    reason = line(gettext_lazy("Why it is put off"), 500)
    venue = line(gettext_lazy("Place of the meeting"), 250, required=False)
    late_reason = NoticeForm.base_fields["late_reason"]


class ReasonForm(forms.Form):
    reason = text(gettext_lazy("Reason"), rows=2, most=500)


class AnswerForm(forms.Form):
    """The answer to an invitation."""

    answer = forms.ChoiceField(
        label=gettext_lazy("Answer"), widget=forms.RadioSelect,
        choices=[(each.value, each.label) for each in (Answer.ACCEPTED, Answer.REPLACED, Answer.DECLINED)],
    )  # fmt: skip
    substitute_name = line(gettext_lazy("Who comes instead: name"), 120, required=False)
    substitute_title = line(gettext_lazy("Who comes instead: post"), 200, required=False)
    reason = line(gettext_lazy("Reason, when nobody comes"), 500, required=False)


class ItemForm(forms.Form):
    """An item of the agenda."""

    title = line(
        gettext_lazy("Item"), 300, required=False,
        help_text=gettext_lazy("May be left empty when a task is named below; then it bears the title of that."),
    )  # fmt: skip
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=ItemKind.choices, initial=ItemKind.DISCUSSION)
    minutes = forms.IntegerField(label=gettext_lazy("Length in minutes"), min_value=1, max_value=600, required=False)
    presenter = line(gettext_lazy("Who reports or leads"), 200, required=False)
    thing = line(
        gettext_lazy("Matter or task that is discussed"), 20, required=False,
        help_text=gettext_lazy("Its number; the page then shows how it stands."),
    )  # fmt: skip

    public_title = line(
        gettext_lazy("Item as everybody reads it"), 300, required=False,
        help_text=gettext_lazy(
            "Only for a public gathering. Left empty, an item that is a matter, a task or a paper stands there by its number "
            "alone."
        ),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if not found.get("title") and not found.get("thing"):
            self.add_error("title", _("Please name the item, or the matter or task that is discussed."))
        return found

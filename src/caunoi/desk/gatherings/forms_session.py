"""Forms during a gathering and after: speeches, attendance, conclusions, minutes, the result, the next one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from caunoi.desk.fields import AgencyField, DayField
from caunoi.desk.gatherings.forms import TimesForm
from caunoi.desk.receptions.forms import line, text
from caunoi.gatherings.choices import ConclusionKind, Outcome, Presence, SpeechKind
from caunoi.gatherings.models import Gathering
from caunoi.gatherings.queries.pages import Place


class SpeechForm(forms.Form):
    """What somebody said."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=SpeechKind.choices)
    speaker_name = line(gettext_lazy("Speaker: name"), 120)
    speaker_title = line(gettext_lazy("Speaker: post"), 200, required=False)
    text = text(gettext_lazy("What was said"), rows=4, most=20_000)

    def __init__(self, *args: Any, speakers: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        if speakers:
            self.fields["speaker_name"].widget.attrs["list"] = speakers


class ConclusionForm(forms.Form):
    """A conclusion; a task needs who leads it and by when."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=ConclusionKind.choices, initial=ConclusionKind.TASK)
    text = text(gettext_lazy("Conclusion"), rows=3, most=5000)
    due_on = DayField(label=gettext_lazy("Last day"), required=False)
    item_id = forms.TypedChoiceField(
        label=gettext_lazy("Item of the agenda"), coerce=int, empty_value=None, required=False
    )

    def __init__(self, *args: Any, gathering: Gathering, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["lead_id"] = AgencyField(label=gettext_lazy("Who leads the task"), required=False)
        self.order_fields(["kind", "text", "lead_id", "due_on", "item_id"])
        items = gathering.items.order_by("position", "pk")
        choices = [("", "–"), *((item.pk, f"{item.position}. {item.title}"[:80]) for item in items)]
        self.fields["item_id"].choices = choices  # type: ignore[attr-defined]


class AttendanceForm(forms.Form):
    """One line for each place at the table: state, and who sat there instead."""

    def __init__(self, data: Any = None, *, places: list[Place], item_id: int | None = None) -> None:
        super().__init__(data)
        self.places = places
        for place in places:
            marks = [mark for mark in place.differs if mark.item_id == item_id] if item_id else [place.whole]
            mark = marks[0] if marks else None
            row = place.invitee
            self.fields[f"state_{row.pk}"] = forms.ChoiceField(
                label=row.body,
                choices=[("", "–"), *Presence.choices],
                required=False,
                initial=mark.state if mark else "",
            )
            for name in ("name", "title"):
                known = getattr(mark, f"substitute_{name}", "") or getattr(row, f"substitute_{name}")
                self.fields[f"{name}_{row.pk}"] = forms.CharField(
                    label=LABELS[name], max_length=120 if name == "name" else 200, required=False, initial=known
                )

    def rows(self) -> list[tuple[Place, Any, Any, Any]]:
        """Each place with its three bound inputs."""
        return [
            (place, *(self[f"{name}_{place.invitee.pk}"] for name in ("state", "name", "title")))
            for place in self.places
        ]

    def states(self) -> dict[int, str]:
        return {place.invitee.pk: self.cleaned_data[f"state_{place.invitee.pk}"] for place in self.places}

    def substitutes(self) -> dict[int, tuple[str, str]]:
        values = self.cleaned_data
        keys = [place.invitee.pk for place in self.places]
        return {key: (values[f"name_{key}"], values[f"title_{key}"]) for key in keys}


LABELS = {"name": gettext_lazy("Who sat there instead: name"), "title": gettext_lazy("Who sat there instead: post")}


class MinutesForm(forms.Form):
    """The text of the minutes with the number of the revision that was read."""

    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    text = text(gettext_lazy("Text of the minutes"), rows=24, most=200_000)
    note = line(gettext_lazy("What was changed"), 300, required=False)


class CirculateForm(forms.Form):
    remarks_until = DayField(label=gettext_lazy("Remarks are possible until"), required=False)


class RemarkForm(forms.Form):
    """A correction that somebody asks for, with the number of the revision that was read."""

    revision = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    invitee = forms.TypedChoiceField(label=gettext_lazy("For whom"), coerce=int)
    text = text(gettext_lazy("What has to be corrected"), rows=3, most=5000)

    def __init__(self, *args: Any, choices: list[tuple[int, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["invitee"].choices = choices  # type: ignore[attr-defined]


class SettleRemarkForm(forms.Form):
    outcome = forms.ChoiceField(
        label=gettext_lazy("What becomes of it"), choices=Outcome.choices, widget=forms.RadioSelect
    )
    reason = line(gettext_lazy("Reason, when it is not taken over"), 1000, required=False)


class SettleForm(forms.Form):
    note = text(gettext_lazy("By what it was carried out"), rows=2, most=1000)


class ResultForm(forms.Form):
    text = text(
        gettext_lazy("Summary of the result"), rows=6, most=20_000,
        help_text=gettext_lazy("Conclusions and the state of their tasks stand below it by themselves. Name no private person."),
    )  # fmt: skip


class NextForm(TimesForm):
    """When the next gathering of the series is held."""

    title = line(gettext_lazy("Title"), 300, required=False)
    venue = line(gettext_lazy("Place of the meeting"), 250, required=False)

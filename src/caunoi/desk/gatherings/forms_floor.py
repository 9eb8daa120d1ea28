"""Forms of questions from the floor and of registration."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from caunoi.base.refusals import Invalid
from caunoi.desk.fields import AgencyField, DayField
from caunoi.desk.receptions.forms import line, text
from caunoi.gatherings.choices_floor import ToldHow
from caunoi.gatherings.limits import LONGEST
from caunoi.gatherings.models import Gathering
from caunoi.matters.choices import Kind
from caunoi.people.contacts import contact_of

KINDS = [(kind.value, kind.label) for kind in (Kind.QUESTION, Kind.RECOMMENDATION, Kind.FEEDBACK)]


class AskForm(forms.Form):
    """One line for the question, so that Enter keeps it; the rest stays closed until it is wanted."""

    text = forms.CharField(
        label=gettext_lazy("Next question"), max_length=LONGEST,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autofocus": True}),
    )  # fmt: skip
    kind = forms.ChoiceField(label=gettext_lazy("What it is"), choices=KINDS, initial=Kind.QUESTION)
    item_id = forms.TypedChoiceField(
        label=gettext_lazy("Item of the agenda"), coerce=int, empty_value=None, required=False
    )
    full_name = line(gettext_lazy("Who asks (may stay empty)"), 120, required=False)
    organisation = line(gettext_lazy("Business"), 200, required=False)
    contact = line(gettext_lazy("Telephone or e-mail for the notice of the answer"), 254, required=False)

    def __init__(self, data: Any = None, *, gathering: Gathering, is_cafe: bool) -> None:
        items = list(gathering.items.order_by("position", "pk"))
        current = next((item.pk for item in items if item.state == "current"), None)
        super().__init__(data, initial={"item_id": current})
        choices = [("", "–"), *((item.pk, f"{item.position}. {item.title}"[:80]) for item in items)]
        self.fields["item_id"].choices = choices  # type: ignore[attr-defined]
        if not is_cafe:
            del self.fields["organisation"]

    def clean_contact(self) -> str:
        typed: str = self.cleaned_data["contact"].strip()
        try:
            contact_of(typed)
        except Invalid as refusal:
            raise forms.ValidationError(str(refusal.message)) from None
        return typed


class AnswerForm(forms.Form):
    """What was answered aloud."""

    spoken_by = line(gettext_lazy("Who answered"), 200, help_text=gettext_lazy("Name and post, as in the minutes."))
    text = text(gettext_lazy("Answer given on the spot"), rows=6, most=20_000)
    is_done = forms.BooleanField(label=gettext_lazy("Who asked says that this settles it"), required=False)


class ToldDoneForm(forms.Form):
    """How, when and what who asked told the convener."""

    told_how = forms.ChoiceField(label=gettext_lazy("How they said so"), choices=[("", "–"), *ToldHow.choices])
    told_on = DayField(label=gettext_lazy("On which day"))
    note = line(gettext_lazy("What they said"), 400)


class AssignForm(forms.Form):
    """Who answers, and by when."""

    due_on = DayField(label=gettext_lazy("Answered by"))
    note = line(gettext_lazy("What was said about it"), 500, required=False)
    as_task = forms.BooleanField(
        label=gettext_lazy("Give out a task as well"), required=False,
        help_text=gettext_lazy("When something has to be done, not only answered. The task is tied to this matter."),
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["agency_id"] = AgencyField(label=gettext_lazy("Agency that answers"))
        self.order_fields(["agency_id", "due_on", "note", "as_task"])


class FloorForm(forms.Form):
    """How many seats there are, and whether phones may ask."""

    seats = forms.IntegerField(
        label=gettext_lazy("Seats for people who register"), min_value=0, max_value=100_000, required=False,
        help_text=gettext_lazy("Leave it empty where nobody counts seats."),
    )  # fmt: skip
    takes_phones = forms.BooleanField(
        label=gettext_lazy("Take questions from phones while it is in session"), required=False
    )

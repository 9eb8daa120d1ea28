"""Forms of somebody who comes or asks: as little of oneself as one likes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.base.refusals import Invalid
from caunoi.gatherings.limits import LONGEST, MOST_PEOPLE
from caunoi.people.contacts import contact_of

KINDS = [
    ("question", _("A question: I would like to know something")),
    ("recommendation", _("A recommendation: I propose how something should be done")),
    ("feedback", _("Feedback: I report something that does not work")),
]


class AskForm(forms.Form):
    """A question from a phone."""

    text = forms.CharField(
        label=_("What would you like to ask?"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={
            "required": _("Please write your question."),
        },
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("What it is"), choices=KINDS, initial="question")
    organisation = forms.CharField(
        label=_("Name of the business"), max_length=200, required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )  # fmt: skip
    full_name = forms.CharField(
        label=_("Your name"), max_length=120, required=False, help_text=_("Not shown on the screen and never published."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )  # fmt: skip
    contact = forms.CharField(
        label=_("Telephone or e-mail"), max_length=254, required=False,
        help_text=_("Only to tell you that there is an answer. You can read it with your receipt code in any case."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, is_cafe: bool) -> None:
        super().__init__(data)
        if not is_cafe:
            del self.fields["organisation"]

    def clean_contact(self) -> str:
        typed: str = self.cleaned_data["contact"].strip()
        try:
            contact_of(typed)
        except Invalid as refusal:
            raise forms.ValidationError(str(refusal.message)) from None
        return typed


class RegisterForm(forms.Form):
    """How many come."""

    people = forms.IntegerField(label=_("How many of you will come"), min_value=1, max_value=MOST_PEOPLE, initial=1)
    full_name = forms.CharField(label=_("Name that we should use"), max_length=120, required=False)

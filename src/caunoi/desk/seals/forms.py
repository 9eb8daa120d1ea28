"""Forms of the pages about sealed identities. None of them takes or shows anything of an identity."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.desk.admin.forms import ReasonForm
from caunoi.desk.fields import AgencyField
from caunoi.seals.choices import LONGEST_HOURS
from caunoi.seals.models import Office
from caunoi.seals.queries.offices import seats_for

LARGEST_ANSWER = 2 << 20
"""Bytes of an answer file; one with twenty files has about 20 KiB."""

__all__ = ["AnswerForm", "AskForm", "EnvelopeForm", "GlassForm", "HolderForm", "KeyForm", "OfficeForm", "ReasonForm"]


class KeyForm(forms.Form):
    """A public key as ``caunoi seals new-key`` prints it."""

    public = forms.CharField(
        label=_("Public key"), max_length=80, widget=forms.TextInput(attrs={"spellcheck": "false", "autocomplete": "off"}),
        help_text=_("The 64 signs that “caunoi seals new-key” printed. The private key stays in its file, off this machine."),
    )  # fmt: skip

    def clean_public(self) -> bytes:
        """The bytes of the key."""
        try:
            return bytes.fromhex(self.cleaned_data["public"])
        except ValueError:
            raise forms.ValidationError(
                _("A public key has 64 signs from 0 to 9 and a to f. Please copy the whole line.")
            ) from None


class EnvelopeForm(KeyForm):
    envelope = forms.IntegerField(
        label=_("Number of the envelope"), min_value=1, max_value=999_999, help_text=_("As written on the envelope.")
    )
    field_order = ["envelope", "public"]


class AskForm(KeyForm):
    """Why, for how long, and for which one-time key."""

    basis = forms.CharField(
        label=_("Legal basis"), max_length=300, help_text=_("Act and article. The denouncer reads it.")
    )
    purpose = forms.CharField(
        label=_("Purpose"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What the identity is needed for. The holders decide by it, and the denouncer reads it. Name nobody."),
    )  # fmt: skip
    hours = forms.IntegerField(label=_("For how many hours"), min_value=1, max_value=LONGEST_HOURS, initial=24)
    field_order = ["basis", "purpose", "hours", "public"]


class GlassForm(AskForm):
    envelope = forms.IntegerField(label=_("Number of the envelope"), min_value=1, max_value=999_999)
    field_order = ["envelope", "basis", "purpose", "hours", "public"]

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["purpose"].label = _("Whose life is in danger, and how")
        self.fields["hours"].initial = 4


class AnswerForm(forms.Form):
    """The file that the holder's machine wrote."""

    answer = forms.FileField(label=_("Answer file"), widget=forms.FileInput(attrs={"accept": ".json"}))

    def clean_answer(self) -> dict[str, Any]:
        """The content, as far as it is an answer file at all."""
        given = self.cleaned_data["answer"]
        try:
            content = json.loads(given.read()) if given.size <= LARGEST_ANSWER else None
        except (ValueError, RecursionError):
            content = None
        if not isinstance(content, dict) or content.get("kind") != "opening-answer" or "parts" not in content:
            raise forms.ValidationError(
                _("This is not an answer file. Please choose the file that “caunoi seals answer” wrote.")
            )
        return content


class OfficeForm(forms.Form):
    code = forms.SlugField(label=_("Code"), max_length=40, help_text=_("Short, without marks, such as thanh-tra."))
    name = forms.CharField(label=_("Name"), max_length=160)
    name_en = forms.CharField(label=_("Name in English"), max_length=160, required=False)

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["agency_id"] = AgencyField(label=_("Agency"))


class HolderForm(forms.Form):
    """Who answers for an office: a seat of its agency."""

    def __init__(self, *arguments: Any, office: Office, **options: Any) -> None:
        super().__init__(*arguments, **options)
        seats = [(seat.pk, f"{seat.account.full_name}, {seat.post.title}") for seat in seats_for(office)]
        self.fields["seat_id"] = forms.TypedChoiceField(
            label=_("Officer"), coerce=int, choices=[("", _("Choose an officer")), *seats],
            error_messages={"required": _("Please choose an officer from the list.")},
        )  # fmt: skip

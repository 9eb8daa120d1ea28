"""Forms of the counter and of letters: few fields, sensible defaults, everything by keyboard."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base import time
from caunoi.base.actors import Actor
from caunoi.desk.fields import DayField, PlaceField, topic_field
from caunoi.matters import receipts
from caunoi.matters.choices import Channel, Kind
from caunoi.people.models import CONTACT_FIELDS

LONGEST_SUBJECT = 200
SENDER_KINDS = [
    ("person", gettext_lazy("A person")),
    ("business", gettext_lazy("A business")),
    ("group", gettext_lazy("A group")),
]
NOTIFY_BY = [
    ("none", gettext_lazy("Not at all: they will look by themselves")),
    ("sms", gettext_lazy("By SMS")),
    ("email", gettext_lazy("By e-mail")),
]
KEYS = {
    "body": "1",
    "subject": "2",
    "place_id": "3",
    "topic_id": "4",
    "full_name": "5",
    "phone": "6",
    "paper_number": "7",
}
"""Access keys by field; 's' saves, 'k' looks for duplicates. docs/vi/can-bo.md lists them."""


def _line(label: Any, most: int, *, help_text: Any = "", **attrs: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=most,
        required=False,
        help_text=help_text,
        widget=forms.TextInput(attrs={"autocomplete": "off", **attrs}),
    )


class CounterForm(forms.Form):
    """What somebody says at the counter."""

    channel = Channel.COUNTER
    nonce = forms.CharField(widget=forms.HiddenInput, max_length=64)
    body = forms.CharField(
        label=gettext_lazy("What the sender says, in their words"), max_length=20000,
        widget=forms.Textarea(attrs={"rows": "6", "autofocus": True}),
    )  # fmt: skip
    subject = _line(
        gettext_lazy("In one line"), LONGEST_SUBJECT, help_text=gettext_lazy("Left empty, the first sentence is taken.")
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("What it is"), choices=Kind.choices, widget=forms.RadioSelect, initial=Kind.FEEDBACK,
        help_text=gettext_lazy(
            "Denunciation: write above only what is denounced. Name, contact and original words below go under seal at once."
        ),
    )  # fmt: skip
    place_id = PlaceField(
        label=gettext_lazy("Place"),
        required=False,
        help_text=gettext_lazy("Type a few letters and choose from the list."),
    )
    location = _line(gettext_lazy("Exact location"), 200)
    sender_kind = forms.ChoiceField(
        label=gettext_lazy("Who sends it"), choices=SENDER_KINDS, initial="person", required=False
    )
    full_name = _line(gettext_lazy("Full name"), 120)
    organisation = _line(gettext_lazy("Organisation"), 200)
    phone = _line(gettext_lazy("Telephone"), 20, inputmode="tel")
    email = forms.EmailField(
        label=gettext_lazy("E-mail"), required=False, widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    address = _line(gettext_lazy("Address"), 250)
    notify_by = forms.ChoiceField(
        label=gettext_lazy("Tell the sender of news"), choices=NOTIFY_BY, initial="none", required=False
    )

    id_number = _line(
        gettext_lazy("Number of the identity paper"), 20,
        help_text=gettext_lazy("Only for a denunciation; it goes under seal."), inputmode="numeric",
    )  # fmt: skip
    original = forms.CharField(
        label=gettext_lazy("Original words, to be sealed"), max_length=20000, required=False,
        widget=forms.Textarea(attrs={"rows": "4"}),
        help_text=gettext_lazy(
            "Only for a denunciation: whatever would show who denounces. Nobody at this desk can read it again."
        ),
    )  # fmt: skip

    order = ("body", "subject", "kind", "place_id", "location", "topic_id", "full_name", "phone", "sender_kind",
             "organisation", "email", "address", "notify_by", "id_number", "original")  # fmt: skip
    sealed_only = ("id_number", "original")

    def __init__(self, data: Any = None, *, actor: Actor, place_id: int | None = None) -> None:
        super().__init__(data, initial={"nonce": receipts.new_nonce(), "place_id": place_id})
        self.actor = actor
        self.fields["topic_id"] = topic_field(required=False, empty=_("To be classified later"))
        self.order_fields(["nonce", *self.order])
        for name, key in KEYS.items():
            if name in self.fields:
                self.fields[name].widget.attrs["accesskey"] = key

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        way, phone, email = clean.get("notify_by"), clean.get("phone"), clean.get("email")
        if way == "sms" and not phone:
            self.add_error(
                "phone", _("To be told by SMS, a telephone number is needed. Ask for it, or choose another way.")
            )
        if way == "email" and not email and "email" not in self.errors:
            self.add_error("email", _("To be told by e-mail, an address is needed. Ask for it, or choose another way."))
        self._clean_sealed(clean)
        if not clean.get("subject") and clean.get("body"):
            clean["subject"] = first_sentence(clean["body"])
        return clean

    def _clean_sealed(self, clean: dict[str, Any]) -> None:
        """What only a denunciation has, and what it cannot have."""
        if clean.get("kind") == Kind.DENUNCIATION:
            if clean.get("notify_by") not in ("", "none"):
                self.add_error(
                    "notify_by",
                    _(
                        "A denouncer is sealed and cannot be written to. Give them the receipt code: they look by themselves."
                    ),
                )
            return
        for name in self.sealed_only:
            if clean.get(name):
                self.add_error(
                    name,
                    _("This is kept for denunciations only, under seal. Please take it out, or choose “Denunciation”."),
                )

    def inputs(self) -> dict[str, Any]:
        """The inputs of ``intake.receive``, once valid. The sender of a denunciation goes with the original words under seal."""
        clean = self.cleaned_data
        if clean["kind"] == Kind.DENUNCIATION:
            return self._plain() | {
                "petitioner": {name: clean[name] for name in (*CONTACT_FIELDS, "id_number") if clean.get(name)},
                "original": clean.get("original", ""),
            }
        person = {name: clean[name] for name in CONTACT_FIELDS if clean.get(name)}
        if person:
            person |= {"kind": clean.get("sender_kind") or "person", "notify_by": clean.get("notify_by") or "none"}
        return self._plain() | {"petitioner": person or None}

    def _plain(self) -> dict[str, Any]:
        plain = ("kind", "subject", "body", "place_id", "topic_id", "location")
        return {"channel": self.channel, **{name: self.cleaned_data[name] for name in plain}}

    def with_new_nonce(self) -> CounterForm:
        """The same text as a new form: it will be received as a second matter."""
        data = self.data.copy()
        data["nonce"] = receipts.new_nonce()
        again = type(self)(data, actor=self.actor)
        again.is_valid()
        return again


class LetterForm(CounterForm):
    """A registered letter. Time limits count from the day of arrival, not from the postmark."""

    channel = Channel.LETTER
    paper_number = _line(
        gettext_lazy("Number of the letter"), 60, help_text=gettext_lazy("As in your register of incoming papers.")
    )
    postmarked_on = DayField(label=gettext_lazy("Postmark"), required=False)
    arrived_on = DayField(
        label=gettext_lazy("Day of arrival"), help_text=gettext_lazy("Time limits count from this day.")
    )

    order = ("paper_number", "postmarked_on", "arrived_on", *CounterForm.order)

    def __init__(self, data: Any = None, *, actor: Actor, place_id: int | None = None) -> None:
        super().__init__(data, actor=actor, place_id=place_id)
        self.initial["arrived_on"] = time.today()
        self.fields["body"].label = _("What the letter says")
        self.fields["body"].widget.attrs.pop("autofocus", None)
        self.fields["paper_number"].widget.attrs["autofocus"] = True

    def inputs(self) -> dict[str, Any]:
        names = ("paper_number", "postmarked_on", "arrived_on")
        return super().inputs() | {name: self.cleaned_data[name] for name in names}


def first_sentence(text: str) -> str:
    """The first sentence or line of a text, cut at a word to fit a subject."""
    line = text.strip().splitlines()[0]
    for stop in (". ", "! ", "? "):
        line = line.partition(stop)[0]
    if len(line) > 120:
        line = line[:120].rpartition(" ")[0] or line[:120]
    return line.rstrip(" .,;:")

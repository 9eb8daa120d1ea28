"""Forms of the law library."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from caunoi.desk.fields import DayField
from caunoi.desk.receptions.forms import line, text

MARKS = gettext_lazy(
    "A blank line begins a paragraph. ## heading · - bullet · > quote · **bold** · *italic* · [words](https://address)"
)


class ActForm(forms.Form):
    """What is known of an act."""

    number = line(gettext_lazy("Number"), 60, required=False)
    issued = DayField(label=gettext_lazy("Issued"), required=False)
    in_force = DayField(label=gettext_lazy("In force since"), required=False)
    ended = DayField(
        label=gettext_lazy("No longer in force since"),
        required=False,
        help_text=gettext_lazy("The first day without it."),
    )
    link = line(gettext_lazy("Address of the official publication"), 500, required=False)
    is_confirmed = forms.BooleanField(
        label=gettext_lazy("I read number and days in the official publication"), required=False
    )


class VersionForm(forms.Form):
    """The words of an article from a day on."""

    heading = line(gettext_lazy("Heading"), 500, required=False)
    text = text(gettext_lazy("Text"), rows=14, most=100_000)
    since = DayField(label=gettext_lazy("Holds from"))
    source = line(
        gettext_lazy("Where it was read"), 300, help_text=gettext_lazy("The amending act and its official publication.")
    )


class LeafletForm(forms.Form):
    """A leaflet as its editor writes it."""

    title = line(gettext_lazy("Title"), 300)
    summary = line(gettext_lazy("Summary"), 500, required=False)
    body = text(gettext_lazy("Text"), rows=14, most=50_000, help_text=MARKS)


class ReasonForm(forms.Form):
    reason = text(gettext_lazy("Reason"), rows=3)


class TakeDownForm(forms.Form):
    reason = text(
        gettext_lazy("Reason"), rows=3, help_text=gettext_lazy("Everybody who opens its address reads this reason.")
    )


class EmptyForm(forms.Form):
    """A decision without inputs."""

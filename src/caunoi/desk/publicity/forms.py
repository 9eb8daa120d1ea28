"""Forms of what the law makes public."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from caunoi.desk.receptions.forms import line, text
from caunoi.matters.choices import Kind
from caunoi.matters.models import LegalPublication


class PublicTextForm(forms.Form):
    """The text as the public will read it."""

    title = line(
        gettext_lazy("Title"),
        200,
        help_text=gettext_lazy("What it is about; no name of whoever complained or denounced."),
    )
    text = text(
        gettext_lazy("Text without what must not be public"), rows=16, most=20_000,
        help_text=gettext_lazy(
            "What the finder took for names, numbers and addresses is masked. "
            "Please read every line all the same."
        ),
    )  # fmt: skip


class PublishTextForm(forms.Form):
    """What the second person says before it goes public."""

    names_checked = forms.BooleanField(
        label=gettext_lazy("I have looked at each name that still stands in it; it is public by law"), required=False
    )
    no_denouncer = forms.BooleanField(
        label=gettext_lazy("I have checked that nothing in it could identify the denouncer, and no State secret"),
        required=False,
    )

    def __init__(self, data: Any = None, *, row: LegalPublication, names: list[str]) -> None:
        super().__init__(data)
        if not names:
            del self.fields["names_checked"]
        if row.matter.kind != Kind.DENUNCIATION:
            del self.fields["no_denouncer"]


class WhyForm(forms.Form):
    reason = text(gettext_lazy("Reason"), rows=3)

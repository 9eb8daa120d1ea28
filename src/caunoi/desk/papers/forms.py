"""Inputs of papers: one field for each gap of the form, and the few that an issue takes."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from caunoi.base import ids
from caunoi.desk.fields import DayField
from caunoi.desk.moves.base import reason_field
from caunoi.ground.paper_forms import FormField, PaperForm
from caunoi.papers.choices import Signing
from caunoi.papers.media import ACCEPT
from caunoi.papers.models import Paper
from caunoi.papers.validators import LONGEST_LINE, LONGEST_TEXT, LONGEST_TITLE
from caunoi.people.models import Seat


class KeyedForm(forms.Form):
    """``key`` makes a double press take effect once; ``version`` is what the person saw of the paper."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=64)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, paper: Paper | None = None, initial: Any = None, **more: Any) -> None:
        first = {"key": ids.new_token(16), "version": paper.version if paper else None, **(initial or {})}
        super().__init__(data, initial=first, **more)

    def frame(self) -> dict[str, Any]:
        """What the command takes besides its inputs."""
        return {"key": self.cleaned_data["key"], "version": self.cleaned_data["version"]}


class GapsForm(KeyedForm):
    """The gaps of a form of the rulebook. A draft may have gaps; what the issue needs says so in its hint."""

    def __init__(self, data: Any = None, *, form: PaperForm, title: str = "", values: Any = None, **more: Any) -> None:
        first = {"title": title, **{field.name: _shown(field, (values or {}).get(field.name)) for field in form.fields}}
        super().__init__(data, initial=first, **more)
        self.paper_form = form
        self.fields["title"] = forms.CharField(
            label=_("Subject of the paper"), required=False, max_length=LONGEST_TITLE,
            help_text=_("Left empty, the form gives it."), widget=forms.Textarea(attrs={"rows": 2}),
        )  # fmt: skip
        for field in form.fields:
            self.fields[field.name] = _input(field)

    def values(self) -> dict[str, Any]:
        """What was filled in, by field."""
        return {field.name: self.cleaned_data[field.name] for field in self.paper_form.fields}


class IssueForm(KeyedForm):
    """Who signs, and in what capacity."""

    def __init__(self, data: Any = None, *, seats: list[Seat], signer: int | None, **more: Any) -> None:
        super().__init__(data, initial={"signer": signer, "capacity": Signing.HEAD}, **more)
        lines = [(seat.pk, f"{seat.account.full_name}, {seat.post.title}") for seat in seats]
        self.fields["signer"] = forms.TypedChoiceField(label=_("Signed by"), choices=lines, coerce=int)
        self.fields["capacity"] = forms.ChoiceField(label=_("Signs"), choices=Signing.choices, widget=forms.RadioSelect)
        self.fields["authorisation"] = forms.CharField(
            label=_("Authorisation (number and day)"), required=False, max_length=120, help_text=_("For TUQ. only.")
        )
        self.fields["scope"] = forms.CharField(
            label=_("What the authorisation covers"), required=False, max_length=300, help_text=_("For TUQ. only.")
        )

    def inputs(self) -> dict[str, Any]:
        """The inputs of the command."""
        return {name: self.cleaned_data[name] for name in ("signer", "capacity", "authorisation", "scope")}


class WhyForm(KeyedForm):
    """A reason, needed or not."""

    def __init__(self, data: Any = None, *, required: bool, **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["reason"] = reason_field(_("Reason"), required=required)


class ScanForm(KeyedForm):
    """The scan of the copy signed by hand."""

    def __init__(self, data: Any = None, files: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        self.files = files or {}
        self.fields["files"] = forms.FileField(
            label=_("Scan of the signed copy"), help_text=_("A PDF file or photos (JPEG, PNG, WebP)."),
            widget=forms.FileInput(attrs={"accept": ACCEPT}),
        )  # fmt: skip


def _input(field: FormField) -> forms.Field:
    vietnamese = (get_language() or "vi").startswith("vi")
    hint = field.hint if vietnamese else field.hint_en
    words: dict[str, Any] = {"label": field.label if vietnamese else field.label_en, "required": False}
    words["help_text"] = " ".join(part for part in (hint, _("Needed for the issue.") if field.required else "") if part)
    if field.kind == "date":
        return DayField(**words)
    if field.kind == "money":
        return forms.IntegerField(min_value=0, **words)
    if field.kind == "line":
        return forms.CharField(max_length=LONGEST_LINE, **words)
    rows = 5 if field.kind == "text" else 4
    return forms.CharField(max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": rows}), **words)


def _shown(field: FormField, value: Any) -> Any:
    if value is None:
        return ""
    if field.kind == "date":
        return date.fromisoformat(value) if isinstance(value, str) else value
    return "\n".join(value) if isinstance(value, list) else value

"""Forms of notices and plans."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy

from caunoi.base import time
from caunoi.desk.fields import DayField, FilesField, place_id
from caunoi.desk.receptions.forms import line, text
from caunoi.ground import posting_law
from caunoi.places.models import Unit
from caunoi.postings.choices import Outcome, Spot
from caunoi.postings.commands.writing import Words
from caunoi.postings.models import Posting

MARKS = gettext_lazy(
    "A blank line begins a paragraph. ## heading · - bullet · > quote · **bold** · *italic* · [words](https://address)"
)


class WordsForm(forms.Form):
    """A notice as its officer writes it."""

    kind = forms.ChoiceField(label=gettext_lazy("What it is"))
    title = line(gettext_lazy("Title"), 300)
    summary = text(
        gettext_lazy("In plain words"), required=False, rows=3, most=2000,
        help_text=gettext_lazy("For who does not read the whole: what changes, for whom, from when."),
    )  # fmt: skip
    body = text(gettext_lazy("Text"), rows=14, most=100_000, help_text=MARKS)
    places = text(
        gettext_lazy("Places"), required=False, rows=2, most=2000,
        help_text=gettext_lazy("Communes or wards by name, each on a line."),
    )  # fmt: skip
    takes_comments = forms.BooleanField(label=gettext_lazy("Comments are taken"), required=False)
    own_days = forms.IntegerField(
        label=gettext_lazy("Days for comments"), min_value=1, max_value=365, required=False,
        help_text=gettext_lazy("Left empty: as long as the law says. What you write never shortens that."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, posting: Posting | None = None) -> None:
        super().__init__(data, initial=_initial(posting) if posting else {"kind": "democracy"})
        language = (get_language() or "vi")[:2]
        self.fields["kind"].choices = [(kind, posting_law.kind_title(kind, language)) for kind in posting_law.KINDS]

    def clean_places(self) -> tuple[int, ...]:
        typed = [each.strip() for each in self.cleaned_data["places"].splitlines() if each.strip()]
        return tuple(dict.fromkeys(place_id(each) for each in typed))

    def inputs(self) -> dict[str, Any]:
        """What the command takes."""
        return {"words": Words(**self.cleaned_data)}


def _initial(posting: Posting) -> dict[str, Any]:
    names = ("kind", "title", "summary", "body", "takes_comments", "own_days")
    labels = Unit.objects.filter(pk__in=posting.places.values("pk")).order_by("pk").values_list("label", flat=True)
    return {name: getattr(posting, name) for name in names} | {"places": "\n".join(labels)}


class FileForm(forms.Form):
    files = FilesField()


class EmptyForm(forms.Form):
    """A decision without inputs."""


class ReasonForm(forms.Form):
    reason = text(gettext_lazy("Reason"), rows=3)


class CorrectForm(forms.Form):
    body = text(gettext_lazy("Text"), rows=14, most=100_000, help_text=MARKS)
    notice = text(gettext_lazy("What was wrong and what is right"), rows=3)


class SpotForm(forms.Form):
    """Where else it is made known."""

    spot = forms.ChoiceField(label=gettext_lazy("How"), choices=Spot.choices)
    where = line(gettext_lazy("Where"), 200, help_text=gettext_lazy("For example: village house of Nà Hà."))
    since = DayField(label=gettext_lazy("From the day"))
    until = DayField(label=gettext_lazy("Until the day"), required=False, help_text=gettext_lazy("Left empty: still."))
    note = line(
        gettext_lazy("Note"), 300, required=False,
        help_text=gettext_lazy("For example who put it up, or at what hours it was read."),
    )  # fmt: skip

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"since": time.today()})


class ResultForm(forms.Form):
    text = text(gettext_lazy("What came of it"), rows=6, most=20_000)


class ReplyForm(forms.Form):
    """One reply to many comments."""

    comments = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Comments"), coerce=int, widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Please choose at least one comment.")},
    )  # fmt: skip
    subject = line(
        gettext_lazy("What they are about"),
        200,
        help_text=gettext_lazy("In the agency's words; no name, no quotation."),
    )
    outcome = forms.ChoiceField(label=gettext_lazy("What became of them"), choices=Outcome.choices)
    text = text(
        gettext_lazy("Why, and what changes"), rows=5, most=10_000,
        help_text=gettext_lazy("Everybody reads it under the notice. Each comment is answered to its sender too."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, comments: list[tuple[int, str]]) -> None:
        super().__init__(data)
        self.fields["comments"].choices = comments

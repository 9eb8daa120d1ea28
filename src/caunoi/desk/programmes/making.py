"""Forms by which a plan begins: by itself, or from the plan of an earlier year."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from caunoi.base import time
from caunoi.programmes.models import Programme
from caunoi.programmes.queries.cloning import Fate

CHOICE = "choice_"
"""Before the key of a line: what is done with it."""


class NewPlanForm(forms.Form):
    def __init__(self, data: Any = None, *, programme: Programme, is_keeper: bool) -> None:
        super().__init__(data)
        years = range(programme.first_on.year, programme.last_on.year + 1)
        this = min(max(time.today().year, years[0]), years[-1])
        self.fields["year"] = forms.TypedChoiceField(
            label=_("Year"), choices=[(year, str(year)) for year in years], coerce=int, initial=this
        )
        self.fields["title"] = forms.CharField(
            label=_("Title of the document"), max_length=300,
            help_text=_("As it stands on the document, such as: Kế hoạch phối hợp công tác dân vận năm 2019."),
        )  # fmt: skip
        if is_keeper:
            self.fields["is_joint"] = forms.BooleanField(
                label=_("All parties sign it before it is approved"), required=False, initial=True
            )


class CloneForm(forms.Form):
    """Year and title of the new plan, and for each line what is done with it."""

    def __init__(self, data: Any = None, *, years: list[int], title: str, fates: list[Fate]) -> None:
        super().__init__(data)
        self.fields["year"] = forms.TypedChoiceField(
            label=_("Year"),
            choices=[(year, str(year)) for year in years],
            coerce=int,
            initial=years[0] if years else None,
        )
        self.fields["title"] = forms.CharField(label=_("Title of the document"), max_length=300, initial=title)
        for fate in fates:
            self.fields[f"{CHOICE}{fate.item.pk}"] = forms.ChoiceField(
                label=_("What is done with it: %(title)s") % {"title": fate.item.commitment.title},
                choices=[(choice.value, choice.label) for choice in fate.choices], initial=fate.proposed.value,
            )  # fmt: skip

    def choices(self) -> dict[int, str]:
        """What was chosen, by the key of the line."""
        return {int(name[len(CHOICE) :]): value for name, value in self.cleaned_data.items() if name.startswith(CHOICE)}

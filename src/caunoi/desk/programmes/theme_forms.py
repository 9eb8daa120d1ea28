"""Forms of year themes and the tasks under them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.desk.fields import AgencyField, DayField
from caunoi.desk.receptions.forms import line, text
from caunoi.programmes.choices_scoring import ThemeLevel


class ThemeForm(forms.Form):
    """A theme of a year as it was set."""

    name = line(gettext_lazy("Name of the theme"), 200, help_text=gettext_lazy("The label with the year is the name."))
    year = forms.IntegerField(
        label=gettext_lazy("Year"), widget=forms.TextInput(attrs={"inputmode": "numeric", "size": "6"})
    )
    level = forms.ChoiceField(label=gettext_lazy("For whom it was set"), choices=ThemeLevel.choices, initial="province")
    act = line(gettext_lazy("Document that set it"), 300, required=False)
    act_number = line(gettext_lazy("Number of the document"), 60, required=False)
    act_on = DayField(label=gettext_lazy("Day of the document"), required=False)
    note = text(gettext_lazy("Remarks"), required=False)


class CorrectThemeForm(ThemeForm):
    reason = text(gettext_lazy("Reason of the correction"))


class TaskForm(forms.Form):
    """A task under a theme: one that exists, by its number, or a new one that is given out at once."""

    number = line(gettext_lazy("Number of a task that exists, like NV-2019-00012"), 20, required=False)
    title = line(gettext_lazy("Or a new task: what is to be done"), 300, required=False)
    due_on = DayField(label=gettext_lazy("By which day"), required=False)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields["lead_id"] = AgencyField(label=_("Which agency leads"), required=False)
        self.order_fields(["number", "title", "lead_id", "due_on"])

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        if bool(clean.get("number")) == bool(clean.get("title")) and not self.errors:
            self.add_error("number", _("Please name one task by its number, or write what a new one is to do."))
        if clean.get("title") and not clean.get("lead_id") and "lead_id" not in self.errors:
            self.add_error("lead_id", _("Please choose the agency that leads the new task."))
        return clean


class DropTaskForm(forms.Form):
    commitment_id = forms.IntegerField(widget=forms.HiddenInput)
    reason = text(gettext_lazy("Reason"), rows=2, most=500)

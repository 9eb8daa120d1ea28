"""Forms of recommendations upward."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy

from caunoi.base import time
from caunoi.desk.fields import AgencyField, DayField
from caunoi.desk.receptions.forms import line, text
from caunoi.ground.act_names import act_title, known_acts
from caunoi.proposals.choices import Outcome, Reply, Told
from caunoi.proposals.models import Proposal

ACTS = "acts"
"""Id of the list of acts that a page offers while one is typed."""


def act_list() -> SafeString:
    """The acts of the rulebook, offered while typing; any other words may be typed as well."""
    lang = get_language() or "vi"
    options = format_html_join(
        "",
        '<option value="{}">{}</option>',
        ((act_title(act.id, "", lang), act.number) for act in known_acts().values()),
    )
    return format_html('<datalist id="{}">{}</datalist>', ACTS, options)


def act_field(label: Any, *, required: bool = True, help_text: Any = "") -> forms.CharField:
    """An act typed by its title or number."""
    widget = forms.TextInput(attrs={"list": ACTS, "autocomplete": "off"})
    return forms.CharField(label=label, max_length=300, required=required, help_text=help_text, widget=widget)


class TextForm(forms.Form):
    """The text of a proposal: act and place in it, why, what is proposed, to whom."""

    title = line(gettext_lazy("What it is about, in a line"), 300)
    act = act_field(
        gettext_lazy("Act that does not fit"),
        help_text=gettext_lazy("Title or number; one that is not on the list may be written as it is called."),
    )
    article = line(gettext_lazy("Article"), 10, required=False)
    clause = line(gettext_lazy("Clause"), 4, required=False)
    point = line(gettext_lazy("Point"), 4, required=False)
    clause_text = text(gettext_lazy("Words of the act that do not fit"), required=False, rows=3, most=20_000)
    why = text(
        gettext_lazy("What happens in practice because of them"), rows=5, most=20_000,
        help_text=gettext_lazy("No names of people: the addressee reads this as it is."),
    )  # fmt: skip
    proposed = text(gettext_lazy("What is proposed"), rows=4, most=20_000)
    addressee_text = line(gettext_lazy("Or a body that is not on the list"), 200, required=False)
    is_public = forms.BooleanField(
        label=gettext_lazy("May be published once it is sent"), required=False,
        help_text=gettext_lazy("Title, act, addressee, state and days; nothing of what shows the need."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, agency_id: int | None, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["addressee_id"] = AgencyField(
            label=gettext_lazy("To which agency"), required=False, without=agency_id
        )
        self.order_fields(
            ["title", "act", "article", "clause", "point", "clause_text", "why", "proposed", "addressee_id"]
        )


class NewForm(TextForm):
    """A new proposal, with the matters that show its need."""

    matters = line(
        gettext_lazy("Numbers of matters that show it"), 600, required=False,
        help_text=gettext_lazy("Separated by commas, such as 2020-4071936. The addressee reads only how many there are."),
    )  # fmt: skip

    def inputs(self) -> dict[str, Any]:
        """What the command takes."""
        values = dict(self.cleaned_data)
        values["matters"] = [each.strip() for each in values["matters"].replace(";", ",").split(",") if each.strip()]
        return values


def revised(data: Any, proposal: Proposal) -> TextForm:
    """The form of a draft that is rewritten."""
    names = ("title", "article", "clause", "point", "clause_text", "why", "proposed", "addressee_id", "addressee_text")
    initial = {name: getattr(proposal, name) for name in (*names, "is_public")} | {"act": proposal.act_name}
    return TextForm(data, agency_id=proposal.agency_id, initial=initial)


class MatterForm(forms.Form):
    number = line(gettext_lazy("Number of the matter"), 30)


class TaskForm(forms.Form):
    number = line(gettext_lazy("Number of the task"), 30, help_text=gettext_lazy("For example NV-2019-00012."))


class FactForm(forms.Form):
    text = text(
        gettext_lazy("What happened, in figures or in words"), rows=4, most=4000,
        help_text=gettext_lazy("No names of people: the addressee reads this as it is."),
    )  # fmt: skip


class ReasonForm(forms.Form):
    reason = text(gettext_lazy("Reason"), rows=3)


class EmptyForm(forms.Form):
    """A decision without inputs."""


class LetterForm(forms.Form):
    """A letter that leaves the house."""

    official_number = line(gettext_lazy("Number of our letter"), 60, help_text=gettext_lazy("For example 45/UBND-VP."))


class SendForm(LetterForm):
    sent_on = DayField(label=gettext_lazy("Day of the letter"), initial=time.today)


class RemindForm(LetterForm):
    reminded_on = DayField(label=gettext_lazy("Day of the letter"), initial=time.today)
    text = text(gettext_lazy("What it says, in brief"), required=False, most=4000)


class ReplyForm(forms.Form):
    """What came back."""

    kind = forms.ChoiceField(label=gettext_lazy("What the reply says"), choices=Reply.choices, widget=forms.RadioSelect)
    official_number = line(gettext_lazy("Number of the reply"), 60, required=False)
    replied_on = DayField(label=gettext_lazy("Day of the reply"), initial=time.today)
    text = text(gettext_lazy("Content of the reply; of a refusal the reason"), rows=4, most=20_000)
    forwarded_text = line(gettext_lazy("Or a body that is not on the list"), 200, required=False)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields["forwarded_to_id"] = AgencyField(
            label=gettext_lazy("If forwarded: to which agency"), required=False
        )
        self.order_fields(["kind", "official_number", "replied_on", "text", "forwarded_to_id"])


class CloseForm(forms.Form):
    outcome = forms.ChoiceField(
        label=gettext_lazy("What became of the act"), choices=Outcome.choices, widget=forms.RadioSelect
    )
    act = act_field(gettext_lazy("If amended or replaced: by which act"), required=False)
    text = text(gettext_lazy("What changed, or why it stays"), required=False, most=4000)


class ToldForm(forms.Form):
    settled = forms.ChoiceField(label=gettext_lazy("Result"), choices=Told.choices, widget=forms.RadioSelect)
    note = text(gettext_lazy("How they were told, or why nothing is to be said"), rows=2, most=500)


class PeriodForm(forms.Form):
    tu = DayField(label=gettext_lazy("From"))
    den = DayField(label=gettext_lazy("Up to and including"))

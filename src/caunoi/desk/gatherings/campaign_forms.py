"""Forms of campaigns of law dissemination."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.desk.fields import DayField, FilesField
from caunoi.desk.receptions.forms import line, text
from caunoi.gatherings.languages import Language
from caunoi.gatherings.models import Campaign, CampaignSession, Gathering, Reach
from caunoi.gatherings.models.campaign import MEASURES
from caunoi.ground.quantity import number_text
from caunoi.papers.limits import most_files

FIGURE = gettext_lazy("As it was counted: 320, hơn 300, khoảng 1.500. Leave it empty where nobody counted.")


def language_field() -> forms.ChoiceField:
    return forms.ChoiceField(label=gettext_lazy("Language"), choices=Language.choices)


class CampaignForm(forms.Form):
    """A campaign: what is spread, when, in which languages, to how many people."""

    title = line(gettext_lazy("Name of the campaign"), 300)
    acts = text(
        gettext_lazy("Acts that are spread, a line each"), rows=4, most=6000,
        help_text=gettext_lazy("Title or number, such as 42/2013/QH13; any other text by its name."),
    )  # fmt: skip
    starts_on = DayField(label=gettext_lazy("First day"))
    ends_on = DayField(label=gettext_lazy("Last day"))
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages"), choices=Language.choices, widget=forms.CheckboxSelectMultiple
    )
    target = line(gettext_lazy("People to be reached"), 40, required=False, help_text=FIGURE)
    task = line(
        gettext_lazy("Number of the task that it carries out"), 30, required=False,
        help_text=gettext_lazy("For example NV-2019-00012."),
    )  # fmt: skip

    def inputs(self) -> dict[str, Any]:
        """What the command takes."""
        return {**self.cleaned_data, "acts": self.cleaned_data["acts"].splitlines()}


def changed(data: Any, campaign: Campaign) -> CampaignForm:
    """The form of a campaign that stands."""
    initial = {name: getattr(campaign, name) for name in ("title", "starts_on", "ends_on", "languages")}
    initial["acts"] = "\n".join(str(act) for act in campaign.acts.order_by("position"))
    initial["target"] = written(campaign.target, campaign.target_word)
    initial["task"] = campaign.fulfils.number if campaign.fulfils else ""
    return CampaignForm(data, initial=initial)


def written(value: int | None, word: str) -> str:
    """A figure as one types it; empty for none."""
    return "" if value is None else f"{word} {number_text(value)}".strip()


class TieForm(forms.Form):
    """A session of the list."""

    def __init__(self, data: Any = None, *, sessions: list[Gathering]) -> None:
        super().__init__(data)
        lines = [(row.pk, f"{row.on:%d/%m/%Y} {row.title} ({row.convener.label})") for row in sessions]
        self.fields["gathering_id"] = forms.TypedChoiceField(
            label=_("Law dissemination session"), choices=[("", _("Please choose")), *lines], coerce=int
        )


class ReachForm(forms.Form):
    """What a session reached in one language."""

    language = language_field()
    people = line(gettext_lazy("People reached"), 40, required=False, help_text=FIGURE)
    leaflets = line(gettext_lazy("Leaflets handed out"), 40, required=False)
    minutes = line(gettext_lazy("Minutes of broadcast"), 40, required=False)
    villages = text(gettext_lazy("Villages reached, a line each"), required=False, rows=4, most=5000)
    note = line(gettext_lazy("Remark"), 500, required=False)

    def __init__(self, data: Any = None, *, session: CampaignSession, language: str = "") -> None:
        spoken = session.campaign.languages
        found = session.reports.filter(language=language).first()
        super().__init__(data, initial=_reported(found) if found else {"language": language or spoken[0]})
        # Those of the campaign first; what was really spoken may be another one.
        order = sorted(Language.choices, key=lambda each: each[0] not in spoken)
        self.fields["language"] = forms.ChoiceField(label=_("Language"), choices=order)
        self.fields["language"].help_text = _("Each person counts once, under the language in which it was heard.")
        self.order_fields(["language"])


def _reported(row: Reach) -> dict[str, Any]:
    figures = {name: written(getattr(row, name), getattr(row, f"{name}_word")) for name in MEASURES}
    return {**figures, "language": row.language, "villages": row.villages, "note": row.note}


class WithdrawForm(forms.Form):
    """Which report of the session is withdrawn, and why."""

    reason = text(gettext_lazy("Reason"), rows=2, most=500)


class MaterialForm(forms.Form):
    """A leaflet or text with its files."""

    title = line(gettext_lazy("Name of the material"), 200)
    language = language_field()
    files = FilesField(
        required=False,
        help_text=gettext_lazy("Recordings cannot be kept here; name in the remark of a session where they are."),
    )  # fmt: skip

    def clean_files(self) -> list[Any]:
        uploads: list[Any] = self.cleaned_data["files"]
        if not uploads:
            raise forms.ValidationError(_("Please add at least one file."))
        if len(uploads) > most_files():
            raise forms.ValidationError(_("Please choose at most %(n)s files.") % {"n": most_files()})
        return uploads


class EndForm(forms.Form):
    note = text(gettext_lazy("What is to be remembered of it"), required=False, rows=3, most=4000)

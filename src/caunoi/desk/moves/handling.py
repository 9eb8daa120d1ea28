"""Forms of the moves by which a matter is sorted and worked on."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base import time
from caunoi.base.settings_store import get_setting
from caunoi.desk.fields import AgencyField, DayField, PlaceField, topic_field
from caunoi.desk.moves.base import MoveForm, reason_field, text_area
from caunoi.matters.choices import Instance, Kind
from caunoi.matters.policies import open_requests
from caunoi.matters.queries.officers import officers_for
from caunoi.matters.queries.visible import numbered
from caunoi.matters.sealed import pseudonym
from caunoi.matters.stages import HOUSE

INSTANCES = [
    (each.value, each.label)
    for each in (Instance.SECOND, Instance.DISCIPLINE_FIRST, Instance.DISCIPLINE_SECOND, Instance.FURTHER)
]
"""What has to be said; the first complaint or denunciation is what it is unless said."""


class ClassifyForm(MoveForm):
    kind = forms.ChoiceField(
        label=gettext_lazy("What it is, by its content"), choices=Kind.choices, widget=forms.RadioSelect
    )
    place_id = PlaceField(
        label=gettext_lazy("Place"),
        required=False,
        help_text=gettext_lazy("Where it happens. Type a few letters and choose."),
    )
    instance = forms.ChoiceField(
        label=gettext_lazy("Of a complaint or denunciation: which one"),
        choices=[("", gettext_lazy("The first, or another kind")), *INSTANCES],
        required=False,
    )
    previous_number = forms.CharField(
        label=gettext_lazy("Number of the matter before"),
        max_length=30,
        required=False,
        help_text=gettext_lazy("Of a second complaint or a further denunciation, such as 2020-4071936."),
    )
    note = reason_field(gettext_lazy("Note for colleagues"), required=False)

    def prepare(self) -> None:
        self.fields["topic_id"] = topic_field()
        self.order_fields(["kind", "topic_id", "place_id", "instance", "previous_number", "note"])
        matter = self.matter
        self.initial |= {"kind": matter.kind, "topic_id": matter.topic_id, "place_id": matter.place_id}
        self.initial |= {"instance": matter.instance if matter.instance in dict(INSTANCES) else ""}

    def clean_previous_number(self) -> int | None:
        typed = self.cleaned_data["previous_number"]
        if not typed:
            return None
        found = numbered(self.actor, typed).first()
        if found is None:
            raise forms.ValidationError(_("No matter with this number exists for you. Please check it."))
        return found.pk

    def inputs(self) -> dict[str, Any]:
        given = super().inputs()
        given["previous_id"] = given.pop("previous_number")
        return given

    def take(self, refusal: Any) -> None:
        self.add_error(
            "previous_number" if refusal.field == "previous_id" else self._known(refusal), str(refusal.message)
        )

    def _known(self, refusal: Any) -> str | None:
        return refusal.field if refusal.field in self.fields else None


class AssignForm(MoveForm):
    seat_id = forms.TypedChoiceField(label=gettext_lazy("Officer"), coerce=int)
    note = reason_field(gettext_lazy("Note for the officer"), required=False)

    def prepare(self) -> None:
        lines = [
            (each.seat_id, each.label + (f" ({_('away today')})" if each.is_away else ""))
            for each in officers_for(self.matter, "handle")
        ]
        if not lines:
            self.fields["seat_id"].help_text = _(
                "No officer of the agency can be given this matter: either none has the right to work on it, or they may not "
                "take part in it. Ask an administrator to give somebody the role, or transfer the matter."
            )
        self.fields["seat_id"].choices = [("", _("Choose an officer")), *lines]
        self.initial["seat_id"] = self.matter.handler_id


class NotifyForm(MoveForm):
    text = text_area(
        gettext_lazy("Words to the sender"),
        help_text=gettext_lazy("Say what is being done and by when an answer can be expected."),
    )

    def prepare(self) -> None:
        due = next((clock.due_on for clock in self.file.clocks if clock.rule == HOUSE), None)
        self.initial["text"] = _(
            "Dear Sir or Madam, we have taken up matter %(number)s and are handling it. We will answer by %(day)s. "
            "You can follow each step with your receipt code."
        ) % {"number": self.matter.number, "day": f"{due:%d/%m/%Y}" if due else "…"}


class WriteForm(MoveForm):
    petition_id = forms.TypedChoiceField(label=gettext_lazy("To"), coerce=int, empty_value=None, required=False)
    text = text_area(
        gettext_lazy("Message"),
        help_text=gettext_lazy("The sender reads it on the tracking page. It is not the answer."),
    )

    def prepare(self) -> None:
        lines = [(petition.pk, sender_name(petition, number)) for number, petition in enumerate(self.file.petitions, 1)]
        self.fields["petition_id"].choices = [("", _("All senders of this matter")), *lines]
        if len(lines) < 2:
            self.fields["petition_id"].widget = forms.HiddenInput()


class PauseForm(MoveForm):
    question = text_area(
        gettext_lazy("Question to the sender"),
        help_text=gettext_lazy("Say exactly what is missing and how it can be given."),
    )
    reason = reason_field(gettext_lazy("Why work cannot go on without it"))


class ResumeForm(MoveForm):
    reason = reason_field(gettext_lazy("Why work goes on"))


class ExtendForm(MoveForm):
    rule = forms.CharField(widget=forms.HiddenInput)
    days = forms.IntegerField(label=gettext_lazy("Working days more"), min_value=1, max_value=120)
    reason = reason_field(gettext_lazy("Reason"), gettext_lazy("The sender reads it together with the new day."))

    def prepare(self) -> None:
        self.initial["rule"] = HOUSE
        clock = next((clock for clock in self.file.clocks if clock.rule == HOUSE), None)
        left = get_setting("matters.house_extension_days") - (clock.extended_by if clock else 0)
        self.fields["days"].help_text = _("At most %(left)s more; the law's own time limits know no extension.") % {
            "left": left
        }


class AskOpinionForm(MoveForm):
    question = text_area(gettext_lazy("Question"), help_text=gettext_lazy("The agency asked can read this matter."))
    due_on = DayField(label=gettext_lazy("Opinion wanted by"))

    def prepare(self) -> None:
        self.fields["agency_id"] = AgencyField(label=_("Agency"), without=self.matter.accountable_id)
        self.order_fields(["agency_id", "question", "due_on"])
        self.initial["due_on"] = time.today() + timedelta(days=7)


class _RequestForm(MoveForm):
    request_id = forms.TypedChoiceField(label=gettext_lazy("Request"), coerce=int, widget=forms.RadioSelect)

    def requests(self) -> list[Any]:
        return open_requests(self.matter)

    def prepare(self) -> None:
        open_now = self.requests()
        self.fields["request_id"].choices = [
            (row.pk, _("%(agency)s, by %(day)s: %(question)s")
             % {"agency": row.agency.label, "day": f"{row.due_on:%d/%m/%Y}", "question": row.question})
            for row in open_now
        ]  # fmt: skip
        if len(open_now) == 1:
            self.initial["request_id"] = open_now[0].pk


class GiveOpinionForm(_RequestForm):
    opinion = text_area(gettext_lazy("Opinion"), rows=8)

    def requests(self) -> list[Any]:
        return [row for row in open_requests(self.matter) if row.agency_id == self.actor.agency_id]


class CancelOpinionForm(_RequestForm):
    reason = reason_field(gettext_lazy("Reason"))


def sender_name(petition: Any, number: int) -> str:
    """How a sender is named in a list: by pseudonym under seal, by name where it may be read and was given, else by number."""
    if petition.is_sealed:
        return pseudonym(petition)
    person = petition.petitioner
    name = (person.organisation or person.full_name) if person else ""
    return name or _("Sender %(number)s") % {"number": number}

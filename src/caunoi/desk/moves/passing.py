"""Forms of the moves by which a matter goes to others, is joined or divided, and of corrections."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base import ids
from caunoi.desk.fields import AgencyField, DayField, PlaceField, topic_field
from caunoi.desk.moves.base import MoveForm, reason_field
from caunoi.desk.moves.handling import sender_name
from caunoi.matters.choices import Channel, Kind
from caunoi.matters.numbers import parse_number
from caunoi.matters.queries.visible import numbered

MOST_PARTS = 4


class TransferForm(MoveForm):
    """Offering, and naming after a dispute: both take an agency and a reason."""

    reason = reason_field(gettext_lazy("Reason"), gettext_lazy("The agency chosen reads it."))

    def prepare(self) -> None:
        self.fields["to_agency_id"] = AgencyField(label=_("To which agency"), without=self.matter.accountable_id)
        self.order_fields(["to_agency_id", "reason"])


class AcceptForm(MoveForm):
    """Nothing to fill in."""


class RefuseForm(MoveForm):
    reason = reason_field(
        gettext_lazy("Why your agency is not the right one"), gettext_lazy("Say which one is, if you know it.")
    )


class TakeBackForm(MoveForm):
    reason = reason_field(gettext_lazy("Reason"))


class ForwardForm(MoveForm):
    is_grave = True
    body_name = forms.CharField(label=gettext_lazy("Name of the body outside"), max_length=200)
    reason = reason_field(
        gettext_lazy("Why it is competent"), gettext_lazy("The sender is told where the matter went and why.")
    )


class MergeForm(MoveForm):
    into_number = forms.CharField(
        label=gettext_lazy("Number of the other matter"),
        max_length=30,
        help_text=gettext_lazy("Such as 2020-4071936; it stays, this one joins it."),
    )
    reason = reason_field(gettext_lazy("Why both are the same"))

    def clean_into_number(self) -> int:
        typed = self.cleaned_data["into_number"]
        if parse_number(typed) is None:
            raise forms.ValidationError(_("A number looks like 2020-4071936: the year, a dash and seven digits."))
        target = numbered(self.actor, typed).filter(accountable_id=self.matter.accountable_id).first()
        if target is None:
            raise forms.ValidationError(
                _("Your agency is not accountable for a matter of this number. Please check it.")
            )
        return target.pk

    def inputs(self) -> dict[str, Any]:
        return {"into_id": self.cleaned_data["into_number"], "reason": self.cleaned_data["reason"]}

    def take(self, refusal: Any) -> None:
        refusal.field = "into_number" if refusal.field == "into_id" else refusal.field
        super().take(refusal)


class UnmergeForm(MoveForm):
    reason = reason_field(gettext_lazy("Why they are separate"))


class SplitForm(MoveForm):
    """Each part with a subject becomes a matter of its own; what is left empty is no part."""

    reason = reason_field(gettext_lazy("Why it is split"))

    def prepare(self) -> None:
        kinds = [("", _("As this matter")), *Kind.choices]
        for place in range(1, MOST_PARTS + 1):
            self.fields[f"subject{place}"] = forms.CharField(
                label=_("Part %(place)s: what it is about") % {"place": place}, max_length=200, required=place == 1
            )
            if self.matter.kind != Kind.DENUNCIATION:  # what was said under seal is read by nobody else
                self.fields[f"kind{place}"] = forms.ChoiceField(
                    label=_("Part %(place)s: what it is") % {"place": place}, choices=kinds, required=False
                )
            self.fields[f"topic{place}"] = topic_field(required=False, empty=_("Topic as now"))
            self.fields[f"topic{place}"].label = _("Part %(place)s: topic") % {"place": place}
        self.order_fields([*(name for name in self.fields if name != "reason"), "reason"])

    def inputs(self) -> dict[str, Any]:
        clean = self.cleaned_data
        parts = [
            {
                "subject": clean[f"subject{place}"],
                "kind": clean.get(f"kind{place}"),
                "topic_id": clean.get(f"topic{place}"),
            }
            for place in range(1, MOST_PARTS + 1)
            if clean.get(f"subject{place}")
        ]
        return {"parts": parts, "reason": clean["reason"]}

    def take(self, refusal: Any) -> None:
        refusal.field = "subject1" if refusal.field == "parts" else refusal.field
        super().take(refusal)


class CorrectForm(MoveForm):
    """What stands now, to be overwritten where it is wrong; only what was changed is sent on."""

    subject = forms.CharField(label=gettext_lazy("Subject"), max_length=200)
    kind = forms.ChoiceField(label=gettext_lazy("What it is"), choices=Kind.choices)
    place_id = PlaceField(label=gettext_lazy("Place"), required=False)
    location = forms.CharField(label=gettext_lazy("Exact location"), max_length=200, required=False)
    reason = reason_field(gettext_lazy("Why it is corrected"))

    def prepare(self) -> None:
        names = ["subject", "kind", "topic_id", "place_id", "location"]
        self.fields["topic_id"] = topic_field(required=False)
        if self.matter.channel == Channel.LETTER:
            self.fields["arrived_on"] = DayField(
                label=_("Day of arrival"), help_text=_("Its time limits are computed anew.")
            )
            self.initial["arrived_on"] = self.matter.received_on
            names.append("arrived_on")
        self.initial |= {name: getattr(self.matter, name) for name in names if name != "arrived_on"}
        self.order_fields([*names, "reason"])

    def inputs(self) -> dict[str, Any]:
        clean = self.cleaned_data
        changes = {
            name: clean[name]
            for name in self.fields
            if name in self.initial and name not in ("version", "seen", "key") and clean[name] != self.initial[name]
        }
        return {"changes": changes, "reason": clean["reason"]}


class ReplaceReceiptForm(MoveForm):
    petition_id = forms.TypedChoiceField(label=gettext_lazy("Sender"), coerce=int)
    nonce = forms.CharField(widget=forms.HiddenInput, max_length=64)
    reason = reason_field(
        gettext_lazy("How you made sure that this is the sender"),
        gettext_lazy("For example: came in person, showed the identity card."),
    )

    def prepare(self) -> None:
        lines = [(petition.pk, sender_name(petition, number)) for number, petition in enumerate(self.file.petitions, 1)]
        self.fields["petition_id"].choices = lines if len(lines) == 1 else [("", _("Choose the sender")), *lines]
        self.initial["nonce"] = ids.new_token(32)

"""Forms of the acts on a plan: its sections, its lines and its way to the approval."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.agencies.queries.directory import agency_of
from caunoi.base import time
from caunoi.commitments.choices import Role, Type
from caunoi.desk.commitments.forms import weight_field, word_fields
from caunoi.desk.fields import AgencyField, DayField
from caunoi.desk.moves.base import reason_field
from caunoi.desk.programmes.forms import ActForm, PlainForm, ReasonForm, SignForm, position_field
from caunoi.programmes.choices import PlanState
from caunoi.programmes.models import Plan

PART = "part_"
"""Before the key of an agency: its part in the task."""


class RevisePlanForm(ActForm):
    title = forms.CharField(label=gettext_lazy("Title of the document"), max_length=300)
    is_joint = forms.BooleanField(label=gettext_lazy("All parties sign it before it is approved"), required=False)

    def prepare(self) -> None:
        self.initial |= {"title": self.row.title, "is_joint": self.row.is_joint}


class SectionForm(ActForm):
    title = forms.CharField(label=gettext_lazy("Title of the section"), max_length=300)
    above_id = forms.TypedChoiceField(label=gettext_lazy("Stands below"), coerce=int, empty_value=None, required=False)
    content_id = forms.TypedChoiceField(
        label=gettext_lazy("Carries out this content of the programme"), coerce=int, empty_value=None, required=False
    )

    def prepare(self) -> None:
        row = self.known(self.row.sections)
        upper = [one for one in self.row.sections.filter(above=None) if one.pk != self.part]
        self.fields["above_id"].choices = [
            ("", _("Nothing: it is a section of its own")),
            *((one.pk, one.title) for one in upper),
        ]
        contents = [(one.pk, str(one)) for one in self.row.programme.contents.all()]
        self.fields["content_id"].choices = [("", _("None named")), *contents]
        self.fields["position"] = position_field()
        if row is not None:
            self.initial |= {name: getattr(row, name) for name in ("title", "above_id", "content_id", "position")}

    def inputs(self) -> dict[str, Any]:
        return {**super().inputs(), "section_id": self.part}


class DropSectionForm(PlainForm):
    is_grave = True

    def prepare(self) -> None:
        self.lead = self.needed(self.row.sections).title

    def inputs(self) -> dict[str, Any]:
        return {"section_id": self.part}


def section_choices(plan: Plan) -> list[tuple[int, str]]:
    """All sections in their order, those below another one with its title before."""
    rows = sorted(plan.sections.select_related("above"), key=lambda row: row.place)
    return [(row.pk, f"{row.above.title} / {row.title}" if row.above else row.title) for row in rows]


class ItemForm(ActForm):
    """A line: its task as the kernel plans it, with the part of each party. Other agencies are added one at a time."""

    type = forms.ChoiceField(label=gettext_lazy("What is wanted"), choices=Type.choices, initial=Type.EXECUTE)
    is_milestone = forms.BooleanField(
        label=gettext_lazy("A milestone: one day that counts, not a span of work"), required=False
    )
    is_new = True

    def prepare(self) -> None:
        self.fields |= word_fields()
        self.fields["lead_id"] = AgencyField(
            label=_("Agency that leads"), help_text=_("Exactly one owes the delivery.")
        )
        self.fields["weight"] = weight_field()
        self.fields["weight"].label = _("Weight in the plan")
        for agency_id in self.agencies():
            self.fields[f"{PART}{agency_id}"] = part_field(
                _("Part of %(agency)s") % {"agency": agency_of(agency_id).label}
            )
        self.fields["other_id"] = AgencyField(label=_("Another agency that takes part"), required=False)
        self.fields["other_role"] = part_field(_("Its part"))
        self.place_fields()
        order = ["section_id", "title", "lead_id", "due_on", "starts_on", "product", "text", "type", "every", "weight"]
        self.order_fields([*order, "is_milestone"])

    def place_fields(self) -> None:
        self.fields["section_id"] = forms.TypedChoiceField(
            label=_("Section"), choices=section_choices(self.row), coerce=int
        )
        if self.part is not None:
            self.initial["section_id"] = self.part
        if self.row.state == PlanState.APPROVED:
            self.fields["reason"] = reason_field(_("Why it comes in after the approval"))

    def agencies(self) -> list[int]:
        """Whose part has a field of its own: the parties of today."""
        return list(self.row.programme.parties.filter(until=None).values_list("agency_id", flat=True))

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or self.cleaned_data
        if bool(clean.get("other_id")) != bool(clean.get("other_role")):
            self.add_error("other_role", _("Please choose both the other agency and its part, or neither."))
        return clean

    def participants(self) -> dict[int, str]:
        """Agencies beside the lead with their part; the lead's own row says nothing."""
        clean = self.cleaned_data
        found = {int(name[len(PART) :]): value for name, value in clean.items() if name.startswith(PART) and value}
        if clean.get("other_id"):
            found[clean["other_id"]] = clean["other_role"]
        found.pop(clean["lead_id"], None)
        return found

    def task(self) -> dict[str, Any]:
        names = ("title", "text", "product", "starts_on", "due_on", "every", "weight", "lead_id")
        return {**{name: self.cleaned_data[name] for name in names}, "participants": self.participants()}

    def inputs(self) -> dict[str, Any]:
        clean = self.cleaned_data
        task = {**self.task(), "type": clean["type"], "is_milestone": clean["is_milestone"]}
        return {"section_id": clean["section_id"], "task": task, "reason": clean.get("reason", "")}


def part_field(label: str) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[("", _("takes no part")), *Role.choices], required=False)


class ReviseItemForm(ItemForm):
    def prepare(self) -> None:
        self.item = self.needed(self.row.items.filter(ended_on=None).select_related("commitment"))
        self.parts = dict(self.item.commitment.participations.values_list("agency_id", "role"))
        super().prepare()
        del self.fields["type"], self.fields["is_milestone"]
        names = ("title", "text", "product", "starts_on", "due_on", "every", "weight", "lead_id")
        self.initial |= {name: getattr(self.item.commitment, name) for name in names}
        self.initial |= {f"{PART}{key}": role for key, role in self.parts.items()}

    def place_fields(self) -> None:
        """Where it stands is changed by moving it."""

    def agencies(self) -> list[int]:
        return list(dict.fromkeys([*super().agencies(), *self.parts]))

    def inputs(self) -> dict[str, Any]:
        return {"item_id": self.part, "task": self.task()}


class MoveItemForm(ActForm):
    def prepare(self) -> None:
        item = self.needed(self.row.items.filter(ended_on=None).select_related("commitment"))
        self.lead = item.commitment.title
        self.fields["section_id"] = forms.TypedChoiceField(
            label=_("Section"), choices=section_choices(self.row), coerce=int
        )
        self.fields["position"] = position_field()
        self.initial |= {"section_id": item.section_id, "position": item.position}

    def inputs(self) -> dict[str, Any]:
        return {**super().inputs(), "item_id": self.part}


class EndItemForm(ReasonForm):
    """Left out of the draft, or cancelled after the approval."""

    def prepare(self) -> None:
        self.lead = self.needed(self.row.items.filter(ended_on=None).select_related("commitment")).commitment.title

    def inputs(self) -> dict[str, Any]:
        return {**super().inputs(), "item_id": self.part}


class SubmitForm(PlainForm):
    lead = gettext_lazy("The text of the plan stands from now on, until it is approved or sent back.")


class SignPlanForm(SignForm):
    def keeper_id(self) -> int:
        return int(self.row.agency_id)


class ApproveForm(ActForm):
    on = DayField(label=gettext_lazy("Day of the approval"))
    approver = forms.CharField(
        label=gettext_lazy("Name and title of who approves"), max_length=200,
        help_text=gettext_lazy("As under the document, such as: Hoàng Xuân Nguyên, Trưởng ban."),
    )  # fmt: skip
    lead = gettext_lazy(
        "The plan is frozen as its baseline and every task is given out to the agency that leads it. Later differences are shown."
    )

    def prepare(self) -> None:
        self.initial["on"] = time.today()
        self.initial["approver"] = ", ".join(self.actor.label.split(", ")[:2])


class ClosePlanForm(PlainForm):
    lead = gettext_lazy("The plan is closed when its year was reviewed. Nothing of it may be open then.")
    is_grave = True

"""Forms of the moves on a task: exactly the inputs of the move, and three hidden facts about the page."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base import ids, time
from caunoi.base.actors import Actor
from caunoi.base.chips import short_date
from caunoi.commitments.choices import Every, Role, State
from caunoi.commitments.queries.file import CommitmentFile
from caunoi.commitments.queries.moves import asked_extension, waiting_report
from caunoi.commitments.queries.visible import numbered
from caunoi.desk.fields import AgencyField, DayField
from caunoi.desk.moves.base import reason_field, text_area
from caunoi.matters.queries.officers import officers_of


class TaskForm(forms.Form):
    """The inputs of a move. ``version`` is what the person saw, ``seen`` the newest entry of the record then, ``key`` makes a
    double press take effect once."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)
    is_grave = False
    """Whether the button warns: the move cannot simply be undone."""
    takes_files = False

    def __init__(self, data: Any = None, files: Any = None, *, file: CommitmentFile, actor: Actor) -> None:
        first = {"version": file.commitment.version, "seen": file.last_entry, "key": ids.new_token(16)}
        super().__init__(data, files, initial=first)
        self.file, self.actor, self.task = file, actor, file.commitment
        self.prepare()

    def prepare(self) -> None:
        """Fill choices and first values that depend on the task."""

    def inputs(self) -> dict[str, Any]:
        """The inputs of the command, once the form is valid."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("version", "seen", "key")}

    def shown(self) -> list[forms.BoundField]:
        return [bound for bound in self if not bound.is_hidden]

    def refreshed(self, file: CommitmentFile) -> TaskForm:
        """The same typed text on the state of now: after a stale page was refused."""
        data = self.data.copy()
        data["version"], data["seen"] = str(file.commitment.version), str(file.last_entry)
        again = type(self)(data, file=file, actor=self.actor)
        again.is_valid()
        return again

    def take(self, refusal: Any) -> None:
        """Show a refusal at the field it names, or above the form."""
        self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal.message))


class PlainForm(TaskForm):
    """Nothing to fill in: the page says what will happen."""


def weight_field() -> forms.IntegerField:
    """How much a part counts beside the others."""
    return forms.IntegerField(
        label=_("Weight among the parts"), min_value=1, max_value=1000, initial=1,
        help_text=_("A part of weight 2 counts twice as much as one of weight 1."),
    )  # fmt: skip


def word_fields() -> dict[str, forms.Field]:
    """Words and days of a task, as it is made and rewritten."""
    return {
        "title": forms.CharField(label=_("What is to be done"), max_length=300, help_text=_("One sentence.")),
        "text": text_area(_("More about it"), required=False, rows=5),
        "product": forms.CharField(
            label=_("What will be there when it is done"), max_length=500, required=False,
            help_text=_("By these words the task is tested, for example: minutes of acceptance of 4 km of road."),
        ),
        "starts_on": DayField(label=_("First day"), required=False),
        "due_on": DayField(
            label=_("Due day (included)"), required=False,
            help_text=_("Once the task is accepted this day moves only by an act of its own, and stays visible."),
        ),
        "every": forms.ChoiceField(
            label=_("Comes back"), choices=Every.choices, required=False,
            help_text=_("Each time is a task of its own; both days above are needed then."),
        ),
    }  # fmt: skip


class ReviseForm(TaskForm):
    def prepare(self) -> None:
        self.fields |= word_fields()
        if self.task.parent_id:
            self.fields["weight"] = weight_field()
        if self.task.state == State.PLANNED:
            self.fields["lead_id"] = AgencyField(label=_("Agency that leads"))
        else:
            del self.fields["due_on"]
        self.initial |= {name: getattr(self.task, name) for name in self.fields if hasattr(self.task, name)}
        self.initial["version"] = self.task.version


class ReasonForm(TaskForm):
    reason = reason_field(gettext_lazy("Reason"))


class CancelForm(ReasonForm):
    is_grave = True


class NoteForm(TaskForm):
    note = reason_field(gettext_lazy("What has to be put right"))


class RefuseDayForm(TaskForm):
    note = reason_field(gettext_lazy("Reason"))


class CloseForm(TaskForm):
    note = reason_field(gettext_lazy("What was tested, and the result"))


class DeliverForm(TaskForm):
    text = text_area(gettext_lazy("What was done"), rows=5)


class GiveAgainForm(ReasonForm):
    def prepare(self) -> None:
        self.fields["lead_id"] = AgencyField(label=_("Agency that leads"))
        self.order_fields(["lead_id", "reason"])


class AssignForm(TaskForm):
    seat_id = forms.TypedChoiceField(label=gettext_lazy("Officer"), coerce=int)

    def prepare(self) -> None:
        away = f" ({_('away today')})"
        lines = [
            (each.seat_id, each.label + (away if each.is_away else ""))
            for each in officers_of(self.task.lead_id, "handle")
        ]
        self.fields["seat_id"].choices = [("", _("Choose an officer")), *lines]
        self.initial["seat_id"] = self.task.handler_id
        if not lines:
            self.fields["seat_id"].help_text = _(
                "No officer of the agency has the right to work on tasks. Ask an administrator to give somebody the role."
            )


class ReportForm(TaskForm):
    period_first = DayField(label=gettext_lazy("Period from"))
    period_last = DayField(label=gettext_lazy("until"))
    text = text_area(gettext_lazy("What was done in this period"), rows=5)
    done = forms.IntegerField(label=gettext_lazy("Done by now"), min_value=0)
    whole = forms.IntegerField(
        label=gettext_lazy("of the whole"), min_value=1,
        help_text=gettext_lazy("Counted in the same things: 3 of 4 km, 2 of 5 communes; for per cent write 100."),
    )  # fmt: skip

    def prepare(self) -> None:
        last = next(iter(self.file.reports), None)
        begun: date = self.task.starts_on or self.task.made_on
        first = last.period_last + timedelta(days=1) if last else begun
        self.initial |= {"period_first": min(first, time.today()), "period_last": time.today()}
        self.initial["whole"] = last.whole if last else 100


class SettleReportForm(TaskForm):
    """Accepting: the report stands above the form."""

    report_id = forms.IntegerField(widget=forms.HiddenInput)

    def prepare(self) -> None:
        self.report = waiting_report(self.task)
        self.initial["report_id"] = self.report.pk if self.report else None


class ReturnReportForm(SettleReportForm):
    note = reason_field(gettext_lazy("What has to be put right"))


class AskDayForm(TaskForm):
    due_on = DayField(label=gettext_lazy("New due day"))
    reason = reason_field(gettext_lazy("Reason"))

    def prepare(self) -> None:
        if self.task.due_on:
            self.fields["due_on"].help_text = _("Later than the present one, %(day)s.") % {
                "day": short_date(self.task.due_on)
            }


class GrantForm(TaskForm):
    """Granting: the day asked for stands above the form."""

    extension_id = forms.IntegerField(widget=forms.HiddenInput)

    def prepare(self) -> None:
        self.extension = asked_extension(self.task)
        self.initial["extension_id"] = self.extension.pk if self.extension else None


class RefuseExtensionForm(GrantForm):
    note = reason_field(gettext_lazy("Reason"))


class ParticipantForm(TaskForm):
    role = forms.ChoiceField(
        label=gettext_lazy("Its part"), required=False, widget=forms.RadioSelect,
        choices=[*Role.choices, ("", gettext_lazy("Takes part no more"))], initial=Role.SUPPORT,
    )  # fmt: skip

    def prepare(self) -> None:
        self.fields["agency_id"] = AgencyField(label=_("Agency"), without=self.task.lead_id)
        self.order_fields(["agency_id", "role"])


class NeedForm(TaskForm):
    needs_id = forms.CharField(
        label=gettext_lazy("Number of the other task"), max_length=30, help_text=gettext_lazy("Such as NV-2020-00012.")
    )

    def clean_needs_id(self) -> int:
        try:
            return numbered(self.actor, self.cleaned_data["needs_id"]).pk
        except Exception as error:
            raise forms.ValidationError(
                _("There is no task of this number for you. Please check the number.")
            ) from error


class DropNeedForm(TaskForm):
    needs_id = forms.TypedChoiceField(label=gettext_lazy("Task"), coerce=int, empty_value=None)

    def prepare(self) -> None:
        self.fields["needs_id"].choices = [
            (need.needs_id, str(need.needs) if need.needs_id in self.file.seen else need.needs.number)
            for need in self.file.needs
        ]


class LinkForm(TaskForm):
    number = forms.CharField(
        label=gettext_lazy("Number of the matter"), max_length=30, help_text=gettext_lazy("Such as 2020-4071936.")
    )


class UnlinkForm(TaskForm):
    number = forms.ChoiceField(label=gettext_lazy("Matter"))
    reason = reason_field(gettext_lazy("Reason"))

    def prepare(self) -> None:
        self.fields["number"].choices = [
            (matter.number, f"{matter.number} {matter.subject}") for matter in self.file.matters
        ]

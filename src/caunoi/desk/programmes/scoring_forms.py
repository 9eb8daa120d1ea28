"""Forms of scoring: points beside each criterion, opening for many agencies, reasons."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.agencies.choices import Kind
from caunoi.agencies.queries.directory import agencies_on
from caunoi.agencies.queries.superiors import subtree_ids
from caunoi.base import time
from caunoi.base.actors import Actor
from caunoi.base.refusals import Invalid
from caunoi.desk.fields import AgencyField, DayField
from caunoi.desk.programmes.scoring_frame import language
from caunoi.desk.receptions.forms import line, text
from caunoi.ground.scoring import Criterion, tables
from caunoi.papers.media import ACCEPT
from caunoi.programmes.commands.scoring_scores import LONGEST_NOTE, Given
from caunoi.programmes.points import checked_points, shown, typed_points
from caunoi.programmes.queries.scoring import Line, Sheet


class PointsField(forms.CharField):
    """Points of one criterion typed as ``7,5`` or ``7.5``; empty is ``None``, never zero."""

    def __init__(self, criterion: Criterion, **options: Any) -> None:
        self.criterion = criterion
        options.setdefault(
            "widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "size": "7"})
        )
        super().__init__(required=False, max_length=12, **options)

    def clean(self, value: Any) -> Decimal | None:
        typed = super().clean(value)
        try:
            return checked_points(self.criterion, typed_points(typed))
        except ValueError:
            raise forms.ValidationError(_("Please write points as a number, for example 7,5.")) from None
        except Invalid as refusal:
            raise forms.ValidationError(str(refusal.message)) from None

    def prepare_value(self, value: Any) -> Any:
        return shown(value) if isinstance(value, Decimal) else value


class SheetForm(forms.Form):
    """Points and a text for each criterion of one side, all on one page. ``word`` names the text in the command's refusals."""

    word = "note"
    text_label: Any = gettext_lazy("How it was reached")
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, sheet: Sheet) -> None:
        super().__init__(data, initial={"version": sheet.scoring.version})
        self.sheet = sheet
        for each in self.own_lines():
            number, (points, words) = each.criterion.number, self.first(each)
            label = _("Points, 0 to %(most)s") % {"most": shown(each.criterion.points)}
            self.fields[f"points_{number}"] = PointsField(each.criterion, label=label, initial=points)
            self.fields[f"{self.word}_{number}"] = text(self.text_label, required=False, rows=2, most=LONGEST_NOTE)
            self.fields[f"{self.word}_{number}"].initial = words

    def own_lines(self) -> list[Line]:
        """The lines that this side scores."""
        return [each for each in self.sheet.lines if each.is_self]

    def first(self, line: Line) -> tuple[Decimal | None, str]:
        """What stands so far."""
        return line.self_points, line.self_note

    def groups(self) -> list[tuple[Criterion, list[tuple[Line, Any, Any]]]]:
        """For the page: each criterion with its lines and their bound fields."""
        own = {each.criterion.number for each in self.own_lines()}
        found = []
        for criterion, lines in self.sheet.groups:
            here = [each for each in lines if each.criterion.number in own]
            rows = [
                (each, self[f"points_{n}"], self[f"{self.word}_{n}"]) for each in here for n in (each.criterion.number,)
            ]
            if rows:
                found.append((criterion, rows))
        return found

    def scores(self) -> dict[str, Given]:
        """What was typed, by number of the criterion, once valid."""
        values = self.cleaned_data
        numbers = [each.criterion.number for each in self.own_lines()]
        return {n: Given(values[f"points_{n}"], values[f"{self.word}_{n}"]) for n in numbers}


class SelfForm(SheetForm):
    """The agency's own points."""


class AppraiseForm(SheetForm):
    """The appraiser's points beside the agency's."""

    word = "reason"
    text_label = gettext_lazy("Reason, where it differs from the self-score")
    agree = forms.BooleanField(label=gettext_lazy("Where I typed nothing, take over the self-score"), required=False)

    def own_lines(self) -> list[Line]:
        return self.sheet.lines

    def first(self, line: Line) -> tuple[Decimal | None, str]:
        return line.appraised, line.reason

    def clean(self) -> dict[str, Any]:
        """A difference without a reason is shown at once at every criterion, not one after the other."""
        clean = super().clean() or {}
        for each in self.own_lines():
            number = each.criterion.number
            points, reason = clean.get(f"points_{number}"), clean.get(f"reason_{number}")
            if points is None and clean.get("agree") and each.is_self and f"points_{number}" not in self.errors:
                clean[f"points_{number}"] = points = each.self_points
            if each.is_self and points is not None and points != each.self_points and not reason:
                self.add_error(
                    f"reason_{number}",
                    _(
                        "Criterion %(number)s: you give %(given)s where the agency gave itself %(own)s. Please write the reason."
                    )
                    % {"number": number, "given": shown(points), "own": shown(each.self_points)},
                )
        return clean


class ReasonForm(forms.Form):
    reason = text(gettext_lazy("Reason"))


class ReopenForm(ReasonForm):
    to_agency = forms.BooleanField(label=gettext_lazy("The agency scores itself anew"), required=False)


class AppraiserForm(ReasonForm):
    def __init__(self, data: Any = None, *, scored: int) -> None:
        super().__init__(data)
        self.fields["appraiser_id"] = AgencyField(label=_("Appraiser"), without=scored)
        self.order_fields(["appraiser_id", "reason"])


class AnnounceForm(forms.Form):
    number = line(gettext_lazy("Number of the document that announces the results"), 60, required=False)


class EvidenceForm(forms.Form):
    """A file or a task that shows why a self-score is deserved."""

    title = line(gettext_lazy("What it shows"), 200)
    task = line(gettext_lazy("Number of a task, like NV-2019-00012"), 20, required=False)

    def __init__(self, data: Any = None, files: Any = None, *, sheet: Sheet, criterion: str = "") -> None:
        super().__init__(data, files, initial={"criterion": criterion})
        choices = [
            (each.criterion.number, f"{each.criterion.number}. {each.criterion.name(language())}")
            for each in sheet.lines
            if each.is_self
        ]
        self.fields["criterion"] = forms.ChoiceField(label=_("Criterion"), choices=choices)
        self.fields["files"] = forms.FileField(
            label=_("File"), required=False, help_text=_("A PDF file or photos (JPEG, PNG, WebP)."),
            widget=forms.FileInput(attrs={"accept": ACCEPT}),
        )  # fmt: skip
        self.order_fields(["criterion", "title", "files", "task"])


class OpenForm(forms.Form):
    """Opening scorings: which table, which year, by which day, and the agencies by kind."""

    year = forms.IntegerField(
        label=gettext_lazy("Year that is scored"), widget=forms.TextInput(attrs={"inputmode": "numeric", "size": "6"})
    )
    due_on = DayField(label=gettext_lazy("Last day for the self-score"), required=False)

    def __init__(self, data: Any = None, *, actor: Actor, themes: list[tuple[int, str]]) -> None:
        super().__init__(data, initial={"year": time.today().year - 1})
        codes = {table.code: table.name(language()) for table in tables()}
        self.fields["table"] = forms.ChoiceField(label=_("Scoring table"), choices=list(codes.items()))
        self.fields["theme_id"] = forms.TypedChoiceField(
            label=_("Theme of the year"),
            choices=[("", _("None")), *themes],
            coerce=int,
            empty_value=None,
            required=False,
        )
        self.fields["appraiser_id"] = AgencyField(label=_("Appraiser, if it is not your own agency"), required=False)
        today = time.today()
        assert actor.agency_id is not None
        below = subtree_ids(actor.agency_id, today) - {actor.agency_id}
        rows = [row for row in agencies_on(today) if row.pk in below]
        self.kinds = [kind for kind in Kind if any(row.kind == kind for row in rows)]
        for kind in self.kinds:
            here = [(row.pk, row.label) for row in rows if row.kind == kind]
            self.fields[f"all_{kind}"] = forms.BooleanField(
                label=_("All of these (%(n)s)") % {"n": len(here)}, required=False
            )
            self.fields[f"some_{kind}"] = forms.TypedMultipleChoiceField(
                label=kind.label, choices=here, coerce=int, required=False, widget=forms.CheckboxSelectMultiple
            )
        self.order_fields(["year", "table", "theme_id", "appraiser_id", "due_on"])

    def plain(self) -> list[Any]:
        """The fields that stand above the agencies."""
        return [self[name] for name in ("year", "table", "theme_id", "appraiser_id", "due_on")]

    def groups(self) -> list[tuple[Any, Any, Any]]:
        """The agencies by kind: its name, "all", and one by one."""
        return [(kind.label, self[f"all_{kind}"], self[f"some_{kind}"]) for kind in self.kinds]

    def agency_ids(self) -> list[int]:
        """The agencies that were chosen; with "all" of a kind every one of it but the appraiser."""
        found: list[int] = []
        for kind in self.kinds:
            field = self.fields[f"some_{kind}"]
            whole = [int(key) for key, _label in field.choices]  # type: ignore[attr-defined]
            chosen = [key for key in whole if key != self.cleaned_data.get("appraiser_id")]
            found += chosen if self.cleaned_data[f"all_{kind}"] else self.cleaned_data[f"some_{kind}"]
        return found

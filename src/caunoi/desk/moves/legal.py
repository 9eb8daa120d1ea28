"""The page of a legal act: exactly what the row of the state table asks for, in its words and with its article."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from caunoi.base import time
from caunoi.desk.fields import AgencyField, DayField
from caunoi.desk.moves.base import MoveForm, text_area
from caunoi.ground.moves import Move
from caunoi.matters.asks import LONGEST_LINE, LONGEST_TEXT, Ask
from caunoi.matters.queries.officers import officers_for
from caunoi.matters.stages import find_row, table_of
from caunoi.matters.stages.grounds import AMOUNTS

FEW = 8
"""So many answers stand as buttons under each other; more of them go into a list."""
GRAVE = frozenset(
    {"accept", "refuse_acceptance", "decide", "conclude", "terminate", "suspend", "file_away", "guide", "forward_denunciation",
     "return_petition", "publish_conclusion", "publish_decision", "demand_subordinate", "keep_as_information", "take_over"}
)  # fmt: skip
"""Acts with legal effect that nobody can simply undo."""


class LegalForm(MoveForm):
    """One legal act on one matter. ``name`` is the row of the table."""

    name = ""

    @property
    def row(self) -> Move:
        """The row that governs this matter today."""
        table = table_of(self.matter, time.today())
        return table[self.name] if self.name in table else find_row(self.name)

    def prepare(self) -> None:
        self.law = self.row.law
        for ask in self.row.asks or ():
            self.fields[ask.name] = FIELDS[ask.kind](self, ask)

    def inputs(self) -> dict[str, Any]:
        given = super().inputs()
        return {name: value for name, value in given.items() if value not in (None, "", [], False)}

    def shown(self) -> list[forms.BoundField]:
        kept = {bound.name for bound in self.amounts()}
        return [bound for bound in super().shown() if bound.name not in kept]

    def amounts(self) -> list[forms.BoundField]:
        """The amounts of the statutory forms, which many acts leave empty."""
        asked = {ask.name for ask in self.row.asks or () if ask in AMOUNTS}
        return [bound for bound in super().shown() if bound.name in asked]

    def amounts_open(self) -> bool:
        """Whether something was typed there, so that it is not hidden from who typed it."""
        return any(bound.errors or bound.value() not in (None, "") for bound in self.amounts())


def legal_form(name: str) -> type[LegalForm]:
    """The form of one act."""
    return type(f"LegalForm_{name}", (LegalForm,), {"name": name, "is_grave": name in GRAVE})


def _line(form: LegalForm, ask: Ask) -> forms.Field:
    return forms.CharField(max_length=LONGEST_LINE, **_frame(ask))


def _text(form: LegalForm, ask: Ask) -> forms.Field:
    return text_area(ask.label, help_text=ask.help, required=ask.required, rows=5, most=LONGEST_TEXT)


def _choice(form: LegalForm, ask: Ask) -> forms.Field:
    offered = list(ask.choices)
    if not ask.required:
        offered = [("", _("Not stated")), *offered]
    if len(offered) <= FEW:
        return forms.ChoiceField(choices=offered, widget=forms.RadioSelect, **_frame(ask))
    return forms.ChoiceField(choices=[("", _("Choose")), *[pair for pair in offered if pair[0]]], **_frame(ask))


def _choices(form: LegalForm, ask: Ask) -> forms.Field:
    return forms.MultipleChoiceField(choices=ask.choices, widget=forms.CheckboxSelectMultiple, **_frame(ask))


def _day(form: LegalForm, ask: Ask) -> forms.Field:
    return DayField(**_frame(ask))


def _whole(form: LegalForm, ask: Ask) -> forms.Field:
    return forms.IntegerField(min_value=0, max_value=1_000_000, **_frame(ask))


def _money(form: LegalForm, ask: Ask) -> forms.Field:
    return forms.DecimalField(min_value=0, max_digits=17, decimal_places=2, **_frame(ask))


def _flag(form: LegalForm, ask: Ask) -> forms.Field:
    return forms.BooleanField(label=ask.label, help_text=ask.help, required=False)


def _seat(form: LegalForm, ask: Ask) -> forms.Field:
    lines = [("", _("Choose an officer")), *_officers(form)]
    return forms.TypedChoiceField(choices=lines, coerce=int, empty_value=None, **_frame(ask))


def _seats(form: LegalForm, ask: Ask) -> forms.Field:
    return forms.TypedMultipleChoiceField(
        choices=_officers(form), coerce=int, widget=forms.CheckboxSelectMultiple, **_frame(ask)
    )


def _agency(form: LegalForm, ask: Ask) -> forms.Field:
    return AgencyField(without=form.matter.accountable_id, **_frame(ask))


def _frame(ask: Ask) -> dict[str, Any]:
    return {"label": ask.label, "help_text": ask.help, "required": ask.required}


def _officers(form: LegalForm) -> list[tuple[int, str]]:
    return [
        (each.seat_id, each.label + (f" ({_('away today')})" if each.is_away else ""))
        for each in officers_for(form.matter)
    ]


FIELDS = {
    "line": _line, "text": _text, "choice": _choice, "choices": _choices, "day": _day, "whole": _whole, "money": _money,
    "flag": _flag, "seat": _seat, "seats": _seats, "agency": _agency,
}  # fmt: skip

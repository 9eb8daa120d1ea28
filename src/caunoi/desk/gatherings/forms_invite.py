"""Inviting: the agencies to tick, those usually invited first, or those that fit what was searched; or one organisation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.agencies.choices import Kind
from caunoi.agencies.queries.choices import agencies_called, agency_choices
from caunoi.base import time
from caunoi.base.typed import whole
from caunoi.desk.fields import FEW, KINDS
from caunoi.desk.receptions.forms import line
from caunoi.gatherings.choices import Part


@dataclass(frozen=True, slots=True)
class Box:
    """One agency to tick."""

    id: int
    label: str
    is_ticked: bool
    is_invited: bool


class InviteForm(forms.Form):
    """Agencies, several at once, or one organisation; a name only for one alone.

    Shown are the agencies of ``kind`` whose name has the words ``typed``; without either those usually invited and all but the
    many communes. ``all_shown`` takes every agency shown. What was ticked stays shown.
    """

    agency_ids = forms.TypedMultipleChoiceField(label=gettext_lazy("Agencies"), coerce=int, required=False)
    all_shown = forms.BooleanField(label=gettext_lazy("All agencies shown here"), required=False)
    organisation = line(
        gettext_lazy("Or an organisation that is not in the list"), 200, required=False,
        help_text=gettext_lazy("A union, a cooperative, a firm."),
    )  # fmt: skip
    name = line(gettext_lazy("Who is expected: name"), 120, required=False)
    title = line(gettext_lazy("Who is expected: post"), 200, required=False)
    part = forms.ChoiceField(label=gettext_lazy("Part"), choices=Part.choices, initial=Part.MEMBER)

    def __init__(self, data: Any, *, usual: list[int], invited: set[int], kind: str = "", typed: str = "") -> None:
        super().__init__(data)
        self.rows = {choice.id: choice for choice in agency_choices(time.today())}
        self.kind, self.typed, self.usual, self.invited = kind, typed, usual, invited
        self.fields["agency_ids"].choices = [(key, row.label) for key, row in self.rows.items()]  # type: ignore[attr-defined]

    @property
    def is_cut(self) -> bool:
        """Whether agencies are left out until somebody searches."""
        return not self.kind and not self.typed and len(self.rows) > FEW

    def shown(self) -> list[int]:
        """Keys of the agencies that are shown, by kind and name."""
        rows = [row for row in self.rows.values() if self.kind in ("", row.kind)]
        if self.typed:
            return [row.id for row in agencies_called(rows, self.typed)]
        return [row.id for row in rows if not self.is_cut or row.kind != Kind.COMMUNE_COMMITTEE]

    def groups(self) -> list[tuple[Any, list[Box]]]:
        """What is shown: what was ticked before, those usually invited, then the others by kind; each once."""
        ticked = [key for key in (whole(str(each)) for each in self["agency_ids"].value() or ()) if key in self.rows]
        shown = self.shown()
        usual = [key for key in self.usual if key in self.rows and (self.is_cut or key in shown)]
        parts: list[tuple[Any, list[int]]] = [
            (_("Ticked"), [key for key in ticked if key not in shown]), (_("Usually invited"), usual),
            *((kind.label, [key for key in shown if self.rows[key].kind == kind]) for kind in KINDS),
        ]  # fmt: skip
        done: set[int] = set()
        found = []
        for title, keys in parts:
            boxes = [
                Box(key, self.rows[key].label, key in ticked, key in self.invited) for key in keys if key not in done
            ]
            done.update(keys)
            found += [(title, boxes)] if boxes else []
        return found

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.pop("all_shown", False):
            wanted = [key for key in self.shown() if key not in self.invited]
            found["agency_ids"] = list(dict.fromkeys([*found.get("agency_ids", []), *wanted]))
        return found

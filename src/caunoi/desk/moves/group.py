"""Forms for groups: a list of those who signed too, and who represents them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base import ids
from caunoi.base.refusals import Conflict
from caunoi.desk.moves.base import MoveForm, text_area
from caunoi.desk.moves.handling import sender_name
from caunoi.matters import receipts
from caunoi.matters.commands.group import join_petitioner

MOST_LINES = 200


class JoinForm(MoveForm):
    """One person in a line: name; address; telephone. ``nonce`` makes the same list sent twice the same receipts."""

    people = text_area(
        gettext_lazy("Who signed too, one in a line"),
        help_text=gettext_lazy("Name; address; telephone. Address and telephone may be left out."),
        rows=10,
    )
    nonce = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def prepare(self) -> None:
        self.initial["nonce"] = ids.new_token(32)

    def clean_people(self) -> list[dict[str, str]]:
        lines = [line.strip() for line in self.cleaned_data["people"].splitlines() if line.strip()]
        if len(lines) > MOST_LINES:
            raise forms.ValidationError(
                _(
                    "There are %(have)s lines; at most %(most)s can be taken in at once. Please send the rest afterwards."
                )
                % {"have": len(lines), "most": MOST_LINES}
            )
        return [self._person(number, line) for number, line in enumerate(lines, start=1)]

    @staticmethod
    def _person(number: int, line: str) -> dict[str, str]:
        name, address, phone, *more = [*(part.strip() for part in line.split(";")), "", "", ""]
        if not name or any(more) or len(name) > 120 or len(address) > 250 or len(phone) > 20:
            raise forms.ValidationError(
                _("Line %(number)s cannot be read: “%(line)s”. Please write name; address; telephone.")
                % {"number": number, "line": line[:80]}
            )
        return {"full_name": name, "address": address, "phone": phone}


def join_all(*, matter: int, actor: Any, key: str, version: int, nonce: str, people: list[dict[str, str]]) -> None:
    """Each line by the command; a line that an earlier press of the same form took in stays what it is."""
    for number, person in enumerate(people):
        try:
            join_petitioner(
                actor=actor, matter=matter, nonce=line_nonce(nonce, number), petitioner=person,
                version=version if number == 0 else None,
            )  # fmt: skip
        except Conflict as refusal:
            if refusal.code != "already_joined":
                raise


def line_nonce(nonce: str, number: int) -> str:
    """The nonce of one line of a list."""
    return receipts.nonce_from("group", nonce, str(number))


class RepresentativesForm(MoveForm):
    petition_ids = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Representatives"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    paper = forms.CharField(
        label=gettext_lazy("Paper of appointment"),
        max_length=250,
        help_text=gettext_lazy("Its day, and that all signed it."),
    )

    def prepare(self) -> None:
        lines = [(petition.pk, sender_name(petition, number)) for number, petition in enumerate(self.file.petitions, 1)]
        self.fields["petition_ids"].choices = lines
        self.initial["petition_ids"] = [each.pk for each in self.file.petitions if each.is_representative]

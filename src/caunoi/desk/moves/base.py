"""What the forms of all moves share: exactly the inputs of the move, and three hidden facts about the page."""

from __future__ import annotations

from typing import Any

from django import forms

from caunoi.base import ids
from caunoi.base.actors import Actor
from caunoi.matters.queries.file import MatterFile


class MoveForm(forms.Form):
    """A move's inputs. ``version`` is what the person saw, ``seen`` the newest entry of the record then, ``key`` makes a double
    press take effect once. ``skipped`` names inputs that the command takes and this page does not ask for."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)
    is_grave = False
    """Whether the button warns: the move cannot simply be undone."""

    other = ""
    """The move that says no where this one says yes, while its page offers it."""

    def __init__(self, data: Any = None, *, file: MatterFile, actor: Actor) -> None:
        super().__init__(data, initial=self.hidden_of(file))
        self.file, self.actor, self.matter = file, actor, file.matter
        self.prepare()

    @staticmethod
    def hidden_of(file: MatterFile) -> dict[str, Any]:
        """The hidden facts of a page opened now."""
        return {"version": file.matter.version, "seen": file.last_entry, "key": ids.new_token(16)}

    def prepare(self) -> None:
        """Fill choices and first values that depend on the matter."""

    def inputs(self) -> dict[str, Any]:
        """The inputs of the command, once the form is valid."""
        hidden = ("version", "seen", "key")
        return {name: value for name, value in self.cleaned_data.items() if name not in hidden}

    def shown(self) -> list[forms.BoundField]:
        """The fields that people see."""
        return [bound for bound in self if not bound.is_hidden]

    def refreshed(self) -> MoveForm:
        """The same typed text on the state of now: after a stale page was refused."""
        data = self.data.copy()
        data["version"], data["seen"] = str(self.file.matter.version), str(self.file.last_entry)
        again = type(self)(data, file=self.file, actor=self.actor)
        again.is_valid()
        return again

    def take(self, refusal: Any) -> None:
        """Show a refusal at the field it names, or above the form."""
        known = refusal.field if refusal.field in self.fields else None
        self.add_error(known, str(refusal.message))


def text_area(
    label: Any, *, help_text: Any = "", required: bool = True, rows: int = 6, most: int = 20000
) -> forms.CharField:
    """A text of several lines."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=most,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def reason_field(label: Any, help_text: Any = "", *, required: bool = True) -> forms.CharField:
    """The reason of an act; it goes into the record."""
    return text_area(label, help_text=help_text, required=required, rows=3, most=2000)

"""Forms of the acts on a programme: exactly the inputs of each, with what stands there now filled in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base import time
from caunoi.base.actors import Actor
from caunoi.base.refusals import Conflict, NotFound
from caunoi.desk.commitments.evidence import FilesField, ManyFiles
from caunoi.desk.fields import AgencyField, DayField, needed_at_times
from caunoi.desk.moves.base import reason_field, text_area
from caunoi.desk.programmes.capacities import capacity_choices
from caunoi.papers.limits import most_files
from caunoi.papers.media import ACCEPT
from caunoi.programmes.choices import Capacity, Kind, Rhythm
from caunoi.programmes.models.numbered import NumberStyle
from caunoi.programmes.queries.signing import party_lines


class ActForm(forms.Form):
    """The inputs of an act on ``row``. ``part`` is the key of the thing inside it that the address names; ``version`` is what
    the person saw."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    takes_files = False
    is_grave = False
    lead: Any = ""
    """What the page says above the form."""

    def __init__(self, data: Any = None, files: Any = None, *, row: Any, actor: Actor, part: int | None = None) -> None:
        super().__init__(data, files, initial={"version": row.version})
        self.row, self.actor, self.part = row, actor, part
        self.prepare()

    def prepare(self) -> None:
        """Fill choices and first values that depend on the row."""

    def inputs(self) -> dict[str, Any]:
        """The inputs of the command, once the form is valid."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    def known(self, rows: Any) -> Any:
        """The thing that the address names; ``None`` when it names none. Raises ``NotFound``."""
        if self.part is None:
            return None
        found = rows.filter(pk=self.part).first()
        if found is None:
            raise NotFound()
        return found

    def needed(self, rows: Any) -> Any:
        """The same, for acts that are nothing without it."""
        found = self.known(rows)
        if found is None:
            raise NotFound()
        return found


class ProgrammeFields(forms.Form):
    """What a programme says of itself."""

    title = forms.CharField(
        label=gettext_lazy("Title of the document"), max_length=300,
        help_text=gettext_lazy("As it stands on the document, such as: Chương trình phối hợp công tác dân vận năm 2019."),
    )  # fmt: skip
    kind = forms.ChoiceField(label=gettext_lazy("Kind of document"), choices=Kind.choices, initial=Kind.PROGRAMME)
    first_on = DayField(label=gettext_lazy("First day of the term"))
    last_on = DayField(label=gettext_lazy("Last day of the term (included)"))
    rhythm = forms.ChoiceField(
        label=gettext_lazy("The parties review the work"), choices=Rhythm.choices, initial=Rhythm.HALF_YEAR
    )
    basis = text_area(gettext_lazy("What it rests on"), required=False, rows=4)
    purpose = text_area(gettext_lazy("Purpose, and what is asked"), required=False, rows=5)


class ReviseForm(ActForm, ProgrammeFields):
    def prepare(self) -> None:
        self.initial |= {name: getattr(self.row, name) for name in self.fields}


class PlainForm(ActForm):
    """Nothing to fill in: the page says what will happen."""


class ReasonForm(ActForm):
    reason = reason_field(gettext_lazy("Reason"))
    is_grave = True


class OpenSigningForm(PlainForm):
    lead = gettext_lazy(
        "The text stands from now on and is signed by each party. It is in force with the last signature; to change it, it "
        "has to be taken back, and those who signed sign anew."
    )


class TakeBackForm(ReasonForm):
    lead = gettext_lazy(
        "The programme becomes a draft again. Signatures given so far stay on file and no longer count."
    )


class NumberForm(ActForm):
    serial = forms.IntegerField(
        label=gettext_lazy("Number"), min_value=1, max_value=99_999, required=False,
        help_text=gettext_lazy("Empty while no number was given."),
    )  # fmt: skip
    type_symbol = forms.CharField(
        label=gettext_lazy("Symbol of the type"),
        max_length=20,
        required=False,
        help_text=gettext_lazy("Such as CTr, KH, QCPH."),
    )
    issuers = forms.CharField(
        label=gettext_lazy("Abbreviations of the issuers"), max_length=200, required=False,
        help_text=gettext_lazy("In their order, with a comma between: BDVTU, BCSĐ."),
    )  # fmt: skip
    style = forms.ChoiceField(
        label=gettext_lazy("Whose style"), choices=NumberStyle.choices, widget=forms.RadioSelect, initial=NumberStyle.PARTY
    )  # fmt: skip
    place = forms.CharField(label=gettext_lazy("Place of signing"), max_length=120, required=False)

    def prepare(self) -> None:
        self.initial |= {
            "serial": self.row.serial,
            "issuers": ", ".join(self.row.issuers),
            "place": self.row.signing_place,
        }
        if self.row.type_symbol:
            self.initial |= {"type_symbol": self.row.type_symbol, "style": self.row.style}

    def inputs(self) -> dict[str, Any]:
        return {**super().inputs(), "issuers": self.cleaned_data["issuers"].split(",")}


def focal_field() -> forms.CharField:
    return forms.CharField(
        label=_("Focal unit"), max_length=200, required=False,
        help_text=_("The unit of this agency that does the daily work, such as: Phòng Dân vận các cơ quan nhà nước."),
    )  # fmt: skip


class AddPartyForm(ActForm):
    def prepare(self) -> None:
        self.fields["agency_id"] = AgencyField(label=_("Agency"))
        self.fields["focal_unit"] = focal_field()


class PartyForm(ActForm):
    """Of a party that is there; its place only while the programme is a draft."""

    def prepare(self) -> None:
        party = self.needed(self.row.parties.filter(until=None))
        self.lead = party.named
        self.fields["focal_unit"] = focal_field()
        self.initial["focal_unit"] = party.focal_unit
        if self.row.state == "draft" and self.actor.agency_id == self.row.lead_id:
            self.fields["position"] = position_field()
            self.initial["position"] = party.position

    def inputs(self) -> dict[str, Any]:
        return {**super().inputs(), "party_id": self.part}


def position_field() -> forms.IntegerField:
    return forms.IntegerField(
        label=_("Place in the list"),
        min_value=1,
        max_value=999,
        required=False,
        help_text=_("1 is the first; empty: last."),
    )


class DropPartyForm(PlainForm):
    is_grave = True

    def prepare(self) -> None:
        self.lead = self.needed(self.row.parties.filter(until=None)).named

    def inputs(self) -> dict[str, Any]:
        return {"party_id": self.part}


class ContentForm(ActForm):
    title = forms.CharField(label=gettext_lazy("Content of coordination"), max_length=300)
    text = text_area(gettext_lazy("More about it"), required=False, rows=6)

    def prepare(self) -> None:
        row = self.known(self.row.contents)
        self.fields["position"] = position_field()
        if row is not None:
            self.initial |= {"title": row.title, "text": row.text, "position": row.position}

    def inputs(self) -> dict[str, Any]:
        return {**super().inputs(), "content_id": self.part}


class DropContentForm(PlainForm):
    is_grave = True

    def prepare(self) -> None:
        self.lead = self.needed(self.row.contents).title

    def inputs(self) -> dict[str, Any]:
        return {"content_id": self.part}


class ResponsibilityForm(ActForm):
    party_id = forms.TypedChoiceField(label=gettext_lazy("Party"), coerce=int, empty_value=None, required=False)
    text = text_area(gettext_lazy("Responsibility"), rows=5)

    def prepare(self) -> None:
        row = self.known(self.row.responsibilities)
        parties = [(one.pk, one.named) for one in self.row.parties.filter(until=None)]
        self.fields["party_id"].choices = [("", _("All parties together")), *parties]
        if row is not None:
            self.initial |= {"party_id": row.party_id, "text": row.text}

    def inputs(self) -> dict[str, Any]:
        return {**super().inputs(), "responsibility_id": self.part}


class DropResponsibilityForm(PlainForm):
    is_grave = True

    def prepare(self) -> None:
        self.lead = self.needed(self.row.responsibilities).text

    def inputs(self) -> dict[str, Any]:
        return {"responsibility_id": self.part}


class SignForm(ActForm):
    """For a party that is not bound yet: one's own, or any when the agency keeps the programme or plan."""

    party_id = forms.TypedChoiceField(label=gettext_lazy("Signs for"), coerce=int, empty_value=None)
    person = forms.CharField(label=gettext_lazy("Name of who signs"), max_length=120)
    title = forms.CharField(
        label=gettext_lazy("Office held"), max_length=160, help_text=gettext_lazy("Such as: Phó Trưởng ban.")
    )
    capacity = forms.ChoiceField(label=gettext_lazy("Signs"), choices=Capacity.choices, initial=Capacity.HEAD)
    on = DayField(label=gettext_lazy("Day of the signature"))
    files = needed_at_times(
        FilesField(
            label=gettext_lazy("Scan of the signed paper"), required=False, widget=ManyFiles(attrs={"accept": ACCEPT}),
            help_text=gettext_lazy("Needed when the signature is written down from the paper; PDF or photo."),
        )
    )  # fmt: skip
    takes_files = True

    def prepare(self) -> None:
        lines = [line for line in party_lines(self.row) if line.party.until is None and not line.is_bound]
        if not self.actor.has("plan") or self.actor.agency_id != self.keeper_id():
            lines = [line for line in lines if line.party.agency_id == self.actor.agency_id]
        self.fields["party_id"].choices = [
            ("", _("Choose a party")),
            *((one.party.pk, one.party.named) for one in lines),
        ]
        if not lines:
            raise Conflict(_("Every party for which you can sign has signed already."), code="signed")
        self.fields["capacity"].choices = capacity_choices(self.row.style)
        self.initial["on"] = time.today()
        self.initial["party_id"] = lines[0].party.pk if len(lines) == 1 else self.part

    def keeper_id(self) -> int:
        return int(self.row.lead_id)

    def uploads(self) -> list[Any]:
        return self.files.getlist("files") if hasattr(self.files, "getlist") else []

    def clean(self) -> dict[str, Any]:
        if len(self.uploads()) > most_files():
            self.add_error("files", _("Please choose at most %(n)s files.") % {"n": most_files()})
        return super().clean() or self.cleaned_data

    def inputs(self) -> dict[str, Any]:
        clean = super().inputs()
        del clean["files"]
        return {**clean, "uploads": self.uploads()}


class EndForm(ReasonForm):
    lead = gettext_lazy("The programme is ended, as its final review does. This is not taken back.")

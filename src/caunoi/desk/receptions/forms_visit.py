"""Forms of one turn: identity, content, refusal, end."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base import time
from caunoi.desk.fields import DayField, PlaceField, topic_field
from caunoi.desk.intake.forms import NOTIFY_BY
from caunoi.desk.receptions.forms import line, text
from caunoi.ground.reception_law import WRITTEN, book_on, grounds_on, representatives_on
from caunoi.matters import receipts
from caunoi.matters.choices import Kind
from caunoi.receptions.choices import Handled, IdPaper, SpeaksAs
from caunoi.receptions.models import Content, Visit
from caunoi.receptions.validators import language


class ArriveForm(forms.Form):
    """Who came."""

    people = forms.IntegerField(label=gettext_lazy("How many people"), min_value=1, max_value=5000, initial=1)
    is_continuation = forms.BooleanField(
        label=gettext_lazy("Somebody already received goes on with another content"), required=False
    )

    def __init__(self, data: Any = None, *, bookings: list[tuple[int, str]]) -> None:
        super().__init__(data)
        if bookings:
            self.fields["booking_id"] = forms.TypedChoiceField(
                label=_("Appointment"),
                choices=[("", _("None")), *bookings],
                coerce=int,
                empty_value=None,
                required=False,
            )
            self.order_fields(["booking_id", "people"])


class IdentityForm(forms.Form):
    """What was seen and who it is: no more than the book of the day asks."""

    is_quiet = True
    """What may be left out depends on who stands there; the page does not say it of each field."""
    id_paper = forms.ChoiceField(label=gettext_lazy("Paper shown"), choices=IdPaper.choices)
    is_denunciation = forms.BooleanField(
        label=gettext_lazy("It is a denunciation: name and address are not written here, but sealed with the content"),
        required=False,
    )
    full_name = line(gettext_lazy("Full name"), 120, required=False)
    address = line(gettext_lazy("Address"), 250, required=False)
    people = forms.IntegerField(label=gettext_lazy("How many people"), min_value=1, max_value=5000)
    speaks_as = forms.ChoiceField(
        label=gettext_lazy("For whom they speak"), choices=SpeaksAs.choices, initial=SpeaksAs.SELF
    )
    speaks_as_paper = line(
        gettext_lazy("Paper of representation seen"), 200, required=False,
        help_text=gettext_lazy("Number and day of the authorisation, lawyer's card or assignment."),
    )  # fmt: skip
    representatives = forms.IntegerField(
        label=gettext_lazy("Representatives of a group"), min_value=0, max_value=50, initial=0, required=False
    )
    appointment_paper_seen = forms.BooleanField(
        label=gettext_lazy("The group's paper naming its representatives, signed by all, was seen"), required=False
    )

    def __init__(self, data: Any = None, *, visit: Visit) -> None:
        booking = getattr(visit, "booking", None)
        known = getattr(visit, "identity", None)
        first = {
            "people": visit.people, "id_paper": visit.id_paper or IdPaper.CITIZEN_CARD, "is_denunciation": visit.is_sealed,
            "full_name": known.full_name if known else (booking.full_name if booking else ""),
            "address": known.address if known else "", "speaks_as": visit.speaks_as, "speaks_as_paper": visit.speaks_as_paper,
            "representatives": visit.representatives, "appointment_paper_seen": visit.appointment_paper_seen,
        }  # fmt: skip
        super().__init__(data, initial=first)
        book = book_on(visit.session.on)
        if book is not None and book.keeps_id_number:
            self.fields["id_number"] = line(
                _("Number of the identity paper"), 20, required=False,
                help_text=_("For the book (%(law)s); shown masked afterwards.")
                % {"law": book.law.cited(language())},
            )  # fmt: skip
        law = representatives_on(visit.session.on)
        if law is not None:
            bands = "; ".join(
                _("from %(people)s people: %(least)s to %(most)s") % {"people": people, "least": least, "most": most}
                for people, least, most in law.bands
            )
            self.fields["representatives"].help_text = f"{bands} ({law.law.cited(language())})"
        self.order_fields(["id_paper", "is_denunciation", "full_name", "address", "id_number", "people"])

    def inputs(self) -> dict[str, Any]:
        """The inputs of ``visit.identify``, once valid."""
        return {**self.cleaned_data, "representatives": self.cleaned_data.get("representatives") or 0}


class ContentForm(forms.Form):
    """One content: heard, written down, read back."""

    is_quiet = True
    nonce = forms.CharField(widget=forms.HiddenInput, max_length=64)
    summary = text(gettext_lazy("Summary for the book"), rows=3, most=4000)
    body = text(
        gettext_lazy("In the visitor's own words"), required=False, rows=6, most=20_000,
        help_text=gettext_lazy("Left empty, the summary is taken."),
    )  # fmt: skip
    is_read_back = forms.BooleanField(label=gettext_lazy("Read back to the visitor, who confirmed it"), required=False)
    handled = forms.ChoiceField(
        label=gettext_lazy("How it was handled"), choices=Handled.choices, widget=forms.RadioSelect
    )
    sent_to = line(gettext_lazy("Body guided or forwarded to"), 200, required=False)
    paper_number = line(gettext_lazy("Number of the paper"), 60, required=False)
    settled_by = line(gettext_lazy("Body that settled it before"), 200, required=False)
    same_content_people = forms.IntegerField(
        label=gettext_lazy("People with the same content"), min_value=1, max_value=5000, initial=1
    )
    is_repeat = forms.BooleanField(label=gettext_lazy("They were received about this before"), required=False)
    matter_number = line(
        gettext_lazy("Number of the matter there is already"), 20, required=False,
        help_text=gettext_lazy("Such as 2026-4071936: ties this visit to it, no second matter is made."),
    )  # fmt: skip
    place_id = PlaceField(label=gettext_lazy("Commune"), required=False)
    phone = line(gettext_lazy("Telephone"), 20, required=False)
    notify_by = forms.ChoiceField(
        label=gettext_lazy("Tell the sender of news"), choices=NOTIFY_BY, initial="none", required=False
    )
    email = forms.EmailField(label=gettext_lazy("E-mail"), required=False)
    note = line(gettext_lazy("Note in the book"), 500, required=False)

    order = (
        "nonce", "kind", "summary", "body", "is_read_back", "handled", "sent_to", "paper_number", "settled_by",
        "same_content_people", "is_repeat", "matter_number", "full_name", "address", "id_number",
        "place_id", "topic_id", "phone", "email",
        "notify_by", "note",
    )  # fmt: skip
    CONTACT = ("full_name", "address", "id_number", "phone", "email", "notify_by")

    def __init__(self, data: Any = None, *, visit: Visit) -> None:
        super().__init__(data, initial={"nonce": receipts.new_nonce(), "same_content_people": visit.people})
        kinds = [row for row in Kind.choices if (row[0] == Kind.DENUNCIATION) == visit.is_sealed]
        self.fields["kind"] = forms.ChoiceField(
            label=_("What it is, by its content"), choices=kinds, widget=forms.RadioSelect,
            initial=Kind.DENUNCIATION if visit.is_sealed else Kind.FEEDBACK,
        )  # fmt: skip
        if not visit.is_sealed:
            self.fields["kind"].help_text = _(
                "A denunciation is not written down here, because the visitor is named. Give a further ticket (“goes on with "
                "another content”) and tick “denunciation” when checking the identity."
            )
        self.fields["topic_id"] = topic_field(required=False, empty=_("To be classified later"))
        if visit.is_sealed:
            self.fields["summary"].help_text = _("Without anything that says who denounces: others read the book.")
            self.fields["full_name"] = line(_("Full name (sealed)"), 120, required=False)
            self.fields["address"] = line(_("Address (sealed)"), 250, required=False)
            self.fields["id_number"] = line(_("Number of the identity paper (sealed)"), 20, required=False)
            self.fields["body"].help_text = _(
                "Goes under seal with name and address; who works on it reads the summary."
            )
        self.order_fields(self.order)

    def inputs(self) -> dict[str, Any]:
        """The inputs of ``record_content``, once valid."""
        clean = dict(self.cleaned_data)
        person = {name: clean.pop(name, "") for name in self.CONTACT}
        notify = person.pop("notify_by") or "none"
        given = {name: value for name, value in person.items() if value}
        return {**clean, "petitioner": {**given, "notify_by": notify} if given else None}

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        for way, name in (("sms", "phone"), ("email", "email")):
            if clean.get("notify_by") == way and not clean.get(name):
                self.add_error(name, _("To be told this way, this is needed. Ask for it, or choose another way."))
        return clean


class RefuseForm(forms.Form):
    """The ground of the day's law and what the visitor was told."""

    explanation = text(gettext_lazy("What was explained to the visitor"), rows=4, most=1000)

    def __init__(self, data: Any = None, *, visit: Visit) -> None:
        super().__init__(data)
        self.grounds = grounds_on(visit.session.on)
        choices = [(ground.id, self._words(ground)) for ground in self.grounds]
        self.fields["ground"] = forms.ChoiceField(label=_("Ground"), choices=choices, widget=forms.RadioSelect)
        self.order_fields(["ground", "explanation"])

    @staticmethod
    def _words(ground: Any) -> str:
        lang = language()
        how = _("written notice") if ground.answer == WRITTEN else _("explained orally")
        doubt = "" if ground.law.is_confirmed else " – " + _("unconfirmed")
        return f"{ground.name(lang)} ({ground.law.cited(lang)}; {how}{doubt})"

    def remarks(self) -> list[str]:
        """Doubts that the rulebook notes about these grounds, each once."""
        return list(dict.fromkeys(row.law.remark(language()) for row in self.grounds if row.law.remark(language())))


class NoticeForm(forms.Form):
    notice_number = line(gettext_lazy("Number of the notice"), 60)
    noticed_on = DayField(label=gettext_lazy("Day of the notice"))

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"noticed_on": time.today()})


class FinishForm(forms.Form):
    papers_received = text(
        gettext_lazy("Papers handed over, a line each"), required=False, rows=4, most=4000,
        help_text=gettext_lazy("They stand on the receipt of papers."),
    )  # fmt: skip


class CorrectVisitForm(forms.Form):
    people = forms.IntegerField(label=gettext_lazy("How many people"), min_value=1, max_value=5000)
    reason = text(gettext_lazy("Reason"), most=500)


class EraseForm(forms.Form):
    reason = text(gettext_lazy("Who asked for it and when"), most=500)


class CorrectContentForm(forms.Form):
    """What of a line of the book can be corrected or added."""

    follow_up = line(gettext_lazy("Follow-up, result"), 500, required=False)
    settled_by = line(gettext_lazy("Body that settled it before"), 200, required=False)
    sent_to = line(gettext_lazy("Body guided or forwarded to"), 200, required=False)
    paper_number = line(gettext_lazy("Number of the paper"), 60, required=False)
    note = line(gettext_lazy("Note in the book"), 500, required=False)
    is_repeat = forms.BooleanField(label=gettext_lazy("They were received about this before"), required=False)
    reason = text(gettext_lazy("Reason"), most=500)

    def __init__(self, data: Any = None, *, content: Content) -> None:
        names = ("follow_up", "settled_by", "sent_to", "paper_number", "note", "is_repeat")
        super().__init__(data, initial={name: getattr(content, name) for name in names})

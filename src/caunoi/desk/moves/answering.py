"""Forms of the moves from draft to publication."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base.chips import short_date
from caunoi.base.time import TIMEZONE
from caunoi.desk.changes import Changes, changes_of
from caunoi.desk.moves.base import MoveForm, reason_field, text_area
from caunoi.ground.redact import redact
from caunoi.matters.choices import AnswerState
from caunoi.matters.models import PublicCopy
from caunoi.matters.public_texts import left_to_look_at, sender_bodies, sender_names, waiting_copy
from caunoi.matters.queries.moves import newest_answer
from caunoi.matters.queries.officers import officers_of

MOST_APPROVERS = 3


class DraftForm(MoveForm):
    text = text_area(
        gettext_lazy("Answer"),
        rows=14,
        help_text=gettext_lazy("Plain words: what was found, what was decided, who does what by when."),
    )
    legal_basis = text_area(gettext_lazy("Legal basis"), required=False, rows=3, most=4000)

    def prepare(self) -> None:
        newest = newest_answer(self.matter)
        if newest is not None:
            self.initial |= {"text": newest.text, "legal_basis": newest.legal_basis}


class SubmitForm(MoveForm):
    """The approvers in order; the command takes their seats as one list."""

    def prepare(self) -> None:
        lines = [
            (each.seat_id, each.label + (f" ({_('away today, the substitute decides')})" if each.is_away else ""))
            for each in officers_of(self.matter.accountable_id, "approve")
        ]
        for place in range(1, min(MOST_APPROVERS, max(len(lines), 1)) + 1):
            self.fields[f"approver{place}"] = forms.TypedChoiceField(
                label=_("Approval %(place)s") % {"place": place},
                choices=[("", _("Choose a leader") if place == 1 else _("Nobody more")), *lines],
                coerce=int, empty_value=None, required=place == 1,
            )  # fmt: skip
        if len(lines) == 1:
            self.initial["approver1"] = lines[0][0]

    def inputs(self) -> dict[str, Any]:
        chosen = [self.cleaned_data.get(f"approver{place}") for place in range(1, MOST_APPROVERS + 1)]
        return {"approver_seat_ids": [seat for seat in chosen if seat]}

    def take(self, refusal: Any) -> None:
        self.add_error("approver1" if refusal.field == "approver_seat_ids" else None, str(refusal.message))


class ApproveForm(MoveForm):
    note = reason_field(gettext_lazy("Note"), required=False)


class ReturnForm(MoveForm):
    note = reason_field(gettext_lazy("What is to be changed"))


class SendForm(MoveForm):
    """Nothing to fill in: the page shows what will be sent."""


class SpokenForm(MoveForm):
    """What the chair answered aloud, typed by the secretariat."""

    spoken_by = forms.CharField(
        label=gettext_lazy("Who answered"), max_length=200, help_text=gettext_lazy("Name and post, as in the minutes.")
    )
    text = text_area(gettext_lazy("Answer given on the spot"), rows=8)


class PublishForm(MoveForm):
    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    question = text_area(gettext_lazy("What was asked, without names"), rows=8)
    answer = text_area(gettext_lazy("Answer, without names"), rows=12)
    notice = ""
    """What is to be known before pressing."""
    compared: Changes | None = None
    """While words wait for a second reader: how they differ from those of the matter and its answer."""
    names_checked = forms.BooleanField(
        label=gettext_lazy("I have looked at each name, number and address that still stands in it; it may be public"),
        required=False,
    )

    def prepare(self) -> None:
        copy = waiting_copy(self.matter)
        if copy is not None:
            self.initial |= copy.texts
            self.notice = self._of_copy(copy)
            if any(offer.verdict and offer.name == "return_public_copy" for offer in self.file.offers):
                self.other = "return_public_copy"
            self.compared = self._beside_their_sources()
        else:
            names = [*sender_names(self.matter), *sender_bodies(self.matter)]
            self.initial |= {name: redact(text, known_names=names).text for name, text in self._sources().items()}
        self._name_what_is_left()

    def _name_what_is_left(self) -> None:
        """Beside the tick stands what it is about, as the three texts are now."""
        texts = [self[name].value() or "" for name in self._sources()]
        left = left_to_look_at(texts, sender_bodies(self.matter))
        self.fields["names_checked"].help_text = (
            _("Found: %(words)s. There may be more.") % {"words": ", ".join(f"“{words}”" for words in left)}
            if left
            else _("No name was found by itself. There may be one all the same: please read every line.")
        )

    def _sources(self) -> dict[str, str]:
        """The words of the matter, of its oldest petition and of the answer that was sent."""
        sent = next((answer for answer in self.file.answers if answer.state == AnswerState.SENT), None)
        return {
            "title": self.matter.subject,
            "question": self.file.petitions[0].body if self.file.petitions else "",
            "answer": sent.text if sent else "",
        }

    def _beside_their_sources(self) -> Changes:
        """How the three texts, as they stand in the form, came out of those words."""
        sources = {self[name].label: words for name, words in self._sources().items()}
        return changes_of(sources, {self[name].label: self[name].value() or "" for name in self._sources()})

    def _of_copy(self, copy: PublicCopy) -> str:
        if copy.returned_for:
            by = copy.returned_by.full_name if copy.returned_by is not None else ""
            return _(
                "%(who)s returned these words: “%(reason)s”. Please change them; they then wait for a second person anew."
            ) % {"who": by, "reason": copy.returned_for}
        if copy.prepared_by_id == self.actor.account_id:
            return _(
                "You prepared these words. A second person has to read them; whatever you change waits for them anew."
            )
        who = copy.prepared_by.full_name if copy.prepared_by is not None else ""
        return _(
            "%(who)s prepared these words on %(day)s. Please read them whole, beside the words they came from, and look for "
            "names and anything else that leads to a person. Sent unchanged they become public; what you change waits for "
            "somebody else to read it."
        ) % {"who": who, "day": short_date(copy.prepared_at.astimezone(TIMEZONE).date())}


class ReturnCopyForm(MoveForm):
    reason = reason_field(gettext_lazy("What is to be changed"))


class UnpublishForm(MoveForm):
    reason = reason_field(gettext_lazy("Reason"))


class CloseForm(MoveForm):
    reason = reason_field(gettext_lazy("Note"), required=False)


class ReopenForm(MoveForm):
    reason = reason_field(gettext_lazy("Why it is taken up again"))

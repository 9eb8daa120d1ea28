"""The public form: plain questions, each saying why it is asked. Only what happened and where must be told."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.agencies.queries.choices import topics_on
from caunoi.base.refusals import Invalid
from caunoi.base.typed import whole
from caunoi.doors.placing import communes_typed, grouped_communes
from caunoi.ground.text_normal import normalise
from caunoi.matters.public.naming import topic_name
from caunoi.papers.limits import most_bytes, most_bytes_together, most_files
from caunoi.papers.media import ACCEPT
from caunoi.people.validators import clean_email, clean_phone
from caunoi.places.queries.authority import commune_choices

WHOLE_PROVINCE = "all"
LONGEST_BODY = 20_000
MEBIBYTE = 1 << 20

KINDS = [
    ("recommendation", _("Recommendation – I propose how something should be done")),
    ("feedback", _("Feedback – I report something that is wrong or does not work")),
    ("question", _("Question – I would like to know something")),
    ("complaint", _("Complaint – a decision or act of an agency or official against me is unlawful")),
]
SENDERS = [("person", _("Myself")), ("business", _("A business")), ("group", _("A group of people"))]
NOTICES = [
    ("none", _("No notices: I look by myself with the receipt code")),
    ("sms", _("By text message to my phone")),
    ("email", _("By e-mail")),
]


NO_PLACE = _("Please choose the place, or type its name below. If it is everywhere, say so in the list.")
MORE_BELOW = _(
    "Please use at most %(limit_value)d characters here (it has %(show_value)d); there is more room in the next field."
)
AS_FILE = _(
    "Please use at most %(limit_value)d characters (it has %(show_value)d): shorten it, or add the rest as a PDF file."
)


def needed(sentence: Any) -> dict[str, Any]:
    """The sentence of an empty field that may not be empty."""
    return {"required": sentence, "invalid_choice": sentence}


class ManyFiles(forms.FileInput):
    """A file input that takes several."""

    allow_multiple_selected = True


class MatterForm(forms.Form):
    """Step one of sending. ``on`` is the civil day whose communes and topics are offered."""

    kind = forms.ChoiceField(
        label=_("What would you like to send?"), choices=KINDS, widget=forms.RadioSelect,
        error_messages=needed(_("Please choose one of these.")),
        help_text=_(
            "A complaint needs your signature: you are asked to sign it, or to have it written down, when it is accepted."
        ),
    )  # fmt: skip
    subject = forms.CharField(
        label=_("In one sentence, what is it about?"), max_length=200,
        help_text=_("For example: the road into Nà Hà hamlet is washed away."),
        error_messages=needed(_("Please say in one sentence what it is about.")) | {"max_length": MORE_BELOW},
    )  # fmt: skip
    body = forms.CharField(
        label=_("What happened, and what do you ask for?"), max_length=LONGEST_BODY,
        widget=forms.Textarea(attrs={"rows": 9}),
        help_text=_("Since when, where, and whom you have told already. Please write no more about other people than is needed."),
        error_messages=needed(_("Please write what happened and what you ask for.")) | {"max_length": AS_FILE},
    )  # fmt: skip
    place = forms.ChoiceField(
        label=_("Commune, ward or township"), required=False,
        help_text=_("The matter goes first to the People's Committee of this place."),
        error_messages={"invalid_choice": _("Please choose a place from the list.")},
    )  # fmt: skip
    place_text = forms.CharField(
        label=_("Or type its name"), required=False, max_length=80, help_text=_("With or without tones, for example: muong lai."),
    )  # fmt: skip
    location = forms.CharField(
        label=_("Where exactly?"), required=False, max_length=200, help_text=_("Hamlet, street, a house or bridge nearby."),
    )  # fmt: skip
    topic = forms.ChoiceField(
        label=_("Field of life"), required=False, help_text=_("Helps to find the right office; officers check it anyway."),
        error_messages={"invalid_choice": _("Please choose a topic from the list.")},
    )  # fmt: skip
    files = forms.FileField(
        label=_("Photos or PDF files"), required=False, widget=ManyFiles(attrs={"accept": ACCEPT, "data-pieces": ""})
    )  # fmt: skip
    sender_kind = forms.ChoiceField(
        label=_("For whom do you write?"), choices=SENDERS, initial="person", required=False, widget=forms.RadioSelect
    )
    full_name = forms.CharField(
        label=_("Full name"), required=False, max_length=120, help_text=_("So that the answer can address you."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )  # fmt: skip
    organisation = forms.CharField(
        label=_("Name of the business or group"), required=False, max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )  # fmt: skip
    phone = forms.CharField(
        label=_("Phone"), required=False, max_length=20, help_text=_("For questions about the place, or for a text message."),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "inputmode": "tel"}),
    )  # fmt: skip
    email = forms.CharField(
        label=_("E-mail"), required=False, max_length=254, help_text=_("For notices, if you choose them below."),
        widget=forms.TextInput(attrs={"type": "email", "autocomplete": "email"}),
    )  # fmt: skip
    address = forms.CharField(
        label=_("Address"), required=False, max_length=250, help_text=_("Only if you want a letter on paper."),
        widget=forms.TextInput(attrs={"autocomplete": "address-line1"}),
    )  # fmt: skip
    notify_by = forms.ChoiceField(
        label=_("How should we notify you?"), choices=NOTICES, initial="none", required=False,
        widget=forms.RadioSelect, help_text=_("A notice says only that there is news; the content stays behind your code."),
    )  # fmt: skip

    TYPED = (
        "kind", "subject", "body", "place", "place_text", "location", "topic", "sender_kind", "full_name", "organisation",
        "phone", "email", "address", "notify_by",
    )  # fmt: skip

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on
        self._offer(on)

    def _offer(self, on: date) -> None:
        """What depends on the day and on the settings."""
        self.fields["place"].choices = [  # type: ignore[attr-defined]
            ("", _("– please choose –")), (WHOLE_PROVINCE, _("The whole province, or I do not know which")),
            *[(group or _("Communes"), rows) for group, rows in grouped_communes(on)],
        ]  # fmt: skip
        self.fields["topic"].choices = [  # type: ignore[attr-defined]
            ("", _("– I do not know –")), *[(topic.pk, topic_name(topic)) for topic in topics_on(on)],
        ]  # fmt: skip
        self.fields["files"].help_text = _(
            "At most %(files)s files, %(each)s MiB each and %(all)s MiB together. Hidden details such as the place of a photo "
            "are removed from what officers see."
        ) % {
            "files": most_files(), "each": most_bytes() // MEBIBYTE, "all": most_bytes_together() // MEBIBYTE,
        }  # fmt: skip

    def clean_phone(self) -> str:
        return self._checked("phone", clean_phone)

    def clean_email(self) -> str:
        return self._checked("email", clean_email)

    def _checked(self, name: str, check: Any) -> str:
        value = self.cleaned_data[name].strip()
        if not value:
            return ""
        try:
            return str(check(value))
        except Invalid as refusal:
            raise forms.ValidationError(refusal.message) from None

    def clean(self) -> dict[str, Any]:
        self._clean_place()
        how = self.cleaned_data.get("notify_by")
        if how == "sms" and not self.cleaned_data.get("phone") and "phone" not in self.errors:
            self.add_error(
                "phone", _("For text messages we need your phone number. Please add it, or choose no notices.")
            )
        if how == "email" and not self.cleaned_data.get("email") and "email" not in self.errors:
            self.add_error(
                "email", _("For notices by e-mail we need your address. Please add it, or choose no notices.")
            )
        return self.cleaned_data

    def _clean_place(self) -> None:
        chosen, typed = self.cleaned_data.get("place", ""), self.cleaned_data.get("place_text", "")
        self.cleaned_data["place_id"] = whole(chosen)
        if "place" in self.errors:
            return
        if chosen:
            self._same_place(chosen, typed.strip())
            return
        if not typed.strip():
            self.add_error("place", NO_PLACE)
            return
        found = communes_typed(typed, self.on)
        if len(found) == 1:
            self.cleaned_data["place_id"] = found[0].id
        elif found:
            names = ", ".join(each.label for each in found[:6])
            self.add_error("place", _("Several places fit “%(typed)s”: %(names)s. Please choose one in the list.") % {
                "typed": typed, "names": names,
            })  # fmt: skip
        else:
            self.add_error(
                "place",
                _("No place of the province fits “%(typed)s”. Please choose one in the list.") % {"typed": typed},
            )

    def _same_place(self, chosen: str, typed: str) -> None:
        """Ask when the place that was typed is not the one that was chosen: neither is dropped without a word."""
        if not typed or chosen in [str(each.id) for each in communes_typed(typed, self.on)]:
            return
        names = {str(each.id): each.label for each in commune_choices(self.on)}
        label = names.get(chosen, _("The whole province"))
        self.add_error(
            "place_text",
            _("In the list you chose “%(chosen)s”, here you typed “%(typed)s”. Please keep one: empty this field, or "
              "change the list. A hamlet or street goes into the next field.") % {"chosen": label, "typed": typed},
        )  # fmt: skip

    def ready(self, language: str) -> dict[str, Any]:
        """The checked content as the doors take it."""
        data = self.cleaned_data
        plain = {
            name: normalise(data.get(name) or "").strip()
            for name in self.TYPED
            if name not in ("place", "place_text", "topic")
        }
        topic = data.get("topic")
        return {**plain, "place_id": data["place_id"], "topic_id": int(topic) if topic else None, "language": language}

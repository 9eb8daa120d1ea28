"""What the holder of a receipt fills in."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.papers.media import ACCEPT
from caunoi.portal.sending.fields import ManyFiles, needed


class CodeForm(forms.Form):
    """The receipt code, in any spelling."""

    code = forms.CharField(
        label=_("Receipt code"), max_length=200,
        help_text=_("20 characters in five groups, such as 7QKM-4TX2-9HRA-0VZC-D3N8. Lower case and spaces are fine."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages=needed(_("Please type the code of your receipt.")),
    )  # fmt: skip


class MessageForm(forms.Form):
    """A message to the agency."""

    text = forms.CharField(
        label=_("Your message to the agency"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 5}),
        error_messages=needed(_("Please write your message.")),
    )  # fmt: skip
    files = forms.FileField(label=_("Photos or PDF files"), required=False, widget=ManyFiles(attrs={"accept": ACCEPT}))


class RatingForm(forms.Form):
    """Three answers and a note."""

    score = forms.TypedChoiceField(
        label=_("Does this answer settle your matter?"), coerce=int, widget=forms.RadioSelect,
        choices=[(3, _("Yes")), (2, _("Partly")), (1, _("No"))], error_messages=needed(_("Please choose one of the three.")),
    )  # fmt: skip
    note = forms.CharField(
        label=_("What was good, what was missing?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ReasonForm(forms.Form):
    """Why it is to be taken up again."""

    reason = forms.CharField(
        label=_("What does the answer leave open?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}),
        error_messages=needed(_("Please say what is still open, so that the agency knows what to take up.")),
    )  # fmt: skip


class WithdrawForm(forms.Form):
    """Why it is withdrawn, if the sender wants to say so."""

    reason = forms.CharField(
        label=_("Why? Nobody has to say."), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )

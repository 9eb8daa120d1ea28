"""Forms of what protects people in a matter: sealing a sender, keeping an officer away."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.desk.moves.base import reason_field, text_area
from caunoi.matters.models import Matter, Petition, Recusal
from caunoi.matters.queries.officers import accounts_of

GROUNDS = {
    "named": gettext_lazy("The matter is about this officer"),
    "relative": gettext_lazy("A relative of somebody in the matter"),
    "interest": gettext_lazy("An own interest in the matter"),
}


class SealForm(forms.Form):
    """The petition as those who work on it will read it: without anything that could show who wrote it."""

    subject = forms.CharField(label=gettext_lazy("Subject, without the sender"), max_length=200)
    extract = text_area(
        gettext_lazy("What is denounced, without the sender"),
        help_text=gettext_lazy(
            "The original words and files go under seal. Leave out whatever could identify the sender."
        ),
        rows=12,
    )
    location = forms.CharField(label=gettext_lazy("Exact location"), max_length=200, required=False)

    def __init__(self, data: Any = None, *, matter: Matter, petition: Petition) -> None:
        super().__init__(
            data, initial={"subject": matter.subject, "location": matter.location, "extract": petition.body}
        )


class RecusalForm(forms.Form):
    """Which officer is kept away, and on which ground."""

    account_id = forms.TypedChoiceField(label=gettext_lazy("Officer"), coerce=int)
    ground = forms.ChoiceField(label=gettext_lazy("Ground"), choices=list(GROUNDS.items()), widget=forms.RadioSelect)

    def __init__(self, data: Any = None, *, matter: Matter, own_account: int | None) -> None:
        super().__init__(data)
        lines = [(pk, label) for pk, label in accounts_of(matter.accountable_id) if pk != own_account]
        self.fields["account_id"].choices = [("", _("Choose an officer")), *lines]


class EndRecusalForm(forms.Form):
    reason = reason_field(gettext_lazy("Why the officer may work on it again"))


def ground_words(recusal: Recusal) -> str:
    """The ground in words."""
    return str(GROUNDS[recusal.ground])

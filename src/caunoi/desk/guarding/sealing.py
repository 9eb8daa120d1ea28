"""Putting the sender of a petition under seal when its content turns out to be a denunciation."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base.refusals import Refusal
from caunoi.desk.access import desk_page, officer_page
from caunoi.matters.commands.sealing import seal_sender
from caunoi.matters.models import Matter, Petition
from caunoi.matters.policies import may_seal_sender
from caunoi.matters.queries.file import find_matter
from caunoi.matters.sealed import Traces, known_of, open_petitions


class SealForm(forms.Form):
    """What stands in the open from now on, in place of the sender's own words."""

    petition_id = forms.IntegerField(widget=forms.HiddenInput)
    subject = forms.CharField(label=gettext_lazy("In one line, what is denounced"), max_length=200)
    extract = forms.CharField(
        label=gettext_lazy("Extract"), max_length=20000, widget=forms.Textarea(attrs={"rows": "9"}),
        help_text=gettext_lazy(
            "Whoever works on the denunciation reads this and not the original. Leave out the sender, and whatever only the "
            "sender can know."
        ),
    )  # fmt: skip
    location = forms.CharField(label=gettext_lazy("Exact location"), max_length=200, required=False)


@officer_page("classify", "denounce")
def seal_page(request: HttpRequest, number: str) -> HttpResponse:
    """The original words beside the form for the extract; one petition at a time."""
    matter = find_matter(request.actor, number)
    may_seal_sender(request.actor, matter).require()
    waiting = open_petitions(matter)
    if not waiting:
        messages.info(request, _("Every sender of this matter is sealed, or not known."))
        return HttpResponseRedirect(reverse("desk:file", args=[matter.number]))
    petition = waiting[0]
    if request.method != "POST":
        return _show(request, matter, petition, SealForm(initial=_proposed(petition)))
    form = SealForm(request.POST)
    if not form.is_valid():
        return _show(request, matter, petition, form, 422)
    try:
        seal_sender(actor=request.actor, matter=matter.pk, **form.cleaned_data)
    except Refusal as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.message))
        return _show(request, matter, petition, form, refusal.status)
    messages.success(request, _("The sender is under seal. Now say that this is a denunciation."))
    return HttpResponseRedirect(reverse("desk:move", args=[matter.number, "classify"]))


def _proposed(petition: Petition) -> dict[str, Any]:
    """The words with what is known of the sender masked, to be worked over."""
    traces = Traces(known_of(petition.petitioner))
    return {
        "petition_id": petition.pk, "subject": traces.masked(petition.subject), "extract": traces.masked(petition.body),
    }  # fmt: skip


def _show(request: HttpRequest, matter: Matter, petition: Petition, form: SealForm, status: int = 200) -> HttpResponse:
    context = {"matter": matter, "petition": petition, "form": form}
    return desk_page(request, "desk/seal_sender.html", context, status=status)

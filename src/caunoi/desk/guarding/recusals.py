"""Who is kept away from a matter: those named in it, their relatives, those with an interest."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base import time
from caunoi.base.actors import Actor
from caunoi.base.refusals import Refusal
from caunoi.desk.access import desk_page, officer_page
from caunoi.matters.commands.recusals import end_recusal, recuse
from caunoi.matters.models import Matter
from caunoi.matters.policies import may_recuse
from caunoi.matters.queries.file import find_matter
from caunoi.matters.queries.recused import may_be_recused, recused_from

GROUNDS = [
    ("named", gettext_lazy("Is named in it")),
    ("relative", gettext_lazy("Is a relative of somebody in it")),
    ("interest", gettext_lazy("Has an interest in how it ends")),
]


class RecusalForm(forms.Form):
    """One officer and why."""

    account_id = forms.TypedChoiceField(label=gettext_lazy("Officer"), coerce=int)
    ground = forms.ChoiceField(label=gettext_lazy("Why"), choices=GROUNDS, widget=forms.RadioSelect)

    def __init__(self, data: Any, actor: Actor, matter: Matter) -> None:
        super().__init__(data)
        self.fields["account_id"].choices = [("", "–"), *may_be_recused(actor, matter, time.today())]  # type: ignore[attr-defined]


@officer_page("approve")
def recusals_page(request: HttpRequest, number: str) -> HttpResponse:
    """Who is kept away now; keeping another officer away, and letting one come back."""
    matter = find_matter(request.actor, number)
    may_recuse(request.actor, matter).require()
    if request.method != "POST":
        return _show(request, matter, RecusalForm(None, request.actor, matter))
    if "end" in request.POST:
        return _end(request, matter)
    form = RecusalForm(request.POST, request.actor, matter)
    if not form.is_valid():
        return _show(request, matter, form, 422)
    try:
        recuse(actor=request.actor, matter=matter.pk, **form.cleaned_data)
    except Refusal as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.message))
        return _show(request, matter, form, refusal.status)
    messages.success(request, _("From now on this matter does not exist for that officer."))
    return HttpResponseRedirect(reverse("desk:recusals", args=[matter.number]))


def _end(request: HttpRequest, matter: Matter) -> HttpResponse:
    chosen, reason = request.POST["end"], request.POST.get("reason", "").strip()
    form = RecusalForm(None, request.actor, matter)
    if not chosen.isascii() or not chosen.isdigit() or len(chosen) > 18 or not reason:
        messages.error(request, _("Please say why the officer may work on it again."))
        return _show(request, matter, form, 422)
    try:
        end_recusal(actor=request.actor, matter=matter.pk, account_id=int(chosen), reason=reason)
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
        return _show(request, matter, form, refusal.status)
    messages.success(request, _("The officer may work on this matter again."))
    return HttpResponseRedirect(reverse("desk:recusals", args=[matter.number]))


def _show(request: HttpRequest, matter: Matter, form: RecusalForm, status: int = 200) -> HttpResponse:
    words = dict(GROUNDS)
    rows = [
        {
            "account_id": each.account_id,
            "name": each.account.full_name,
            "ground": words[each.ground],
            "since": each.since,
        }
        for each in recused_from(matter)
    ]
    return desk_page(request, "desk/recusals.html", {"matter": matter, "form": form, "rows": rows}, status=status)

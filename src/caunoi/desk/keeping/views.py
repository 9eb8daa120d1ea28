"""Pages of a matter that protect the people in it: its sender goes under seal, an officer is kept away."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.base.refusals import Conflict
from caunoi.desk.access import desk_page, officer_page
from caunoi.desk.admin.frame import attempt, done
from caunoi.desk.keeping.forms import EndRecusalForm, RecusalForm, SealForm, ground_words
from caunoi.matters.commands.recusals import end_recusal, recuse
from caunoi.matters.commands.sealing import seal_sender
from caunoi.matters.models import Matter
from caunoi.matters.policies import may_seal_sender
from caunoi.matters.queries.file import find_matter
from caunoi.matters.queries.recusals import recusal, recusals
from caunoi.matters.sealed import open_petitions


@officer_page()
def seal_page(request: HttpRequest, number: str) -> HttpResponse:
    """Put the sender of a petition that is a denunciation by its content under seal (Luật TC 2018 Đ8.3), one after the other."""
    matter = find_matter(request.actor, number)
    may_seal_sender(request.actor, matter).require()
    waiting = open_petitions(matter)
    if not waiting:
        raise Conflict(_("Every sender of this matter is under seal already, or is not known."))
    form = SealForm(request.POST if request.method == "POST" else None, matter=matter, petition=waiting[0])
    if request.method == "POST" and form.is_valid():
        sealed = attempt(
            form,
            lambda: seal_sender(
                actor=request.actor, matter=matter.pk, petition_id=waiting[0].pk, **form.cleaned_data
            ),
        )  # fmt: skip
        if sealed:
            more = len(waiting) > 1
            return done(
                request, _("The sender is under seal."), "desk:seal_sender" if more else "desk:file", matter.number
            )
    words = {
        "title": _("Put the sender under seal"),
        "submit": _("Seal for good"),
        "lead": _(
            "Name, contact, the original words and files are locked away; two of three offices open them together. "
            "%(left)s to seal."
        )
        % {"left": len(waiting)},
    }  # fmt: skip
    return _page(request, matter, form, **words)


@officer_page()
def recusals_page(request: HttpRequest, number: str) -> HttpResponse:
    """Who is kept away from a matter, and keeping another officer away."""
    matter = find_matter(request.actor, number)
    rows = recusals(request.actor, matter)
    form = RecusalForm(
        request.POST if request.method == "POST" else None, matter=matter, own_account=request.actor.account_id
    )
    typed = request.method == "POST" and form.is_valid()
    if typed and attempt(form, lambda: recuse(actor=request.actor, matter=matter.pk, **form.cleaned_data)):
        return done(request, _("The matter no longer exists for this officer."), "desk:recusals", matter.number)
    context = {
        "matter": matter,
        "form": form,
        "rows": [(row, ground_words(row)) for row in rows],
    }
    return desk_page(request, "desk/recusals.html", context, status=422 if form.is_bound else 200)


@officer_page()
def end_recusal_page(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Let an officer work on the matter again."""
    matter = find_matter(request.actor, number)
    row = recusal(request.actor, matter, pk)
    form = EndRecusalForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        ended = attempt(
            form,
            lambda: end_recusal(
                actor=request.actor, matter=matter.pk, account_id=row.account_id, reason=form.cleaned_data["reason"]
            ),
        )
        if ended:
            return done(request, _("The officer can see the matter again."), "desk:recusals", matter.number)
    words = {"title": _("No longer keep away"), "submit": _("Let work on it"), "lead": row.account.full_name}
    return _page(request, matter, form, **words)


def _page(request: HttpRequest, matter: Matter, form: forms.Form, **words: Any) -> HttpResponse:
    back = reverse("desk:file", args=[matter.number])
    crumbs = [(_("My queue"), reverse("desk:queue")), (matter.number, back), (words["title"], "")]
    context = {"form": form, "cancel": back, "crumbs": crumbs, "layout": "desk/page.html", **words}
    return desk_page(request, "desk/admin/form.html", context, status=422 if form.is_bound else 200)

"""Asking for an opening, and taking away what two offices answered."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from caunoi.desk.access import officer_page
from caunoi.desk.admin.frame import attempt, done
from caunoi.desk.seals.forms import AskForm, GlassForm
from caunoi.desk.seals.frame import json_file, saved, seal_form
from caunoi.seals.commands import openings
from caunoi.seals.policies import may_ask
from caunoi.seals.queries import openings as queries


@officer_page()
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """A new request for one record."""
    record = queries.record_to_ask(request.actor, slug)
    may_ask(request.actor, record).require()
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        made = attempt(form, lambda: openings.ask_opening(actor=request.actor, sealedrecord=record, **values))
        if made:
            return done(request, _("The holders of the keys see your request now."), "desk:seal_opening", made.pk)
    return seal_form(
        request, form, title=_("Ask to open the identity of %(who)s") % {"who": record.pseudonym}, submit=_("Ask"),
        cancel=reverse("desk:seals"), glass_href=reverse("desk:seal_glass", args=[slug]),
        lead=_(
            "Two of the three offices must agree. The request stands in the record before anything opens, and the denouncer "
            "sees it."
        ),
    )  # fmt: skip


@officer_page()
def glass(request: HttpRequest, slug: str) -> HttpResponse:
    """Break-glass: a life is in danger."""
    record = queries.record_to_ask(request.actor, slug)
    may_ask(request.actor, record).require()
    form = GlassForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        values["danger"] = values.pop("purpose")
        made = attempt(form, lambda: openings.break_glass(actor=request.actor, sealedrecord=record, **values))
        if made:
            return done(request, _("Holders and heads see the alarm now."), "desk:seal_opening", made.pk)
    return seal_form(
        request, form, title=_("Danger to life: open %(who)s at once") % {"who": record.pseudonym}, submit=_("Raise the alarm"),
        cancel=reverse("desk:seal_ask", args=[slug]), danger=True,
        lead=_(
            "One office and a numbered paper envelope suffice. Holders, heads and the denouncer see it, and the envelope is "
            "used up."
        ),
    )  # fmt: skip


@require_POST
@officer_page()
def collect(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that the answers are handed out; the page then offers them."""
    row = queries.opening_request(request.actor, pk)
    openings.collect_opening(actor=request.actor, openingrequest=row)
    messages.success(request, _("The record says that it was handed to you. Please save the package now."))
    return redirect("desk:seal_opening", pk)


@require_GET
@officer_page()
def package(request: HttpRequest, pk: int) -> HttpResponse:
    """The sealed record with the answers, as a file; only the one-time key opens it."""
    row = queries.opening_request(request.actor, pk)
    return json_file(f"goi-{pk}.json", queries.opening_package(request.actor, row))


@require_GET
@officer_page()
def sealed_part(request: HttpRequest, pk: int, part: str) -> HttpResponse:
    """A sealed file, still closed."""
    row = queries.opening_request(request.actor, pk)
    return saved(f"{part}.sealed", queries.sealed_file(request.actor, row, part))

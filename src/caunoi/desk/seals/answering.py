"""A holder's side: the request file out, the answer file in, or a refusal with its reason."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from caunoi.base.refusals import NotFound
from caunoi.desk.access import officer_page
from caunoi.desk.admin.frame import attempt, done
from caunoi.desk.seals.forms import AnswerForm, ReasonForm
from caunoi.desk.seals.frame import json_file, seal_form
from caunoi.seals.commands import openings
from caunoi.seals.models import Office, OpeningRequest
from caunoi.seals.policies import may_hold
from caunoi.seals.queries import openings as queries


@require_GET
@officer_page()
def bundle(request: HttpRequest, pk: int) -> HttpResponse:
    """The request as a file for the machine on which the office's key lies."""
    row, office = _held(request, pk)
    return json_file(f"de-nghi-{pk}-{office.code}.json", queries.request_bundle(request.actor, row, office))


@officer_page()
def grant(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring back the answer file."""
    row, office = _held(request, pk)
    form = AnswerForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        form = AnswerForm(request.POST, request.FILES)
        if form.is_valid() and attempt(
            form,
            lambda: openings.grant_opening(
                actor=request.actor,
                openingrequest=row,
                office_id=office.pk,
                shares=form.cleaned_data["answer"]["parts"],
            ),
        ):
            return done(request, _("Your office has agreed to the opening."), "desk:seal_opening", pk)
    return seal_form(
        request, form, title=_("Agree to the opening, for %(office)s") % {"office": office.name}, submit=_("Send the answer"),
        cancel=reverse("desk:seal_opening", args=[pk]), upload=True,
        lead=_("Choose the file that “caunoi seals answer” wrote on the machine with your key. Only the requester can open it."),
    )  # fmt: skip


@officer_page()
def refuse(request: HttpRequest, pk: int) -> HttpResponse:
    """Say no, and why."""
    row, office = _held(request, pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if attempt(
            form,
            lambda: openings.refuse_opening(
                actor=request.actor, openingrequest=row, office_id=office.pk, reason=reason
            ),
        ):
            return done(request, _("Your office has refused the opening."), "desk:seal_opening", pk)
    return seal_form(
        request, form, title=_("Refuse the opening, for %(office)s") % {"office": office.name}, submit=_("Refuse"), danger=True,
        cancel=reverse("desk:seal_opening", args=[pk]),
    )  # fmt: skip


def _held(request: HttpRequest, pk: int) -> tuple[OpeningRequest, Office]:
    """The request and the office for which the officer answers. Raises ``NotFound`` for everybody else."""
    row = queries.opening_request(request.actor, pk)
    office = queries.offices_held(request.actor).first()
    if office is None or not may_hold(request.actor, row):
        raise NotFound()
    return row, office

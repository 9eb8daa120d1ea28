"""Offices, holders and public keys. An administrator comes as near to an identity as this and no nearer."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.desk.access import desk_page
from caunoi.desk.admin.frame import admin_page, attempt, done
from caunoi.desk.seals.forms import EnvelopeForm, HolderForm, KeyForm, OfficeForm, ReasonForm
from caunoi.desk.seals.frame import seal_form
from caunoi.seals.choices import OFFICES
from caunoi.seals.commands import offices as commands
from caunoi.seals.queries import offices as queries
from caunoi.seals.queries.records import can_seal
from caunoi.seals.queries.rotation import records_behind


@admin_page
def office_list(request: HttpRequest) -> HttpResponse:
    """The three offices with their keys and holders, the envelopes, and how many records are to be wrapped anew."""
    states = queries.office_states(request.actor)
    context = {
        "states": states,
        "room": len(states) < OFFICES,
        "envelopes": queries.envelopes(request.actor),
        "can_seal": can_seal(),
        "behind": records_behind().count(),
        "crumbs": [(_("Sealed identities"), reverse("desk:seals")), (_("Offices and keys"), "")],
    }
    return desk_page(request, "desk/seals/offices.html", context)


@admin_page
def open_office(request: HttpRequest) -> HttpResponse:
    """Name an office."""
    form = OfficeForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and attempt(form, lambda: commands.open_office(actor=request.actor, **form.cleaned_data))
    ):
        return done(request, _("The office was named. Register its public key next."), "desk:seal_offices")
    return seal_form(request, form, title=_("Name an office"), submit=_("Name the office"), cancel=_back())


@admin_page
def end_office(request: HttpRequest, pk: int) -> HttpResponse:
    """End an office and its key."""
    office = queries.office(request.actor, pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if attempt(form, lambda: commands.end_office(actor=request.actor, office=office, reason=reason)):
            return done(request, _("The office has ended."), "desk:seal_offices")
    lead = _("Until another office takes its place, no identity can be sealed.")
    title = _("End %(office)s") % {"office": office.name}
    return seal_form(request, form, title=title, submit=_("End the office"), cancel=_back(), danger=True, lead=lead)


@admin_page
def register_key(request: HttpRequest, pk: int) -> HttpResponse:
    """Register the public key of an office."""
    office = queries.office(request.actor, pk)
    form = KeyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        public = form.cleaned_data["public"]
        if attempt(form, lambda: commands.register_key(actor=request.actor, office_id=office.pk, public=public)):
            return done(
                request, _("The key was registered. Compare its fingerprint with the office."), "desk:seal_offices"
            )
    lead = _("A new key ends the office's former one. Records are then wrapped anew by two offices.")
    title = _("Public key of %(office)s") % {"office": office.name}
    return seal_form(request, form, title=title, submit=_("Register the key"), cancel=_back(), lead=lead)


@admin_page
def register_envelope(request: HttpRequest) -> HttpResponse:
    """Register a paper envelope."""
    form = EnvelopeForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and attempt(form, lambda: commands.register_key(actor=request.actor, **form.cleaned_data))
    ):
        return done(request, _("The envelope was registered."), "desk:seal_offices")
    return seal_form(
        request, form, title=_("Register a paper envelope"), submit=_("Register the envelope"), cancel=_back()
    )


@admin_page
def end_key(request: HttpRequest, pk: int) -> HttpResponse:
    """End a key that was lost or copied."""
    key = queries.key(request.actor, pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if attempt(form, lambda: commands.end_key(actor=request.actor, sealkey=key, reason=reason)):
            return done(request, _("The key has ended."), "desk:seal_offices")
    owner = key.office.name if key.office else _("envelope no. %(number)s") % {"number": key.envelope}
    title = _("End the key of %(owner)s") % {"owner": owner}
    return seal_form(request, form, title=title, submit=_("End the key"), cancel=_back(), danger=True)


@admin_page
def name_holder(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a seat answer for an office."""
    office = queries.office(request.actor, pk)
    form = HolderForm(request.POST or None, office=office)
    if request.method == "POST" and form.is_valid():
        seat = form.cleaned_data["seat_id"]
        if attempt(form, lambda: commands.name_holder(actor=request.actor, office=office, seat_id=seat)):
            return done(request, _("The holder was named."), "desk:seal_offices")
    title = _("Name a holder for %(office)s") % {"office": office.name}
    return seal_form(request, form, title=title, submit=_("Name the holder"), cancel=_back())


@admin_page
def end_holder(request: HttpRequest, pk: int) -> HttpResponse:
    """A seat no longer answers for an office."""
    holder = queries.holder(request.actor, pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if attempt(form, lambda: commands.end_holder(actor=request.actor, officeholder=holder, reason=reason)):
            return done(request, _("The holder has ended."), "desk:seal_offices")
    lead = _("Give the office a new key as well if this officer could have kept a copy.")
    title = _("End %(who)s as a holder") % {"who": holder.seat.account.full_name}
    return seal_form(request, form, title=title, submit=_("End the holder"), cancel=_back(), danger=True, lead=lead)


def _back() -> str:
    return reverse("desk:seal_offices")
